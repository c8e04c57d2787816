//! A room played without a script, from the pin to the end.

use super::{after, answer, open};
use crate::support::app::TestApp;

#[tokio::test]
async fn a_room_is_played_from_the_pin_to_the_end() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let play = format!("{}/play", room.room);
    let host = format!("{}/host", room.room);
    room.host.get(&host).await.ok().says("0 are in");
    let mia = room.player(&app, "Mia").await;
    let noah = room.player(&app, "Noah").await;
    mia.get(&play).await.ok().says("You are in as Mia");
    room.host.get(&host).await.ok().says("2 are in").says("Start with 2").says("Noah");
    room.host.get(&format!("{}/screen", room.room)).await.ok().says("Mia").says(&format!("{} {}", &room.pin[..3], &room.pin[3..]));

    // Every kind of question is asked once in the chapter, and each can be answered on a phone.
    let mut asked = 0;
    loop {
        room.forward(1).await;
        let page = mia.get(&play).await.ok();
        if page.text().contains("That was it") {
            break;
        }
        asked += 1;
        page.says(&format!("Question {asked} of "));
        answer(&mia, &room.room).await.ok().says("Locked in:");
        room.host.get(&host).await.ok().says("1 of 2 answered");
        room.forward(1).await;
        noah.get(&play).await.ok().says("What is right comes on the screen");
        room.forward(1).await;
        noah.get(&play).await.ok().says("You did not answer this one");
        mia.get(&play).await.ok().says("You said ");
    }
    assert!(asked >= 9, "{asked}");
    mia.get(&play).await.ok().says(&format!("of {asked} right"));
    noah.get(&play).await.ok().says("What you missed");
    room.host.get(&host).await.ok().says("It is over");
    // The pin is free again, and nobody new comes in.
    app.reader().get(&format!("/join?code={}", room.pin)).await.status(422).says("No club, class or room uses");
}

#[tokio::test]
async fn an_answer_counts_once_and_only_for_the_question_that_it_names() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let mia = room.player(&app, "Mia").await;
    room.forward(1).await;
    let page = mia.get(&format!("{}/play", room.room)).await.ok();
    let answers = format!("{}/answers", room.room);
    let options = page.values("answer");
    mia.post(&answers, &[("slide", "1"), ("answer", &options[0])]).await.status(409).says("takes no answers now");
    mia.post(&answers, &[("slide", "0")]).await.status(422).says("Choose");
    mia.post(&answers, &[("slide", "0"), ("answer", &options[0])]).await.ok().says("Locked in: A.");
    mia.post(&answers, &[("slide", "0"), ("answer", &options[1])]).await.ok().says("Locked in: A.");
    room.forward(2).await;
    let noah = room.player(&app, "Noah").await;
    noah.post(&answers, &[("slide", "0"), ("answer", &options[0])]).await.status(409);
    room.forward(1).await;
    noah.post(&answers, &[("slide", "0"), ("answer", &options[0])]).await.status(409).says("takes no answers now");
    room.host.get(&format!("{}/host", room.room)).await.ok().says("0 of 2 answered");
}

#[tokio::test]
async fn whoever_comes_back_has_what_they_had() {
    let app = TestApp::new().await;
    let room = open(&app, &[("ranking", "yes")]).await;
    let mia = room.player(&app, "Mia").await;
    room.forward(1).await;
    answer(&mia, &room.room).await.ok();
    let page = mia.get(&format!("{}/play", room.room)).await.ok();
    let code = page.text().rsplit_once("code ").unwrap().1[..4].to_owned();
    let elsewhere = app.reader();
    let back = format!("{}/return", room.room);
    elsewhere.post(&back, &[("back-name", "Mia"), ("code", "zzzz")]).await.status(422).says("Nobody in the room has that name");
    elsewhere.post(&back, &[("back-name", " mia"), ("code", &code)]).await.ok().says("Locked in:");
    room.host.get(&format!("{}/host", room.room)).await.ok().says("Who is in: 1");
}

#[tokio::test]
async fn the_door() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let players = format!("{}/players", room.room);
    let nobody = app.reader();
    nobody.post(&players, &[("name", "Bot")]).await.status(422).says("stood open for long");
    room.come_in(&nobody, "x").await.status(422).says("A name has two letters or more.");
    room.come_in(&nobody, "Shithead").await.status(422).says("Choose another name");
    let mia = room.player(&app, "Mia").await;
    room.come_in(&nobody, "MIA").await.status(422).says("is called that");
    room.act("lock").await.ok().says("Unlock the door");
    room.come_in(&nobody, "Noah").await.status(422).says("The door is locked");
    room.act("unlock").await.ok();
    room.come_in(&nobody, "Noah").await.ok();
    // Put out, one stays out.
    let acts = format!("{}/acts", room.room);
    room.host.post(&acts, &[("do", "put-out")]).await.status(422).says("Tick whom to put out");
    room.host.post(&acts, &[("do", "rename-0"), ("name-0", "Mia F.")]).await.ok().says("Mia F.");
    room.host.post(&acts, &[("do", "rename-0"), ("name-0", "noah")]).await.status(422).says("is called that");
    room.host.post(&acts, &[("do", "put-out"), ("player", "0")]).await.ok().says("Who is in: 1");
    room.come_in(&mia, "Mia").await.status(422).says("You were put out");
    // Not even with the code of somebody who is in.
    let code = nobody.get(&format!("{}/play", room.room)).await.ok().text().rsplit_once("code ").unwrap().1[..4].to_owned();
    mia.post(&format!("{}/return", room.room), &[("back-name", "Noah"), ("code", &code)]).await.status(422).says("You were put out");
}

