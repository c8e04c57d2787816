//! Whose an attempt is, and what the ribbon still has to say about it.

use crate::support::app::TestApp;

const PAGES: [&str; 3] = ["", "/questions/1", "/finish"];
const ACTIONS: [&str; 7] = ["/questions/1", "/questions/1/ruling", "/finish", "/retry", "/discard", "/share", "/unshare"];

#[tokio::test]
async fn somebody_elses_attempt_is_not_there() {
    let app = TestApp::new().await;
    let (ada, ben, passer_by) = (app.reader(), app.reader(), app.reader());
    for reader in [&ada, &ben] {
        reader.read_up_to(1).await;
    }
    let attempt = ada.start_quiz(1, &[]).await.attempt();
    for other in [&ben, &passer_by] {
        for page in PAGES {
            other.get(&format!("{attempt}{page}")).await.status(404);
        }
        for action in ACTIONS {
            other.post(&format!("{attempt}{action}"), &[("then", "next")]).await.status(404);
        }
    }
    ada.get(&attempt).await.ok();
}

#[tokio::test]
async fn a_ribbon_moved_back_closes_the_attempt_too() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    let attempt = reader.start_quiz(2, &[]).await.attempt();
    reader.get(&format!("{attempt}/finish")).await.ok().says("Tobias");
    reader.get("/practice").await.ok().holds(&attempt);
    reader.read_up_to(1).await;
    for page in PAGES {
        reader.get(&format!("{attempt}{page}")).await.status(403).says("This is further on than you have read.").lacks("Tobias");
    }
    reader.get("/practice").await.ok().lacks(&attempt);
    reader.read_up_to(2).await;
    reader.get(&attempt).await.ok();
}

#[tokio::test]
async fn nonsense_ids_are_not_there() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    for id in ["x", "00000000-0000-0000-0000-000000000000", "%00"] {
        reader.get(&format!("/attempts/{id}")).await.status(404);
    }
    let attempt = reader.start_quiz(1, &[]).await.attempt();
    for position in ["0", "99", "70000", "x"] {
        reader.get(&format!("{attempt}/questions/{position}")).await.status(404);
    }
}
