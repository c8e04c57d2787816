//! Logging in.

use std::pin::pin;
use std::sync::mpsc::{Sender, channel};
use std::thread::available_parallelism;
use std::time::Duration;

use chapterwise::web::passwords::Passwords;
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::timeout;

use super::{PASSWORD, busy_guest, keep, log_in, post_with, session, whose, you_with};
use crate::support::app::{TestApp, on_both};

#[tokio::test]
async fn what_a_guest_did_joins_what_the_account_has() {
    on_both(async |app| {
        let phone = app.reader();
        phone.read_up_to(1).await;
        keep(&phone, "Mina").await;
        let (laptop, _) = busy_guest(app).await;
        log_in(&laptop, "mina")
            .await
            .says("Welcome back, Mina. What you did here as a guest is with your things now.")
            .says("chapters read 3");
        phone.get("/you").await.ok().says("chapters read 3").says("note written 1");
    })
    .await;
}

#[tokio::test]
async fn a_browser_with_nothing_in_it_finds_everything() {
    let app = TestApp::new().await;
    let (phone, _) = busy_guest(&app).await;
    keep(&phone, "Mina").await;
    let (tablet, _) = busy_guest(&app).await;
    log_in(&tablet, "Mina").await.says("as a guest is with");
    let laptop = app.reader();
    log_in(&laptop, "Mina").await.says("Welcome back, Mina.").says("chapters read 3").lacks("as a guest is with");
}

#[tokio::test]
async fn a_wrong_name_and_a_wrong_password_get_the_same_page() {
    let app = TestApp::new().await;
    let form = [("name", "Mina"), ("password", "vexed-otter-choir")];
    let nobody = app.reader().post("/you/login", &form).await.status(422);
    keep(&app.reader(), "Mina").await;
    let wrong = app.reader().post("/you/login", &form).await.status(422);
    assert_eq!(nobody.html, wrong.html);
    let wrong = wrong.says("There is a problem").says("That name and password don’t go together.").never_holds("vexed-otter-choir");
    assert_eq!(wrong.values("name"), ["Mina"]);
}

#[tokio::test]
async fn a_name_that_nobody_has_costs_a_check_like_any_other() {
    let app = TestApp::new().await;
    keep(&app.reader(), "Mina").await;
    for name in ["Mina", "Wilhelmina", "W", "\u{202e}"] {
        let turns = take_all_turns(&app.state.passwords).await;
        let reader = app.reader();
        let form = [("name", name), ("password", "vexed-otter-choir")];
        let mut answer = pin!(reader.post_once("/you/login", &form));
        let early = timeout(Duration::from_millis(500), &mut answer).await;
        assert!(early.is_err(), "{name:?} was answered with no password checked");
        drop(turns);
        assert_eq!(answer.await.status_code(), 422, "{name:?}");
    }
}

/// Leaves nobody a turn to check a password until what it returns is dropped.
async fn take_all_turns(passwords: &Passwords) -> Vec<Sender<()>> {
    let turns = available_parallelism().map_or(1, |processors| (processors.get() - 1).max(1));
    let (begin, mut begun) = unbounded_channel();
    let mut held = Vec::new();
    for _ in 0..turns {
        let (hold, released) = channel();
        held.push(hold);
        let (passwords, begin) = (passwords.clone(), begin.clone());
        let work = move || {
            begin.send(()).unwrap();
            // Nothing is ever sent: it ends when the other side is dropped.
            let _ = released.recv();
        };
        tokio::spawn(async move { passwords.in_turn("holding a turn", work).await });
    }
    for _ in 0..turns {
        begun.recv().await.unwrap();
    }
    held
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let app = TestApp::new().await;
    let page = app.reader().post("/you/login", &[("name", " "), ("password", "")]).await.status(422);
    page.says("Type your name.").says("Type your password.");
    app.reader().post("/you/login", &[]).await.status(422).says("Type your name.");
}

#[tokio::test]
async fn an_id_known_before_is_worth_nothing_after() {
    let app = TestApp::new().await;
    keep(&app.reader(), "Mina").await;
    let (guest, before) = busy_guest(&app).await;
    let response = guest.post_once("/you/login", &[("name", "Mina"), ("password", PASSWORD)]).await;
    you_with(&app, &before).await.ok().says("nothing is kept yet");
    you_with(&app, &session(&response)).await.ok().says("Your things are kept.");
}

#[tokio::test]
async fn two_taps_log_in_twice_and_merge_once() {
    on_both(async |app| {
        keep(&app.reader(), "Mina").await;
        let (_, cookie) = busy_guest(app).await;
        let form = [("name", "Mina"), ("password", PASSWORD)];
        for _ in 0..2 {
            let answer = post_with(app, &cookie, "/you/login", &form).await;
            assert_eq!(answer.status_code(), 303, "{}", answer.text());
            you_with(app, &session(&answer)).await.ok().says("chapters read 3").says("note written 1");
        }
    })
    .await;
}

#[tokio::test]
async fn another_account_in_the_same_browser_stays_another() {
    let app = TestApp::new().await;
    let (reader, _) = busy_guest(&app).await;
    keep(&reader, "Mina").await;
    keep(&app.reader(), "Aunt Isolde").await;
    log_in(&reader, "Aunt Isolde").await.says("Welcome back, Aunt Isolde.").says("chapters read 0");
    assert!(whose(&app, "Mina").await.is_some());
    log_in(&reader, "Mina").await.says("chapters read 3");
}

#[tokio::test]
async fn it_goes_on_where_it_was_asked_to_and_never_elsewhere() {
    let app = TestApp::new().await;
    keep(&app.reader(), "Mina").await;
    for (next, led_to) in [
        ("/practice", "/practice"),
        ("https://evil.example/", "/you?done=in"),
        ("//evil.example", "/you?done=in"),
        ("/\\evil.example", "/you?done=in"),
    ] {
        let reader = app.reader();
        let response = reader.post_once("/you/login", &[("name", "Mina"), ("password", PASSWORD), ("next", next)]).await;
        assert_eq!(response.header("location").to_str().unwrap(), led_to, "{next}");
        let again = reader.get_once(&format!("/you/login?next={}", next.replace('\\', "%5C"))).await;
        assert_eq!(again.header("location").to_str().unwrap(), if next == "/practice" { next } else { "/you" }, "{next}");
    }
    let page = app.reader().get("/you/login?next=/practice").await.ok();
    assert_eq!(page.values("next"), ["/practice"]);
    let refused = app.reader().post("/you/login", &[("name", "Mina"), ("password", "no"), ("next", "/practice")]).await.status(422);
    assert_eq!(refused.values("next"), ["/practice"]);
    app.reader().get("/you/login?next=//evil.example").await.ok().never_holds("evil.example");
}

#[tokio::test]
async fn guessing_is_slowed() {
    let app = TestApp::with(|config| chapterwise::config::Config { rate_limits: true, ..config }).await;
    keep(&app.reader(), "Mina").await;
    let guesser = app.reader();
    let mut answers = Vec::new();
    for guess in 0..8 {
        let password = format!("vexed-otter-choir-{guess}");
        answers.push(guesser.post_once("/you/login", &[("name", "mina"), ("password", &password)]).await.status_code().as_u16());
    }
    assert_eq!((answers.first(), answers.last()), (Some(&422), Some(&429)), "{answers:?}");
    let other_ways = [("/you/keep", [("name", "Mina"), ("password", "vexed-otter-choir")])];
    for (address, form) in other_ways {
        assert_eq!(guesser.post_once(address, &form).await.status_code(), 429, "{address}");
    }
}
