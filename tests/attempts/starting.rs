//! Starting a quiz: what is drawn, and that it stays the same.

use crate::support::app::{TestApp, on_both};
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_quiz_draws_what_was_asked_for() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    reader.start_quiz(1, &[("length", "5")]).await.ok().says("Question 1 of 5");
    // Of twelve questions one reveals chapter 3.
    reader.start_quiz(1, &[]).await.ok().says("Question 1 of 11");
    reader.start_quiz(1, &[("length", "-3"), ("about", "<b>"), ("behaviour", "x")]).await.ok().says("Question 1 of 10");
}

#[tokio::test]
async fn the_same_form_starts_one_attempt() {
    on_both(async |app| {
        let reader = app.reader();
        reader.read_up_to(1).await;
        let form = reader.get(&format!("{BOOK}/chapters/1/quiz")).await.ok().values("form")[0].clone();
        let first = reader.start_quiz(1, &[("form", &form)]).await.attempt();
        let second = reader.start_quiz(1, &[("form", &form)]).await.attempt();
        assert_eq!(first, second);
        let another = reader.get(&format!("{BOOK}/chapters/1/quiz")).await.values("form")[0].clone();
        assert_ne!(reader.start_quiz(1, &[("form", &another)]).await.attempt(), first);
    })
    .await;
}

#[tokio::test]
async fn a_reload_shows_the_same_paper() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let attempt = reader.start_quiz(1, &[("behaviour", "test"), ("layout", "all-on-one")]).await.attempt();
    let strip_nonce = |html: String| html.split("<body").nth(1).unwrap_or_default().to_owned();
    let first = strip_nonce(reader.get(&attempt).await.ok().html);
    for _ in 0..3 {
        assert_eq!(strip_nonce(reader.get(&attempt).await.ok().html), first);
    }
}

#[tokio::test]
async fn a_quiz_begun_is_found_again() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let attempt = reader.start_quiz(1, &[]).await.attempt();
    for page in ["/", "/practice", &format!("{BOOK}/chapters/1"), &format!("{BOOK}/chapters/1/quiz")] {
        assert!(reader.get(page).await.ok().html.contains(&attempt), "{page}");
    }
    reader.post(&format!("{attempt}/discard"), &[]).await.ok().says("Nothing to put right.");
    reader.get(&attempt).await.status(404);
}
