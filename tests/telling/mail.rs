//! A club's digest by mail: asked for, proved, sent with what its reader may see, stopped at a tap.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use chapterwise::config::Config;
use chapterwise::mail::{Courier, Rounds};
use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tower::ServiceExt;

use crate::support::app::TestApp;
use crate::support::mail_server::{MailServer, Received};
use crate::support::reader::TestReader;
use crate::threads::{Cast, cast_on, posts};

/// A club on a server that sends mail. Cy, who has read one chapter, has an account with an address.
struct Post {
    cast: Cast,
    server: MailServer,
    open: watch::Sender<bool>,
}

impl Post {
    async fn new() -> Self {
        let server = MailServer::start().await;
        let mail = Some(server.config.clone());
        let cast = cast_on(TestApp::with(|config| Config { mail, ..config }).await).await;
        keep(&cast.cy, "Cyrus", "cy@example.org").await;
        Self { cast, server, open: watch::Sender::new(false) }
    }

    /// Sends what is due at that time; what came of it.
    async fn round(&self, now: Timestamp) -> Vec<Received> {
        let state = self.cast.app.state.clone();
        let courier = Courier::new(&self.server.config, &state.config.base_url).unwrap();
        state.store.put_due_digests(now).await.unwrap();
        Rounds::new(state, courier).send_due(now, &self.open.subscribe()).await.unwrap();
        self.server.take()
    }

    async fn wish(&self, who: &TestReader, to: &str) -> crate::support::page::Page {
        who.post(&format!("{}/telling/mail", self.cast.club), &[("to", to)]).await.ok()
    }

    /// Cy asks for it, and says that the address is theirs.
    async fn begun(&self) {
        self.wish(&self.cast.cy, "begin").await;
        let asked = self.round(Timestamp::now()).await;
        let link = asked[0].link("http://books.test/mail/proofs/");
        // Whoever opens the mail need not be logged in.
        self.cast.app.reader().post(&link, &[]).await.ok().says("Thank you");
    }
}

async fn keep(who: &TestReader, name: &str, email: &str) {
    let fields = [("name", name), ("password", "a long enough orchard pass"), ("email", email)];
    who.post("/you/keep", &fields).await.ok();
}

/// When the club's hour has struck once more, and another time.
fn tomorrow(days: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(24 * days)
}

#[tokio::test]
async fn nothing_is_sent_to_an_address_before_somebody_there_says_that_it_is_theirs() {
    let post = Post::new().await;
    let telling = format!("{}/telling", post.cast.club);
    let asks = "name=\"to\" value=\"begin\"";
    post.cast.cy.get(&telling).await.ok().says("We will first ask cy@example.org whether that is you.").holds(asks);
    post.wish(&post.cast.cy, "begin").await.says("It begins once you follow the link");
    // A second tap sends no second mail, and a third is not offered.
    post.wish(&post.cast.cy, "begin").await.says("Never mind").lacks(asks);
    let asked = post.round(Timestamp::now()).await;
    assert_eq!(asked.len(), 1);
    assert_eq!((asked[0].to.as_str(), asked[0].header("Subject").as_str()), ("cy@example.org", "Is this your address?"));
    assert!(!asked[0].says().contains("Cyrus"), "what somebody typed is not sent to an address that may be another's");
    post.cast.say(&post.cast.ada, "Something new").await;
    assert!(post.round(tomorrow(1)).await.is_empty());
    let link = asked[0].link("http://books.test/mail/proofs/");
    let stranger = post.cast.app.reader();
    // Mail programs look at links on their own: that proves nothing.
    stranger.get(&link).await.ok().says("Is this your address?");
    assert!(post.round(tomorrow(2)).await.is_empty());
    stranger.post(&link, &[]).await.ok().says("Thank you");
    stranger.get(&link).await.ok().says("Thank you");
    post.cast.cy.get(&telling).await.ok().says("You get it, at cy@example.org.");
    let digest = post.round(tomorrow(3)).await;
    assert_eq!(digest.len(), 1);
    // Another address has to be proved again, and the link says nothing about it.
    post.cast.cy.post("/you/email", &[("email", "cy@example.net")]).await.ok();
    post.cast.say(&post.cast.ada, "Something newer").await;
    assert!(post.round(tomorrow(4)).await.is_empty());
    stranger.post(&link, &[]).await.status(404).says("This link leads nowhere any more");
}

