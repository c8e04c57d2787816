//! Who is on the wall: names that are refused, held back for the host, or let be; and whoever was put out by mistake.

use super::{answer, open};
use crate::support::app::TestApp;

#[tokio::test]
async fn what_is_certain_stays_out_and_names_of_people_are_let_be() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    for rude in ["Hitler", "N1gger", "kill yourself", "F.u.c.k", "Hurensohn", "sh!t", "Міа Fuck", "ＦＵＣＫ"] {
        room.come_in(&app.reader(), rude).await.status(422).says("Choose another name.");
    }
    for (odd, says) in [
        ("\u{3164}\u{3164}", "Nobody would see that name."),
        ("\u{2800}\u{2800}", "Nobody would see that name."),
        ("M\u{456}a", "letters of two alphabets"),
        ("Mia\u{202e}", "a sign in it that can’t be seen"),
        ("A name of twenty-one x", "A name has up to 20 letters."),
    ] {
        room.come_in(&app.reader(), odd).await.status(422).says(says);
    }
    for name in [
        "Kumar",
        "Hancock",
        "Emily Dickinson",
        "Butt",
        "Fuchs",
        "Phúc",
        "Dong",
        "Fanny",
        "Gaylord",
        "Osama",
        "Shital",
        "امیر\u{200c}حسین",
        "👩\u{200d}🏫 Ana",
    ] {
        room.come_in(&app.reader(), name).await.ok().says("You are in as");
    }
    let screen = app.reader().get(&format!("{}/screen", room.room)).await.ok().says("13 are in");
    assert!(!screen.says("Hancock").says("Phúc").says("Osama").text().contains("Player"));
    let host = room.host.get(&format!("{}/host", room.room)).await.ok();
    assert!(!host.says("Who is in: 13").text().contains("waiting"));
}

#[tokio::test]
async fn two_who_look_alike_are_not_both_on_the_wall() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    room.player(&app, "Mia").await;
    for twin in ["Mi\u{ad}a", "Ｍｉａ", "Міа", "𝓜𝓲𝓪", "Mia\u{fe0f}", "MIA", "Mia\u{2800}"] {
        room.come_in(&app.reader(), twin).await.status(422).says("Somebody in the room is called that.");
    }
    // Piled up, marks come down to what a language has.
    room.come_in(&app.reader(), "Zo\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}e").await.ok().says("Zò\u{301}\u{302}e.");
}

#[tokio::test]
async fn a_doubtful_name_is_seen_by_the_host_before_the_room_sees_it() {
    let app = TestApp::new().await;
    let room = open(&app, &[("ranking", "yes"), ("scoring", "participation")]).await;
    let (host, screen, acts) = (format!("{}/host", room.room), format!("{}/screen", room.room), format!("{}/acts", room.room));
    room.player(&app, "Mia").await;
    let knob = room.player(&app, "Knob").await;
    knob.get(&format!("{}/play", room.room)).await.ok().says("has a look at your name").says("you are Player 2 there");
    room.host.get(&host).await.ok().says("1 name is waiting").says("Knob").says("on the screen as Player 2");
    let looker = app.reader();
    looker.get(&screen).await.ok().says("2 are in").says("Player 2").lacks("Knob").lacks("is waiting");
    // They play meanwhile, and stand among the others under what the screen calls them.
    room.forward(1).await;
    answer(&knob, &room.room).await.ok();
    room.forward(3).await;
    looker.get(&screen).await.ok().says("Who is ahead").says("Player 2").lacks("Knob");
    room.host.post(&acts, &[("do", "approve-1")]).await.ok().lacks("is waiting");
    looker.get(&screen).await.ok().says("Knob");
    // Another one is called something else, and a third one goes.
    room.player(&app, "Miss Smith is fat").await;
    room.player(&app, "Slag").await;
    room.host.get(&host).await.ok().says("2 names are waiting");
    room.host.post(&acts, &[("do", "rename-2"), ("name-2", "Sam")]).await.ok().says("1 name is waiting");
    room.host.post(&acts, &[("do", "remove-3")]).await.ok().says("Removed: 1").lacks("is waiting");
    let others = app.reader();
    others.post(&acts, &[("do", "approve-3")]).await.status(404);
}

#[tokio::test]
async fn whoever_was_put_out_by_mistake_is_let_back_in() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let acts = format!("{}/acts", room.room);
    let (mia, _noah) = (room.player(&app, "Mia").await, room.player(&app, "Noah").await);
    let play = format!("{}/play", room.room);
    let code = mia.get(&play).await.ok().text().rsplit_once("code ").unwrap().1[..4].to_owned();
    room.forward(1).await;
    answer(&mia, &room.room).await.ok();
    room.host.post(&acts, &[("do", "put-out"), ("player", "0")]).await.ok().says("Who is in: 1").says("Removed: 1").says("Let back in");
    room.come_in(&mia, "Mia").await.status(422).says("You were put out").says("let you back in");
    let elsewhere = app.reader();
    let back = format!("{}/return", room.room);
    elsewhere.post(&back, &[("back-name", "Mia"), ("code", &code)]).await.status(422);
    app.reader().post(&acts, &[("do", "readmit-0")]).await.status(404);
    mia.post(&acts, &[("do", "readmit-0")]).await.status(404);
    mia.get(&play).await.ok().says("What shall we call you?");
    room.host.post(&acts, &[("do", "readmit-0")]).await.ok().says("Who is in: 2").lacks("Removed:");
    mia.get(&play).await.ok().says("Locked in:");
    mia.get(&format!("/join?code={}", room.pin)).await.ok().says("Locked in:");
    elsewhere.post(&back, &[("back-name", "Mia"), ("code", &code)]).await.ok().says("Locked in:");
}
