//! Another password.

use super::{PASSWORD, keep, log_in, post_with, session, you_with};
use crate::support::app::{TestApp, on_both};

const NEW: &str = "vexed-otter-choir";

#[tokio::test]
async fn the_new_one_counts_and_every_other_browser_is_out() {
    on_both(async |app| {
        let (phone, laptop) = (app.reader(), app.reader());
        let before = keep(&phone, "Mina").await;
        log_in(&laptop, "Mina").await;
        let page = phone.post("/you/password", &[("current", PASSWORD), ("password", NEW)]).await.ok();
        page.says("Your password is changed. You are logged out everywhere but here.").says("Your things are kept.");
        laptop.get("/you").await.ok().says("nothing is kept yet");
        you_with(app, &before).await.ok().says("nothing is kept yet");
        laptop.post("/you/login", &[("name", "Mina"), ("password", PASSWORD)]).await.status(422);
        laptop.post("/you/login", &[("name", "Mina"), ("password", NEW)]).await.ok().says("Welcome back");
    })
    .await;
}

#[tokio::test]
async fn whoever_found_the_browser_open_needs_the_current_one() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    for (current, sentence) in [("another-odd-guess", "That is not your password."), ("", "Type the password that you have now.")] {
        let page = reader
            .post("/you/password", &[("current", current), ("password", NEW)])
            .await
            .status(422)
            .says(sentence)
            .says("Type it again, please");
        page.never_holds(NEW).never_holds("another-odd-guess");
    }
    log_in(&app.reader(), "Mina").await;
}

#[tokio::test]
async fn a_weak_one_is_refused_with_advice() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Quillfeather").await;
    for (weak, sentence) in
        [("", "Choose a password."), ("short", "That is too short."), ("password1", "many people use"), ("quillfeather7", "easy to guess")]
    {
        reader.post("/you/password", &[("current", PASSWORD), ("password", weak)]).await.status(422).says(sentence);
    }
    log_in(&app.reader(), "Quillfeather").await;
}

#[tokio::test]
async fn the_same_form_again_is_no_mistake() {
    on_both(async |app| {
        let reader = app.reader();
        let cookie = keep(&reader, "Mina").await;
        let form = [("username", "Mina"), ("current", PASSWORD), ("password", NEW)];
        reader.post("/you/password", &form).await.ok().says("Your password is changed.");
        reader.post("/you/password", &form).await.ok().says("Your password is changed.");
        // A second tap that was sent before the first one's answer came.
        let second = post_with(app, &cookie, "/you/password", &form).await;
        assert_eq!(second.header("location").to_str().unwrap(), "/you?done=password");
        you_with(app, &session(&second)).await.ok().says("Your things are kept.");
    })
    .await;
}

#[tokio::test]
async fn a_name_and_a_guess_open_nothing() {
    let app = TestApp::new().await;
    keep(&app.reader(), "Mina").await;
    let page = app.reader().post("/you/password", &[("username", "Mina"), ("current", PASSWORD), ("password", NEW)]).await.ok();
    assert_eq!(page.address, "/you/login?next=/you");
    log_in(&app.reader(), "Mina").await;
}
