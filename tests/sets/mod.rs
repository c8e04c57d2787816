//! Quizzes above the chapters: from the list on the book's page to the result.

use crate::support::app::TestApp;
use crate::support::reader::{BOOK, TestReader};

const PART: &str = "/books/the-glass-orchard/quizzes/the-first-part";

async fn start(reader: &TestReader, address: &str) -> String {
    reader.post(address, &[("length", "99"), ("behaviour", "test"), ("layout", "all-on-one")]).await.ok().attempt()
}

#[tokio::test]
async fn the_books_page_lists_them_open_and_closed() {
    let app = TestApp::new().await;
    let (reader, ahead) = (app.reader(), app.reader());
    let link = format!("href=\"{PART}\"");
    ahead.read_up_to(2).await;
    ahead.get(BOOK).await.ok().says("The first part").holds(&link);
    let page =
        reader.get(BOOK).await.ok().says("The author On somebody who does not exist.").says("One more opens when you have read chapter 2.");
    page.lacks("The first part").lacks(&link);
    reader.read_up_to(2).await;
    let page = reader.get(BOOK).await.ok().says("How the ferry and the pump house belong together. 3 questions. Quiz not taken yet.");
    page.holds(&link);
}

#[tokio::test]
async fn one_that_gives_nothing_away_is_open_to_anybody() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let author = format!("{BOOK}/quizzes/the-author");
    reader.get(&author).await.ok().says("The author").says("Two questions, no clock.");
    let attempt = start(&reader, &author).await;
    reader.post(&format!("{attempt}/finish"), &[]).await.ok().says("0 of 2. The book repays a second look.");
}

#[tokio::test]
async fn one_past_the_ribbon_is_kept_shut() {
    let app = TestApp::new().await;
    let (reader, ahead) = (app.reader(), app.reader());
    ahead.read_up_to(2).await;
    ahead.get(PART).await.ok().says("pump house");
    reader.read_up_to(1).await;
    reader.get(PART).await.status(403).says("Chapter 2 opens when you have read it.").lacks("pump house");
    reader.post(PART, &[("length", "99")]).await.status(403);
    reader.get(&format!("{BOOK}/quizzes/nothing")).await.status(404);
    reader.post(&format!("{BOOK}/quizzes/nothing"), &[]).await.status(404);
}

#[tokio::test]
async fn it_asks_only_what_has_been_read() {
    let app = TestApp::new().await;
    let (reader, ahead) = (app.reader(), app.reader());
    ahead.read_up_to(3).await;
    ahead.get(&start(&ahead, PART).await).await.ok().says("What breaks in the third chapter");
    reader.read_up_to(2).await;
    reader.get(PART).await.ok().says("Three questions, no clock. One more as you read on.");
    let attempt = start(&reader, PART).await;
    reader.get(&attempt).await.ok().says("Three questions on “The first part”").lacks("What breaks in the third chapter");
    reader.read_up_to(3).await;
    let later = start(&reader, PART).await;
    reader.get(&later).await.ok().says("Four questions on").says("What breaks in the third chapter");
    // The ribbon moved back closes what reached past it, and leaves the other open.
    reader.read_up_to(2).await;
    reader.get(&later).await.status(403);
    reader.get(&attempt).await.ok();
}

#[tokio::test]
async fn its_result_leads_back_to_it_and_counts_on_the_books_page() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    let attempt = start(&reader, PART).await;
    reader.get(BOOK).await.ok().says("Quiz begun, 0 of 3");
    reader.get("/practice").await.ok().says("The Glass Orchard, “The first part”");
    reader.get(PART).await.ok().says("You have one begun: 0 of 3 answered.");
    let result = reader.post(&format!("{attempt}/finish"), &[]).await.ok().says("0 of 3.").says("To reread");
    assert!(result.html.contains(&format!("href=\"{PART}\"")));
    // The evidence of a set names its chapters itself; that of a chapter does not.
    let other = app.reader();
    other.read_up_to(1).await;
    let chapter = other.start_quiz(1, &[("behaviour", "test")]).await.attempt();
    other.post(&format!("{chapter}/finish"), &[]).await.ok().says("Chapter 1: ");
    result.says("Chapters 1 and 2.").lacks("Chapter 1: ");
    reader.get(BOOK).await.ok().says("Quiz 0 of 3");
    let practice = reader.get("/practice").await.ok().says("The Glass Orchard, “The first part”").says("Retry 3 questions");
    assert!(practice.html.contains(&format!("href=\"{PART}\"")));
    let retry = reader.post(&format!("{attempt}/retry"), &[]).await.ok();
    assert!(retry.address.contains("/questions/1"), "{}", retry.address);

    let shared = reader.post(&format!("{attempt}/share"), &[]).await.ok();
    let (_, link) = shared.html.split_once("http://books.test/shared/").unwrap();
    let link = format!("/shared/{}", link.split('"').next().unwrap());
    app.reader().get(&link).await.ok().says("The Glass Orchard, “The first part”").says("Try your own.").lacks("pump house");
    let export: serde_json::Value = serde_json::from_str(&reader.get_once("/you/data.json").await.text()).unwrap();
    let kept = &export["attempts"][0];
    assert_eq!((&kept["set"], &kept["chapter"]), (&"the-first-part".into(), &serde_json::Value::Null));
}