#[tokio::test]
async fn two_taps_of_the_host_are_one_step_and_a_pause_takes_no_answers() {
    let app = TestApp::new().await;
    let room = open(&app, &[("limit", "20")]).await;
    let mia = room.player(&app, "Mia").await;
    let (host, play) = (format!("{}/host", room.room), format!("{}/play", room.room));
    let from = after(&room.host.get(&host).await.ok().html, "data-stage=\"");
    let acts = format!("{}/acts", room.room);
    for _ in 0..2 {
        room.host.post(&acts, &[("do", "forward"), ("from", &from)]).await.ok().says("Question 1 of");
    }
    mia.get(&play).await.ok().holds("name=\"answer\"");
    room.act("pause").await.ok().says("A pause");
    mia.get(&play).await.ok().says("A pause").lacks("name=\"answer\"");
    mia.post(&format!("{}/answers", room.room), &[("slide", "0"), ("answer", "x")]).await.status(422);
    room.act("resume").await.ok();
    room.act("extend").await.ok();
    let left: i64 = after(&mia.get(&play).await.ok().html, "data-left=\"").parse().unwrap();
    assert!((25_000..=35_000).contains(&left), "{left}");
    room.act("skip").await.ok().says("Question 2 of");
    room.act("end").await.ok().says("It is over");
}

#[tokio::test]
async fn a_typed_answer_is_accepted_for_all_who_gave_it() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let (mia, noah) = (room.player(&app, "Mia").await, room.player(&app, "Noah").await);
    let host = format!("{}/host", room.room);
    // On to the first question that is typed.
    loop {
        room.forward(1).await;
        if mia.get(&format!("{}/play", room.room)).await.ok().html.contains("id=\"answer\"") {
            break;
        }
        room.forward(2).await;
    }
    let slide = mia.get(&format!("{}/play", room.room)).await.ok().values("slide").remove(0);
    for (player, typed) in [(&mia, "zebra"), (&noah, "The Zebra")] {
        player.post(&format!("{}/answers", room.room), &[("slide", &slide), ("answer", typed)]).await.ok();
    }
    room.forward(2).await;
    mia.get(&format!("{}/play", room.room)).await.ok().says("Not yet.");
    room.host.get(&host).await.ok().says("“zebra” 2 players Accept this too");
    room.host.post(&format!("{}/acts", room.room), &[("accept", "zebra"), ("slide", &slide)]).await.ok().lacks("Accept this too");
    for player in [&mia, &noah] {
        player.get(&format!("{}/play", room.room)).await.ok().says("Right.").says("1 point");
    }
}

#[tokio::test]
async fn a_server_that_starts_again_finds_the_room_as_it_was() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let mia = room.player(&app, "Mia").await;
    room.forward(1).await;
    answer(&mia, &room.room).await.ok();
    let cookie = room.raw(app.router(), "Noah").await;
    // Another process on the same database has nothing in memory.
    let mut again = cookie.at(app.beside());
    let (_, page) = again.get(&format!("{}/play", room.room)).await;
    assert!(page.contains("Question 1 of") && page.contains("name=\"slide\""));
    let (_, screen) = again.get(&format!("{}/screen", room.room)).await;
    assert!(screen.contains("<b class=\"num\">1</b> of 2 answered"), "{screen}");
}

#[tokio::test]
async fn a_prompt_is_talked_about_with_hands_and_lines() {
    let app = TestApp::new().await;
    let room = open(&app, &[("prompts", "end")]).await;
    let mia = room.player(&app, "Mia").await;
    let play = format!("{}/play", room.room);
    for _ in 0..60 {
        if mia.get(&play).await.ok().text().contains("A prompt to talk about") {
            break;
        }
        room.forward(1).await;
    }
    let slide = mia.get(&play).await.ok().says("Raise your hand").values("slide").remove(0);
    mia.post(&format!("{}/hand", room.room), &[("up", "yes")]).await.ok().says("Your hand is up.");
    room.host.get(&format!("{}/host", room.room)).await.ok().says("1 hand is up").says("hand up");
    let lines = format!("{}/lines", room.room);
    mia.post(&lines, &[("slide", &slide), ("line", " ")]).await.status(422).says("Write a line of up to 140 characters");
    mia.post(&lines, &[("slide", &slide), ("line", "It is the glass.")]).await.ok().says("decides whether all see it");
    room.host.get(&format!("{}/host", room.room)).await.ok().says("It is the glass.");
    let screen = format!("{}/screen", room.room);
    mia.get(&screen).await.ok().lacks("It is the glass.");
    room.host.post(&format!("{}/acts", room.room), &[("do", "show-0")]).await.ok().says("Take it off the screen");
    mia.get(&screen).await.ok().says("It is the glass.");
    mia.get(&play).await.ok().says("It is on the screen.");
    mia.post(&format!("{}/hand", room.room), &[("up", "no")]).await.ok().lacks("Your hand is up.");
}
