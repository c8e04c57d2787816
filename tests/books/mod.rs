//! The book's page and the ribbon.

use chapterwise::domain::credit::Credit;
use jiff::Timestamp;

use crate::support::app::{TestApp, on_both};
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_new_visitor_sees_numbers_and_nothing_else() {
    let app = TestApp::new().await;
    let ahead = app.reader();
    ahead.read_up_to(1).await;
    ahead.get(BOOK).await.ok().says("The Ferry").says("Part One");
    ahead.get(&format!("{BOOK}/chapters/1")).await.ok().says("Wren").says("Isolde");
    let page = app.reader().get(BOOK).await.ok().says("You have not begun.").says("3 more chapters, closed");
    // Not a title, a part or a name of the story.
    page.lacks("The Ferry").lacks("Part One").lacks("Wren").lacks("Isolde");
}

#[tokio::test]
async fn looking_around_leaves_no_trace() {
    let app = TestApp::new().await;
    let response = app.reader().get_once(BOOK).await;
    assert!(response.maybe_header("set-cookie").is_none());
    assert!(!app.state.store.has_readers().await.unwrap());
}

#[tokio::test]
async fn the_ribbon_moves_at_one_tap_and_back() {
    on_both(async |app| {
        let reader = app.reader();
        reader
            .post(&format!("{BOOK}/progress"), &[("chapter", "1")])
            .await
            .ok()
            .says("Your ribbon is at chapter 1 now.")
            .says("You have read 1 of 4 chapters.");
        reader.post(&format!("{BOOK}/progress/undo"), &[("chapter", "1")]).await.ok().says("You have not begun.");
        // Pressed twice, it undoes once.
        reader.post(&format!("{BOOK}/progress/undo"), &[("chapter", "1")]).await.ok().says("You have not begun.");
        reader.post(&format!("{BOOK}/progress/undo"), &[("chapter", "0")]).await.ok().says("You have read 1 of 4 chapters.");
    })
    .await;
}

#[tokio::test]
async fn a_move_from_a_chapters_foot_is_undone_there() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let onward = [("chapter", "2"), ("then", "chapter"), ("onward", "1")];
    reader.post(&format!("{BOOK}/progress"), &onward).await.ok().says("Your ribbon is at chapter 2 now.").says("Undo");
}

#[tokio::test]
async fn a_button_in_an_old_tab_does_not_close_what_was_opened_since() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(3).await;
    let onward = reader.get(BOOK).await.ok();
    assert!(onward.html.contains("name=\"onward\""));
    reader.post(&format!("{BOOK}/progress"), &[("chapter", "2"), ("onward", "1")]).await.ok().says("You have read 3 of 4 chapters.");
    reader.post(&format!("{BOOK}/progress"), &[("chapter", "2")]).await.ok().says("You have read 2 of 4 chapters.");
}

#[tokio::test]
async fn opening_several_chapters_asks_first() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.post(&format!("{BOOK}/progress"), &[("chapter", "3")]).await.ok().says("Open up to chapter 3? You can close it again.");
    reader.get(BOOK).await.ok().says("You have not begun.");
    reader.post(&format!("{BOOK}/progress"), &[("chapter", "3"), ("sure", "1")]).await.ok().says("You have read 3 of 4 chapters.");
    // Back asks nothing.
    reader.post(&format!("{BOOK}/progress"), &[("chapter", "1")]).await.ok().says("You have read 1 of 4 chapters.");
}

#[tokio::test]
async fn a_chapter_that_is_not_there_moves_nothing() {
    let app = TestApp::new().await;
    let reader = app.reader();
    for chapter in ["5", "99999", "-1", "one", ""] {
        reader.post(&format!("{BOOK}/progress"), &[("chapter", chapter), ("sure", "1")]).await.ok().says("You have not begun.");
    }
    reader.get("/books/no-such-book").await.status(404).says("There is no such page");
    reader.get(&format!("{BOOK}/chapters/9")).await.status(404);
}

#[tokio::test]
async fn a_quiz_leaves_its_score_on_the_rail() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let attempt = reader.start_quiz(1, &[("behaviour", "test")]).await.attempt();
    reader.get(BOOK).await.ok().says("Quiz begun, 0 of 11");
    reader.post(&format!("{attempt}/finish"), &[]).await.ok();
    reader.get(BOOK).await.ok().says("Quiz 0 of 11");
    // The best one stays there, whatever comes after it.
    let short = reader.start_quiz(1, &[("behaviour", "test"), ("length", "5")]).await;
    reader.get(BOOK).await.ok().says("Quiz begun, 0 of 5");
    let id = short.attempt().rsplit('/').next().unwrap().parse().unwrap();
    app.state.store.finish_attempt(id, Box::new(|_| Credit::ONE), Timestamp::now()).await.unwrap();
    reader.get(BOOK).await.ok().says("Quiz 5 of 5");
    let blank = reader.start_quiz(1, &[("behaviour", "test"), ("length", "5")]).await.attempt();
    reader.post(&format!("{blank}/finish"), &[]).await.ok();
    reader.get(BOOK).await.ok().says("Quiz 5 of 5");
}
