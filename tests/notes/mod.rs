//! Private notes under prompts.

use crate::support::app::{TestApp, on_both};
use crate::support::page::Page;
use crate::support::reader::{BOOK, TestReader};

async fn save(reader: &TestReader, text: &str, seen: &str) -> Page {
    reader.post(&format!("{BOOK}/chapters/1/prompts/a-cold-welcome/note"), &[("text", text), ("seen", seen)]).await
}

/// The version of the note that the page knows of.
fn seen(page: &Page) -> String {
    page.values("seen").into_iter().find(|seen| !seen.is_empty()).unwrap_or_default()
}

#[tokio::test]
async fn a_note_is_kept_changed_and_cleared() {
    on_both(async |app| {
        let reader = app.reader();
        reader.read_up_to(1).await;
        let first = save(&reader, "The hands give it away.", "").await.ok().says("The hands give it away.").says("Saved");
        let second = save(&reader, "No: the voice.", &seen(&first)).await.ok().says("No: the voice.").lacks("The hands");
        save(&reader, "  ", &seen(&second)).await.ok().says("Cleared").lacks("the voice");
    })
    .await;
}

#[tokio::test]
async fn nobody_else_sees_a_note() {
    let app = TestApp::new().await;
    let (ada, ben) = (app.reader(), app.reader());
    for reader in [&ada, &ben] {
        reader.read_up_to(1).await;
    }
    save(&ada, "mine alone", "").await.ok();
    ben.get(&format!("{BOOK}/chapters/1")).await.ok().lacks("mine alone");
}

#[tokio::test]
async fn a_note_that_is_too_long_loses_nothing() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let long = "é".repeat(10_001);
    let page = save(&reader, &long, "").await.status(422).says("A note holds 10,000 characters. This one has 10,001");
    assert!(page.html.contains(&long));
    assert!(page.html.contains("<title>Error: "));
}

#[tokio::test]
async fn two_tabs_lose_nothing() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    save(&reader, "from the first tab", "").await.ok();
    let page = save(&reader, "from the second tab", "").await.status(409).says("changed in another tab");
    assert!(page.html.contains("from the first tab") && page.html.contains("from the second tab"));
    // The page knows the newer version now: sending it again keeps both.
    save(&reader, "both", &seen(&page)).await.ok().says("both");
}

#[tokio::test]
async fn typed_markup_stays_text() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let page = save(&reader, "</textarea><script>alert(1)</script>", "").await.ok().never_holds("<script");
    assert!(page.html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(page.html.matches("<textarea").count(), page.html.matches("</textarea>").count());
}

#[tokio::test]
async fn a_note_needs_an_open_prompt() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    for (chapter, prompt, status) in [("1", "what-the-tins-were-for", 404), ("1", "no-such-prompt", 404), ("2", "a-cold-welcome", 403)] {
        reader.post(&format!("{BOOK}/chapters/{chapter}/prompts/{prompt}/note"), &[("text", "x")]).await.status(status);
    }
}

#[tokio::test]
async fn a_note_sent_after_the_session_ended_comes_back_as_typed() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let page = save(&reader, "What I typed & more", "").await.status(403).says("Your note is not saved yet").says("Log in in another tab");
    assert!(page.html.contains("What I typed &amp; more"), "{}", page.html);
    // Sent again where the chapter is open, it is kept.
    reader.read_up_to(1).await;
    save(&reader, "What I typed & more", "").await.ok().says("What I typed & more").says("Saved");
    // The ribbon moved back in another tab.
    reader.read_up_to(0).await;
    save(&reader, "And another", "").await.status(403).says("your ribbon was moved back");
}

#[tokio::test]
async fn the_address_of_a_refused_note_leads_back_when_it_is_loaded_anew() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    reader.get(&format!("{BOOK}/chapters/1/prompts/a-cold-welcome/note")).await.ok().says("To talk about");
    reader.get(&format!("{BOOK}/progress/undo")).await.status(405).says("There is nothing to read here");
}