#[tokio::test]
async fn a_digest_tells_once_what_is_new_and_nothing_that_lies_ahead() {
    let post = Post::new().await;
    let Cast { club, ada, ben, cy, .. } = &post.cast;
    post.cast.say(ada, "Before it was asked for").await;
    post.cast.say(cy, "One’s own").await;
    post.begun().await;
    assert!(post.round(tomorrow(1)).await.is_empty(), "what was there before is not told");
    let thread = post.cast.say(ada, "A *word* about ||canaryhidden|| = 1 < 2").await;
    post.cast.say_with(ben, &[("text", "canarylocked"), ("reveals", "3")]).await;
    ben.post(&format!("{club}/chapters/3/threads"), &[("title", "canarytitle"), ("text", "canaryopening")]).await.ok();
    // Opened under a chapter that Cy has read, it is as far ahead as its first post.
    ben.post(&format!("{club}/chapters/1/threads"), &[("title", "canaryhead"), ("text", "canaryfar @Cy"), ("reveals", "3")]).await.ok();
    let digest = post.round(tomorrow(2)).await;
    assert_eq!(digest.len(), 1, "one mail for the day");
    let digest = &digest[0];
    let says = digest.says();
    assert_eq!(digest.header("Subject"), "The Thursday Club: 1 new post");
    assert!(digest.header("From").contains("books@books.test"));
    assert_eq!(digest.header("Auto-Submitted"), "auto-generated");
    assert!(says.contains("A word about [hidden words] = 1 < 2") && says.contains("1 &lt; 2"), "{says}");
    assert!(!says.contains("canary"), "{says}");
    // It may be read on another day and by another clock.
    let year = Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).year();
    let times = says.matches("(London time)").count();
    assert!(!says.contains("today") && says.contains(&format!(" {year}, ")) && times >= 4, "{says}");
    assert!(!says.contains("<!"), "{says}");
    cy.get(&digest.link("http://books.test/posts/")).await.ok().says("A word about");
    assert!(post.round(tomorrow(3)).await.is_empty(), "told once");
    // What opens as they read on is told then, though it was written before.
    ada.post(&format!("{thread}/posts"), &[("text", "Read meanwhile")]).await.ok();
    cy.get(&thread).await.ok();
    cy.read_up_to(3).await.ok();
    let digest = post.round(tomorrow(4)).await;
    let says = digest[0].says();
    assert_eq!(digest[0].header("Subject"), "The Thursday Club: 3 new posts");
    assert!(says.contains("canarylocked") && says.contains("canaryopening") && !says.contains("Read meanwhile"), "{says}");
}

