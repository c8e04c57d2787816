//! Word of new posts, without a reload.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::{Cast, PROMPT, cast};
use crate::clubs::story::{found, invite};
use crate::support::app::TestApp;
use crate::support::raw::{Ear, Raw};

/// A guest who has come into the club and read up to a chapter.
async fn member(router: axum::Router, code: &str, name: &str, read: u16) -> Raw {
    let mut raw = Raw::new(router);
    raw.post("/join", &format!("code={code}&nickname={name}")).await;
    raw.post("/books/the-glass-orchard/progress", &format!("chapter={read}&sure=1")).await;
    raw
}

/// The next event, as “name data”.
async fn hear(ear: &mut Ear, within: Duration) -> Option<String> {
    ear.hear(within).await.map(|heard| format!("{} {}", heard.event, heard.data).trim().to_owned())
}

const SOON: Duration = Duration::from_secs(2);

async fn code(cast: &Cast) -> String {
    invite(&cast.ada, &cast.club, &[]).await
}

#[tokio::test]
async fn a_new_post_is_told_to_those_who_see_it_and_to_nobody_else() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    let code = code(&cast).await;
    let near = member(cast.app.router(), &code, "Near", 1).await;
    let far = member(cast.app.router(), &code, "Far", 3).await;
    let (mut near, mut far) =
        (near.listen(&format!("{address}/stream")).await.unwrap(), far.listen(&format!("{address}/stream")).await.unwrap());
    cast.say_with(&cast.ben, &[("text", "Ahead"), ("reveals", "3")]).await;
    assert_eq!(hear(&mut far, SOON).await.as_deref(), Some("unread 1"));
    assert_eq!(hear(&mut near, Duration::from_millis(300)).await, None, "not even that there is something");
    cast.say(&cast.ben, "For all").await;
    assert_eq!(hear(&mut far, SOON).await.as_deref(), Some("unread 2"));
    assert_eq!(hear(&mut near, SOON).await.as_deref(), Some("unread 1"));
}

#[tokio::test]
async fn a_stream_is_as_closed_as_its_page() {
    let cast = cast().await;
    let opened = cast.ben.post(&format!("{}/chapters/3/threads", cast.club), &[("title", "Far"), ("text", "Ahead")]).await.ok();
    let far = format!("{}/stream", super::thread(&opened));
    let near = member(cast.app.router(), &code(&cast).await, "Near", 1).await;
    assert_eq!(near.listen(&far).await.err(), Some(StatusCode::FORBIDDEN));
    let outsider = Raw { router: cast.app.router(), cookie: String::new() };
    assert_eq!(outsider.listen(&far).await.err(), Some(StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn the_stream_of_a_removed_member_closes_within_five_seconds() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    let near = member(cast.app.router(), &code(&cast).await, "Near", 1).await;
    let mut ear = near.listen(&format!("{address}/stream")).await.unwrap();
    let club = cast.club.rsplit('/').next().unwrap().parse().unwrap();
    let members = cast.app.state.store.members(club).await.unwrap();
    let of = |name: &str| members.iter().find(|member| member.nickname.as_str() == name).unwrap().reader;
    // Behind the server's back, as another node would do it.
    use chapterwise::domain::club::Standing;
    cast.app.state.store.set_standing(club, of("Ada"), of("Near"), Standing::Removed, jiff::Timestamp::now()).await.unwrap();
    assert_eq!(hear(&mut ear, Duration::from_secs(5)).await.as_deref(), Some("over"));
    assert_eq!(hear(&mut ear, SOON).await, None);
}

#[tokio::test]
async fn what_another_node_writes_is_told_too() {
    let app = TestApp::on_postgres().await;
    let ada = app.reader();
    let club = found(&ada, "invitation").await;
    ada.read_up_to(1).await.ok();
    let code = invite(&ada, &club, &[]).await;
    let page = ada.post(&format!("{club}/prompts/{PROMPT}/posts"), &[("text", "First")]).await.ok();
    let address = format!("{}/stream", super::thread(&page));
    let near = member(app.beside(), &code, "Near", 1).await;
    let mut ear = near.listen(&address).await.unwrap();
    ada.post(&format!("{club}/prompts/{PROMPT}/posts"), &[("text", "Second")]).await.ok();
    assert_eq!(hear(&mut ear, Duration::from_secs(6)).await.as_deref(), Some("unread 1"));
    app.stop().await;
}

#[tokio::test]
async fn going_down_ends_streams() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    let near = member(cast.app.router(), &code(&cast).await, "Near", 1).await;
    let mut ear = near.listen(&format!("{address}/stream")).await.unwrap();
    cast.app.state.talk.close();
    let began = Instant::now();
    assert_eq!(hear(&mut ear, SOON).await, None);
    assert!(began.elapsed() < SOON, "it ended, and was not waited for");
}

#[tokio::test]
async fn a_stream_says_that_it_is_there_and_the_number_is_told_without_one() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    let mut near = member(cast.app.router(), &code(&cast).await, "Near", 1).await;
    let since = chapterwise::domain::ident::PostId::new();
    let alone = format!("{address}/unread?since={since}");
    assert_eq!(near.get(&alone).await, (StatusCode::OK, "0".to_owned()));
    let request = Request::get(format!("{address}/stream?since={since}")).header("cookie", &near.cookie).body(Body::empty()).unwrap();
    let answer = near.router.clone().oneshot(request).await.unwrap();
    assert_eq!(answer.headers()["x-accel-buffering"], "no");
    assert_eq!(answer.headers()["cache-control"], "no-cache, no-transform");
    let mut body = answer.into_body();
    for within in [1, 5] {
        let beat = tokio::time::timeout(Duration::from_secs(within), body.frame()).await.expect("in time");
        assert_eq!(beat.unwrap().unwrap().into_data().unwrap(), "data:\n\n");
    }
    cast.say(&cast.ben, "Second").await;
    assert_eq!(near.get(&alone).await, (StatusCode::OK, "1".to_owned()));
    // As closed as the page.
    let mut outsider = Raw::new(cast.app.router());
    assert_eq!(outsider.get(&alone).await.0, StatusCode::NOT_FOUND);
}
