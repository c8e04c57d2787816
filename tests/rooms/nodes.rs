//! One room on several servers with one Postgres: the host on one, players on others.

use std::time::Duration;

use chapterwise::live::rooms::Rooms;
use chapterwise::web::router::router;
use chapterwise::web::state::Services;

use super::{after, open};
use crate::support::app::TestApp;
use crate::support::raw::Raw;

/// Another server on the same database, which hears of what happens elsewhere.
fn node(app: &TestApp) -> axum::Router {
    let rooms = Rooms::new(app.state.store.clone());
    tokio::spawn(rooms.clone().keep_up());
    router(Services { rooms, ..Services::clone(&app.state) }.into())
}

#[tokio::test]
async fn players_on_different_servers_are_in_one_room() {
    let app = TestApp::on_postgres().await;
    tokio::spawn(app.state.rooms.clone().keep_up());
    let room = open(&app, &[]).await;
    let (second, third) = (node(&app), node(&app));
    let mut players = Vec::new();
    for (at, router) in [&second, &third].into_iter().cycle().take(6).enumerate() {
        players.push(room.raw(router.clone(), &format!("Player{at}")).await);
    }
    let mut ears = Vec::new();
    for player in &players {
        let mut ear = player.listen(&format!("{}/stream?view=play", room.room)).await.unwrap();
        ear.all(Duration::from_millis(50)).await;
        ears.push(ear);
    }
    room.forward(1).await;
    for ear in &mut ears {
        let heard = ear.hear(Duration::from_secs(5)).await.expect("word of the question");
        assert!(heard.data.contains("data-slide=\"0\""), "{heard:?}");
    }
    // All at once, on two servers: each is taken, and each once.
    let (_, page) = players[0].get(&format!("{}/play", room.room)).await;
    let option = after(&page, "name=\"answer\" value=\"");
    let answers = format!("{}/answers", room.room);
    let fields = format!("slide=0&answer={option}&part=own");
    let sent = players.iter_mut().map(|player| async { player.post(&answers, &fields).await });
    for (status, says) in futures::future::join_all(sent).await {
        assert_eq!(status, 200, "{says}");
        assert!(says.contains("Locked in"));
    }
    // Word of it comes to the host's server a moment later.
    let mut says = String::new();
    for _ in 0..50 {
        says = room.host.get(&format!("{}/host", room.room)).await.ok().text();
        if says.contains("6 of 6 answered") {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(says.contains("6 of 6 answered"), "{says}");
    let events = app.state.store.room_events(room.room.rsplit('/').next().unwrap().parse().unwrap(), 0).await.unwrap();
    let numbers: Vec<u32> = events.iter().map(|logged| logged.seq).collect();
    assert_eq!(numbers, (1..=events.len() as u32).collect::<Vec<_>>(), "one row of numbers, without gaps");
}

#[tokio::test]
async fn a_server_without_word_of_others_still_never_adds_twice() {
    let app = TestApp::on_postgres().await;
    let room = open(&app, &[]).await;
    // This one hears nothing: what it wants to add finds what was added meanwhile.
    let deaf = router(Services { rooms: Rooms::new(app.state.store.clone()), ..Services::clone(&app.state) }.into());
    let mut one = room.raw(deaf.clone(), "One").await;
    room.raw(app.router(), "Two").await;
    room.raw(deaf.clone(), "Three").await;
    room.forward(1).await;
    let answers = format!("{}/answers", room.room);
    let (_, page) = one.at(app.router()).get(&format!("{}/play", room.room)).await;
    let option = after(&page, "name=\"answer\" value=\"");
    let (status, says) = one.post(&answers, &format!("slide=0&answer={option}&part=own")).await;
    assert!(status == 200 && says.contains("Locked in"), "{status} {says}");
    room.host.get(&format!("{}/host", room.room)).await.ok().says("Who is in: 3");
}

#[tokio::test]
async fn who_logs_in_or_is_erased_at_one_server_is_known_at_the_others() {
    let app = TestApp::on_postgres().await;
    tokio::spawn(app.state.rooms.clone().keep_up());
    let room = open(&app, &[]).await;
    let second = node(&app);
    let mut at_second = room.raw(second.clone(), "Elsewhere").await;
    let mia = room.player(&app, "Mia").await;
    let names = format!("{}/screen", room.room);
    // The second server plays the room, and knows them.
    settled(&mut at_second, &names, "Mia").await;
    mia.post("/you/delete", &[("sure", "yes")]).await;
    let says = settled(&mut at_second, &names, "Somebody 2").await;
    assert!(!says.contains("Mia"), "{says}");
}

/// A page at another server, once word of what was done here has come there and it says so.
async fn settled(at: &mut Raw, address: &str, words: &str) -> String {
    let mut says = String::new();
    for _ in 0..50 {
        says = at.get(address).await.1;
        if says.contains(words) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert!(says.contains(words), "{says}");
    says
}

#[tokio::test]
async fn a_server_that_was_cut_off_from_word_of_others_catches_up() {
    let app = TestApp::on_postgres().await;
    tokio::spawn(app.state.rooms.clone().keep_up());
    let room = open(&app, &[]).await;
    let player = room.raw(node(&app), "Elsewhere").await;
    let mut ear = player.listen(&format!("{}/stream?view=play", room.room)).await.unwrap();
    room.forward(1).await;
    while !ear.hear(Duration::from_secs(5)).await.expect("word of the question").data.contains("data-slide=\"0\"") {}
    app.cut_ears().await;
    // What happens while nobody hears anything is found when they listen again.
    room.forward(1).await;
    while !ear.hear(Duration::from_secs(10)).await.expect("word of its end").data.contains(">Time</h1>") {}
}