#[tokio::test]
async fn one_tap_stops_it_with_nobody_logged_in() {
    let post = Post::new().await;
    post.begun().await;
    post.cast.say(&post.cast.ada, "News").await;
    let digest = post.round(tomorrow(1)).await.remove(0);
    assert_eq!(digest.header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    let link = digest.header("List-Unsubscribe");
    let link = link.trim_start_matches('<').trim_end_matches('>').trim_start_matches("http://books.test");
    assert!(digest.says().contains(link), "in the mail's own words, too");
    let stranger = post.cast.app.reader();
    stranger.get(link).await.ok().says("No more mail about what is new in The Thursday Club.");
    post.cast.cy.get(&format!("{}/telling", post.cast.club)).await.ok().says("You get it");
    // As a mail provider does it: no cookie, no origin.
    let request = Request::post(link).header("content-type", "application/x-www-form-urlencoded");
    let answer = post.cast.app.router().oneshot(request.body(Body::from("List-Unsubscribe=One-Click")).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.headers().get("set-cookie").is_none());
    post.cast.cy.get(&format!("{}/telling", post.cast.club)).await.ok().says("Send it to cy@example.org");
    post.cast.say(&post.cast.ada, "More news").await;
    assert!(post.round(tomorrow(2)).await.is_empty());
    stranger.post(link, &[]).await.ok().says("They are stopped");
}

#[tokio::test]
async fn what_waits_is_not_sent_to_who_may_not_have_it_any_more() {
    let post = Post::new().await;
    post.begun().await;
    post.cast.say(&post.cast.ada, "News").await;
    let store = &post.cast.app.state.store;
    store.put_due_digests(tomorrow(1)).await.unwrap();
    assert_eq!(store.waiting_mail().await.unwrap(), 1);
    let id = post.cast.club.rsplit('/').next().unwrap().parse().unwrap();
    let members = store.members(id).await.unwrap();
    let cy = members.iter().find(|member| member.nickname.as_str() == "Cy").unwrap();
    post.cast.ada.post(&format!("{}/members/{}", post.cast.club, cy.reader), &[("to", "removed")]).await.ok();
    assert!(post.round(tomorrow(1)).await.is_empty());
    assert_eq!(store.waiting_mail().await.unwrap(), 0);
}

#[tokio::test]
async fn a_server_that_is_away_is_tried_again_and_an_address_that_refuses_is_left_alone() {
    let post = Post::new().await;
    post.begun().await;
    post.cast.say(&post.cast.ada, "News").await;
    let telling = format!("{}/telling", post.cast.club);
    for (minutes, busy) in [
        (0, "451 4.3.0 Not now"),
        (2, "550 5.7.1 Relaying denied"),
        (10, "554 Something"),
        (30, "550 No relaying"),
        (120, "550 5.1.8 Sender unknown"),
    ] {
        post.server.answers(busy);
        assert!(post.round(tomorrow(1) + SignedDuration::from_mins(minutes)).await.is_empty(), "{busy}");
        assert_eq!(post.cast.app.state.store.waiting_mail().await.unwrap(), 1, "{busy}");
        post.cast.cy.get(&telling).await.ok().says("You get it, at cy@example.org.");
    }
    post.server.answers("250 OK");
    assert!(post.round(tomorrow(1)).await.is_empty(), "it waits a while");
    let first = post.round(tomorrow(1) + SignedDuration::from_hours(5)).await;
    assert_eq!(first.len(), 1);
    post.cast.say(&post.cast.ada, "More news").await;
    post.server.answers("550 5.1.1 No such user");
    assert!(post.round(tomorrow(3)).await.is_empty());
    assert_eq!(post.cast.app.state.store.waiting_mail().await.unwrap(), 0);
    post.cast.cy.get(&telling).await.ok().says("Our mail to cy@example.org came back");
    post.server.answers("250 OK");
    assert!(post.round(tomorrow(5)).await.is_empty());
}

#[tokio::test]
async fn guests_and_accounts_without_an_address_hear_how_to_get_it_and_servers_without_mail_offer_none() {
    let post = Post::new().await;
    let telling = format!("{}/telling", post.cast.club);
    post.cast.ben.get(&telling).await.ok().says("Mail goes to an account with an address.");
    post.wish(&post.cast.ben, "begin").await.says("Mail goes to an account");
    post.cast.ben.post("/you/keep", &[("name", "Benjamin"), ("password", "a long enough orchard pass")]).await.ok();
    post.cast.ben.get(&telling).await.ok().says("Your account has no address.");
    post.cast.ada.get(&format!("{}/settings", post.cast.club)).await.ok().says("When do the day’s posts go out by mail?");
    // What one server offers is looked for in vain on the other.
    let mut app = TestApp::new().await;
    app.traffic = post.cast.app.traffic.clone();
    let without = cast_on(app).await;
    keep(&without.cy, "Cyrus", "cy@example.org").await;
    let telling = format!("{}/telling", without.club);
    without.cy.get(&telling).await.ok().lacks("By mail");
    without.cy.post(&format!("{telling}/mail"), &[("to", "begin")]).await.ok();
    assert_eq!(without.app.state.store.waiting_mail().await.unwrap(), 0);
    without.ada.get(&format!("{}/settings", without.club)).await.ok().lacks("go out by mail");
}

#[tokio::test]
async fn the_club_chooses_the_hour() {
    let post = Post::new().await;
    let home = post.cast.club.clone();
    let fields = [("name", "The Thursday Club"), ("zone", "Europe/London"), ("door", "invitation"), ("digest-hour", "7")];
    post.cast.ada.post(&format!("{home}/settings"), &fields).await.ok();
    post.cast.cy.get(&format!("{home}/telling")).await.ok().says("at 07:00 by the club’s clock");
    assert_eq!(posts(&post.cast.ada.get(&home).await.ok()).len(), 0);
}
