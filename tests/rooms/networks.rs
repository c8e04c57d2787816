//! What a room does for networks that hold streams back, and for phones without a script.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, Response};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::{Opened, after, answer, open};
use crate::support::app::TestApp;
use crate::support::raw::Raw;
use crate::support::reader::TestReader;

/// What a page hears as a sign of life: an event that has no name and says nothing.
const BEAT: &[u8] = b"data:\n\n";

async fn stream(who: &Raw, address: &str) -> Response<Body> {
    let request = Request::get(address).header("cookie", &who.cookie).body(Body::empty()).unwrap();
    who.router.clone().oneshot(request).await.unwrap()
}

#[tokio::test]
async fn a_stream_is_not_to_be_held_back_and_says_that_it_is_there() {
    let app = TestApp::new().await;
    let room = open(&app, &[]).await;
    let player = room.raw(app.router(), "Mia").await;
    for view in ["play", "screen"] {
        let answer = stream(&player, &format!("{}/stream?view={view}", room.room)).await;
        assert_eq!(answer.headers()["x-accel-buffering"], "no");
        assert_eq!(answer.headers()["cache-control"], "no-cache, no-transform");
        let mut body = answer.into_body();
        let began = Instant::now();
        let first = body.frame().await.unwrap().unwrap().into_data().unwrap();
        assert!(first.windows(BEAT.len()).any(|at| at == BEAT), "{}", String::from_utf8_lossy(&first));
        assert!(began.elapsed() < Duration::from_secs(1));
        let next = tokio::time::timeout(Duration::from_secs(5), body.frame()).await.expect("within five seconds");
        assert_eq!(next.unwrap().unwrap().into_data().unwrap(), BEAT);
    }
}

/// After how many seconds a page asks again where no script runs.
fn refresh(html: &str) -> Option<u32> {
    html.contains("http-equiv=\"refresh\"").then(|| after(html, "http-equiv=\"refresh\" content=\"").parse().unwrap())
}

async fn policy(player: &TestReader, address: &str) -> String {
    player.get_once(address).await.header("content-security-policy").to_str().unwrap().to_owned()
}

async fn playing(app: &TestApp, fields: &[(&str, &str)]) -> (Opened, TestReader) {
    let room = open(app, fields).await;
    let player = room.player(app, "Mia").await;
    room.forward(1).await;
    (room, player)
}

#[tokio::test]
async fn without_a_script_a_question_is_left_when_its_time_is_over() {
    let app = TestApp::new().await;
    let (room, player) = playing(&app, &[("limit", "20")]).await;
    let play = format!("{}/play", room.room);
    assert_eq!(refresh(&player.get(&play).await.ok().html), Some(21), "a second that has begun, and one more");
    answer(&player, &room.room).await.ok();
    assert_eq!(refresh(&player.get(&play).await.ok().html), Some(4), "nothing to lose");
}

#[tokio::test]
async fn without_a_script_or_a_clock_a_frame_says_that_the_room_has_gone_on() {
    let app = TestApp::new().await;
    let (room, player) = playing(&app, &[]).await;
    let play = format!("{}/play", room.room);
    let page = player.get(&play).await.ok();
    assert_eq!(refresh(&page.html), None, "what is being typed stays");
    assert!(policy(&player, &play).await.ends_with("; frame-src 'self'"));
    let frame = after(&page.html, "<noscript><iframe class=\"gone-on\" src=\"");
    let still = player.get(&frame).await.ok();
    assert!(policy(&player, &frame).await.ends_with("frame-ancestors 'self'"));
    assert!(refresh(&still.html).is_some_and(|seconds| seconds <= 4));
    assert!(!still.html.contains("The room has gone on"));
    room.forward(3).await;
    let gone = player.get(&frame).await.ok();
    assert!(gone.html.contains("The room has gone on") && gone.html.contains(&format!("href=\"{}/play\" target=\"_top\"", room.room)));
    // Whose answer is locked in loses nothing when the page is loaded anew.
    answer(&player, &room.room).await.ok();
    assert!(!player.get(&play).await.ok().html.contains("<iframe"));
}
