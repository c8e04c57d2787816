//! The link that shows a score and no answers.

use crate::support::app::{TestApp, on_both};
use crate::support::page::Page;

fn link(page: &Page) -> String {
    let (_, rest) = page.html.split_once("http://books.test/shared/").expect("a link");
    format!("/shared/{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn a_shared_score_shows_no_answers_and_can_be_taken_back() {
    on_both(async |app| {
        let (ada, ben) = (app.reader(), app.reader());
        ada.read_up_to(1).await;
        let attempt = ada.start_quiz(1, &[("behaviour", "test")]).await.attempt();
        ada.post(&format!("{attempt}/finish"), &[]).await.ok();
        let first = link(&ada.post(&format!("{attempt}/share"), &[]).await.ok());
        ben.get(&first).await.ok();
        // Another link ends the one before it.
        let shared = link(&ada.post(&format!("{attempt}/share"), &[]).await.ok());
        ben.get(&first).await.status(404);
        assert_eq!(link(&ada.get(&attempt).await.ok()), shared, "for a few minutes, in the browser that asked for it");

        // Not a question, not a name of the story: Ben has read nothing.
        ben.get(&shared).await.ok().says("A reader answered 0 of 11.").lacks("CANARY").lacks("Isolde").lacks("trunk");

        ada.post(&format!("{attempt}/unshare"), &[]).await.ok().says("Make a link");
        ben.get(&shared).await.status(404);
    })
    .await;
}

#[tokio::test]
async fn a_running_attempt_is_not_shared() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let attempt = reader.start_quiz(1, &[]).await.attempt();
    reader.post(&format!("{attempt}/share"), &[]).await.ok();
    reader.post(&format!("{attempt}/finish"), &[]).await.ok().says("Make a link");
}
