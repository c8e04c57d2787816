//! Finishing: unanswered first, scored once, and what one does next.

use crate::support::answers::{borrowed, right_to};
use crate::support::app::{TestApp, on_both};
use crate::support::reader::TestReader;

/// A test on chapter 1 with its first questions answered rightly.
async fn begin(app: &TestApp, answered: usize) -> (TestReader, String) {
    let reader = app.reader();
    reader.read_up_to(1).await;
    let attempt = reader.start_quiz(1, &[("behaviour", "test")]).await.attempt();
    let id = attempt.rsplit('/').next().unwrap().parse().unwrap();
    for item in app.state.store.attempt(id).await.unwrap().unwrap().items.iter().take(answered) {
        let fields = right_to(&app.state.library, &item.question, "");
        reader.post(&format!("{attempt}/questions/{}", item.position), &borrowed(&fields)).await.ok().never_holds("CANARY");
    }
    (reader, attempt)
}

#[tokio::test]
async fn what_is_unanswered_comes_first() {
    let app = TestApp::new().await;
    let (reader, attempt) = begin(&app, 9).await;
    reader.get(&format!("{attempt}/finish")).await.ok().says("Two questions are unanswered").says("The nine you have answered");
    // Going back to the attempt goes on at the first unanswered one.
    assert!(reader.get(&attempt).await.ok().address.ends_with("/questions/10"));
}

#[tokio::test]
async fn finishing_twice_scores_once() {
    on_both(async |app| {
        let (reader, attempt) = begin(app, 9).await;
        for _ in 0..2 {
            reader.post(&format!("{attempt}/finish"), &[]).await.ok().says("9 of 11.");
        }
        // Too late for another answer: it changes nothing, and a script is told so.
        reader.post(&format!("{attempt}/questions/11"), &[("answer", "x")]).await.ok().says("9 of 11.");
        assert_eq!(reader.post_once(&format!("{attempt}/questions/11"), &[("then", "save")]).await.status_code(), 409);
    })
    .await;
}

#[tokio::test]
async fn the_result_tells_what_to_do_next() {
    let app = TestApp::new().await;
    let (reader, attempt) = begin(&app, 9).await;
    let result = reader.post(&format!("{attempt}/finish"), &[]).await.ok();
    let result = result.says("What it was about").says("Characters").says("Themes").says("Plot").says("To reread").says("Retry the two");
    assert_eq!(result.html.matches("class=\"fold item\"").count(), 11);
    assert!(result.html.contains("You did not answer this one."));

    let form = result.values("form")[0].clone();
    let retry = reader.post(&format!("{attempt}/retry"), &[("form", &form)]).await.ok().says("Question 1 of 2").attempt();
    assert_eq!(reader.post(&format!("{attempt}/retry"), &[("form", &form)]).await.attempt(), retry);
    // It is practice, whatever the first one was; its result links back.
    let page = reader.post(&format!("{retry}/finish"), &[]).await.ok().says("A retry,").says("Your other attempts");
    assert!(page.html.contains(&attempt));
}

#[tokio::test]
async fn what_was_missed_waits_in_practice_until_put_right() {
    let app = TestApp::new().await;
    let (reader, attempt) = begin(&app, 10).await;
    reader.post(&format!("{attempt}/finish"), &[]).await.ok();
    reader.get("/practice").await.ok().says("One to put right");
    let retry = reader.post(&format!("{attempt}/retry"), &[]).await.ok().attempt();
    let id = retry.rsplit('/').next().unwrap().parse().unwrap();
    let item = app.state.store.attempt(id).await.unwrap().unwrap().items[0].clone();
    let mut fields = right_to(&app.state.library, &item.question, "");
    fields.push(("try".into(), "1".into()));
    reader.post(&format!("{retry}/questions/1"), &borrowed(&fields)).await.ok().says("Right.");
    reader.post(&format!("{retry}/finish"), &[]).await.ok().says("1 of 1. Nothing missed.");
    reader.get("/practice").await.ok().says("Nothing to put right.");
}
