//! Word of new posts, without a reload.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::{Cast, PROMPT, cast};
use crate::clubs::story::{found, invite};
use crate::support::app::TestApp;

/// Somebody whose requests are made by hand: a stream never ends by itself.
struct Raw {
    router: axum::Router,
    cookie: String,
}

impl Raw {
    /// A guest who has come into the club and read up to a chapter.
    async fn member(router: axum::Router, code: &str, name: &str, read: u16) -> Self {
        let mut raw = Self { router, cookie: String::new() };
        raw.post("/join", &format!("code={code}&nickname={name}")).await;
        raw.post("/books/the-glass-orchard/progress", &format!("chapter={read}&sure=1")).await;
        raw
    }

    async fn post(&mut self, address: &str, fields: &str) -> StatusCode {
        let request = Request::post(address).header("cookie", &self.cookie).header("content-type", "application/x-www-form-urlencoded");
        let answer = self.router.clone().oneshot(request.body(Body::from(fields.to_owned())).unwrap()).await.unwrap();
        if let Some(cookie) = answer.headers().get("set-cookie") {
            self.cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        }
        answer.status()
    }

    async fn listen(&self, address: &str) -> Result<Ear, StatusCode> {
        let request = Request::get(address).header("cookie", &self.cookie).body(Body::empty()).unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        if answer.status() == StatusCode::OK { Ok(Ear(answer.into_body())) } else { Err(answer.status()) }
    }
}

struct Ear(Body);

impl Ear {
    /// The next event, as “name data”; `None` when the stream has ended, or nothing came in time.
    async fn hear(&mut self, within: Duration) -> Option<String> {
        let deadline = Instant::now() + within;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let frame = tokio::time::timeout(left, self.0.frame()).await.ok()??.unwrap();
            let text = String::from_utf8_lossy(frame.data_ref().unwrap()).into_owned();
            let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
            if let Some(event) = field("event:") {
                return Some(format!("{event} {}", field("data:").unwrap_or_default()).trim().to_owned());
            }
        }
    }
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
    let near = Raw::member(cast.app.router(), &code, "Near", 1).await;
    let far = Raw::member(cast.app.router(), &code, "Far", 3).await;
    let (mut near, mut far) =
        (near.listen(&format!("{address}/stream")).await.unwrap(), far.listen(&format!("{address}/stream")).await.unwrap());
    cast.say_with(&cast.ben, &[("text", "Ahead"), ("reveals", "3")]).await;
    assert_eq!(far.hear(SOON).await.as_deref(), Some("unread 1"));
    assert_eq!(near.hear(Duration::from_millis(300)).await, None, "not even that there is something");
    cast.say(&cast.ben, "For all").await;
    assert_eq!(far.hear(SOON).await.as_deref(), Some("unread 2"));
    assert_eq!(near.hear(SOON).await.as_deref(), Some("unread 1"));
}

#[tokio::test]
async fn a_stream_is_as_closed_as_its_page() {
    let cast = cast().await;
    let opened = cast.ben.post(&format!("{}/chapters/3/threads", cast.club), &[("title", "Far"), ("text", "Ahead")]).await.ok();
    let far = format!("{}/stream", super::thread(&opened));
    let near = Raw::member(cast.app.router(), &code(&cast).await, "Near", 1).await;
    assert_eq!(near.listen(&far).await.err(), Some(StatusCode::FORBIDDEN));
    let outsider = Raw { router: cast.app.router(), cookie: String::new() };
    assert_eq!(outsider.listen(&far).await.err(), Some(StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn the_stream_of_a_removed_member_closes_within_five_seconds() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    let near = Raw::member(cast.app.router(), &code(&cast).await, "Near", 1).await;
    let mut ear = near.listen(&format!("{address}/stream")).await.unwrap();
    let club = cast.club.rsplit('/').next().unwrap().parse().unwrap();
    let members = cast.app.state.store.members(club).await.unwrap();
    let of = |name: &str| members.iter().find(|member| member.nickname.as_str() == name).unwrap().reader;
    // Behind the server's back, as another node would do it.
    use chapterwise::domain::club::Standing;
    cast.app.state.store.set_standing(club, of("Ada"), of("Near"), Standing::Removed, jiff::Timestamp::now()).await.unwrap();
    assert_eq!(ear.hear(Duration::from_secs(5)).await.as_deref(), Some("over"));
    assert_eq!(ear.hear(SOON).await, None);
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
    let near = Raw::member(app.beside(), &code, "Near", 1).await;
    let mut ear = near.listen(&address).await.unwrap();
    ada.post(&format!("{club}/prompts/{PROMPT}/posts"), &[("text", "Second")]).await.ok();
    assert_eq!(ear.hear(Duration::from_secs(6)).await.as_deref(), Some("unread 1"));
    app.stop().await;
}

#[tokio::test]
async fn going_down_ends_streams() {
    let cast = cast().await;
    let address = cast.say(&cast.ada, "First").await;
    let near = Raw::member(cast.app.router(), &code(&cast).await, "Near", 1).await;
    let mut ear = near.listen(&format!("{address}/stream")).await.unwrap();
    cast.app.state.talk.close();
    let began = Instant::now();
    assert_eq!(ear.hear(SOON).await, None);
    assert!(began.elapsed() < SOON, "it ended, and was not waited for");
}
