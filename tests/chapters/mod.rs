//! A chapter's page, its prompts, its guide.

use crate::support::app::TestApp;
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_closed_chapter_says_what_opens_it() {
    let app = TestApp::new().await;
    let (reader, ahead) = (app.reader(), app.reader());
    ahead.read_up_to(2).await;
    ahead.get(&format!("{BOOK}/chapters/2")).await.ok().says("Tobias");
    reader.read_up_to(1).await;
    for page in ["", "/guide", "/quiz", "/prompts/any"] {
        reader
            .get(&format!("{BOOK}/chapters/2{page}"))
            .await
            .status(403)
            .says("This is further on than you have read. We have kept it shut.")
            .says("You have read as far as chapter 1. Chapter 2 opens when you have read it.")
            .lacks("Tobias");
    }
}

#[tokio::test]
async fn prompts_that_reveal_a_later_chapter_wait_for_it() {
    let app = TestApp::new().await;
    let (reader, ahead) = (app.reader(), app.reader());
    let chapter = format!("{BOOK}/chapters/1");
    ahead.read_up_to(3).await;
    ahead.get(&chapter).await.ok().holds("id=\"what-the-tins-were-for\"");
    reader.read_up_to(1).await;
    reader.get(&chapter).await.ok().says("Five prompts.").says("One open further on.").lacks("id=\"what-the-tins-were-for\"");
    reader.get(&format!("{chapter}/prompts/what-the-tins-were-for")).await.status(404);
    reader.read_up_to(3).await;
    let page = reader.get(&chapter).await.ok().says("Six prompts.");
    assert!(page.html.contains("id=\"what-the-tins-were-for\""));
    reader.get(&format!("{chapter}/prompts/what-the-tins-were-for")).await.ok();
}

#[tokio::test]
async fn prompts_can_be_about_one_thing() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    // Nonsense is everything.
    reader.get(&format!("{BOOK}/chapters/1?about=%3Cscript%3E")).await.ok().holds("id=\"g-plot\"").never_holds("<script");
    reader.get(&format!("{BOOK}/chapters/1?about=theme")).await.ok().holds("id=\"g-theme\"").lacks("id=\"g-plot\"");
}

#[tokio::test]
async fn another_prompt_is_another_one() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let any = format!("{BOOK}/chapters/1/prompts/any");
    let mut now = reader.get(&any).await.ok().address;
    for _ in 0..12 {
        let id = now.rsplit('/').next().unwrap().to_owned();
        let next = reader.get(&format!("{any}?not={id}")).await.ok().address;
        assert_ne!(next, now);
        now = next;
    }
}

#[tokio::test]
async fn the_guide_goes_no_further_than_the_ribbon() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.get(&format!("{BOOK}/guide")).await.ok().says("You have not begun.");
    reader.read_up_to(2).await;
    let page = reader.get(&format!("{BOOK}/guide")).await.ok().says("It goes no further than chapter 2.");
    assert!(page.html.contains("The Pump House") && page.html.contains("books.test/books/the-glass-orchard"));
}

#[tokio::test]
async fn a_chapter_without_content_says_so() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(4).await;
    reader.get(&format!("{BOOK}/chapters/4")).await.ok().says("Nothing here yet");
    reader.get(&format!("{BOOK}/chapters/4/quiz")).await.status(404);
}
