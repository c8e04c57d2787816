//! A room's stream: the newest there is, from where one was.

use std::time::Duration;

use super::open;
use crate::support::app::TestApp;

const SOON: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_phone_is_shown_each_stage_and_what_is_its_own() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let player = room.raw(app.router(), "Mia").await;
    let mut ear = player.listen(&format!("{}/stream?view=play", room.room)).await.unwrap();
    let first = ear.hear(SOON).await.unwrap();
    assert!(first.event == "stage" && first.data.contains("It begins soon"), "{first:?}");
    assert!(ear.hear(SOON).await.unwrap().data.contains("You are in as"));
    room.forward(1).await;
    let stage = ear.hear(SOON).await.unwrap();
    assert!(stage.event == "stage" && stage.data.contains("name=\"slide\""), "{stage:?}");
    assert!(stage.data.contains("id=\"own\""), "with what all have at first");
    // Others who come in, or answer, are nothing to a phone.
    let other = room.player(&app, "Noah").await;
    super::answer(&other, &room.room).await.ok();
    assert_eq!(ear.hear(Duration::from_millis(400)).await, None);
    // Back with the number of what was seen last, nothing is sent again; with an older one, the newest is.
    let mut back = player.listen_from(&format!("{}/stream?view=play", room.room), Some(&stage.id)).await.unwrap();
    assert_eq!(back.hear(Duration::from_millis(400)).await, None);
    let mut late = player.listen_from(&format!("{}/stream?view=play", room.room), Some("1")).await.unwrap();
    room.forward(2).await;
    assert!(late.hear(SOON).await.is_some());
    let events = ear.all(Duration::from_millis(400)).await;
    assert!(events.iter().any(|heard| heard.data.contains("You did not answer this one")), "{events:?}");
}

#[tokio::test]
async fn who_does_not_read_has_the_newest_and_no_queue() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let player = room.raw(app.router(), "Mia").await;
    let mut ear = player.listen(&format!("{}/stream?view=play", room.room)).await.unwrap();
    ear.all(Duration::from_millis(100)).await;
    // Seven stages go by while nobody reads.
    room.forward(7).await;
    let heard = ear.all(Duration::from_millis(300)).await;
    let stages: Vec<_> = heard.iter().filter(|heard| heard.event == "stage").collect();
    assert_eq!(stages.len(), 1, "{heard:?}");
    assert!(stages[0].data.contains("Question 3 of"));
}

#[tokio::test]
async fn the_screen_counts_at_most_five_times_a_second() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let mut players = Vec::new();
    for number in 0..8 {
        players.push(room.player(&app, &format!("Player {number}")).await);
    }
    let watching = room.raw(app.router(), "Watching").await;
    room.forward(1).await;
    let mut ear = watching.listen(&format!("{}/stream?view=screen", room.room)).await.unwrap();
    ear.all(Duration::from_millis(100)).await;
    let began = std::time::Instant::now();
    for player in &players {
        super::answer(player, &room.room).await.ok();
    }
    let heard = ear.all(Duration::from_millis(500)).await;
    let most = began.elapsed().as_millis() / 200 + 2;
    assert!((1..=most as usize).contains(&heard.len()), "{} in {:?}", heard.len(), began.elapsed());
    assert!(heard.last().unwrap().data.contains("<b class=\"num\">8</b> of 9 answered"), "{heard:?}");
}

#[tokio::test]
async fn streams_end_when_the_server_goes_down() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let player = room.raw(app.router(), "Mia").await;
    let mut ear = player.listen(&format!("{}/stream?view=play", room.room)).await.unwrap();
    ear.all(Duration::from_millis(100)).await;
    app.state.rooms.close();
    let began = std::time::Instant::now();
    assert_eq!(ear.hear(Duration::from_secs(5)).await, None);
    assert!(began.elapsed() < Duration::from_secs(2));
}
