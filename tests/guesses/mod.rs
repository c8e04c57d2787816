//! Guesses at what happens next.

use crate::support::app::{TestApp, on_both};
use crate::support::page::Page;
use crate::support::reader::{BOOK, TestReader};

const SEALED: &str = "Sealed. You will get it back when you have read further.";
const ASKED: &str = "What do you think happens next?";
/// A book with more chapters than the wait for a guess is long.
const LONG: &str = "/books/never-let-me-go";

async fn seal(reader: &TestReader, chapter: u16, text: &str, seen: &str) -> Page {
    reader.post(&format!("{BOOK}/chapters/{chapter}/guess"), &[("text", text), ("seen", seen)]).await
}

async fn chapter(reader: &TestReader, chapter: u16) -> Page {
    reader.get(&format!("{BOOK}/chapters/{chapter}")).await.ok()
}

/// The version of the guess that the box knows of.
fn seen(page: &Page) -> String {
    let (_, form) = page.html.split_once("id=\"guess\"").expect("a box for a guess");
    let (_, value) = form.split_once("name=\"seen\" value=\"").expect("the version it knows of");
    value.split_once('"').unwrap().0.to_owned()
}

#[tokio::test]
async fn a_guess_is_sealed_out_of_sight_and_given_back_further_on() {
    on_both(async |app| {
        // What is kept from a reader is given back to one who has read on.
        let ahead = app.reader();
        ahead.read_up_to(1).await;
        seal(&ahead, 1, "There is something alive.", "").await.ok();
        ahead.read_up_to(4).await;
        chapter(&ahead, 4).await.says("You guessed").says("something alive");

        let reader = app.reader();
        reader.read_up_to(1).await;
        chapter(&reader, 1).await.says(ASKED).says("For nobody but you.");
        let page = seal(&reader, 1, "The tins hold\n\nsomething alive.", "").await.ok().says(SEALED).lacks("something alive").lacks(ASKED);
        assert!(page.address.ends_with("/chapters/1#guess"), "{}", page.address);

        for read in [2, 3] {
            reader.read_up_to(read).await;
            for page in 1..=read {
                chapter(&reader, page).await.lacks("something alive").lacks("You guessed").lacks("Sealed.");
            }
        }
        reader.read_up_to(4).await;
        let page = chapter(&reader, 4).await.says("You guessed this after chapter 1: The tins hold something alive.");
        assert!(page.html.contains("The tins hold\n\nsomething alive.") && page.html.contains("<time datetime="), "{}", page.html);
        for page in 1..=3 {
            chapter(&reader, page).await.lacks("something alive");
        }

        let away = format!("{BOOK}/chapters/1/guess/put-away");
        let page = reader.post(&away, &[("page", "4")]).await.ok().lacks("something alive").lacks("You guessed");
        assert!(page.address.ends_with("/chapters/4"), "{}", page.address);
        reader.post(&away, &[("page", "x")]).await.ok();
        let export = reader.get_once("/you/data.json").await.text();
        assert!(export.contains("something alive.") && export.contains("\"put-away\""), "{export}");
    })
    .await;
}

#[tokio::test]
async fn a_ribbon_moved_back_hides_what_was_guessed_past_it() {
    let app = TestApp::new().await;
    let reader = app.reader();
    for read in [2, 3] {
        reader.read_up_to(read).await;
        seal(&reader, read, &format!("guessed at {read}"), "").await.ok();
    }
    reader.read_up_to(4).await;
    chapter(&reader, 4).await.says("guessed at 2").says("guessed at 3");
    reader.read_up_to(1).await;
    chapter(&reader, 1).await.says(ASKED).lacks("guessed at");
    // Nor can it be put away unseen.
    for guessed in [2, 3] {
        reader.post(&format!("{BOOK}/chapters/{guessed}/guess/put-away"), &[]).await.status(403).lacks("guessed at");
    }
    reader.read_up_to(3).await;
    reader.post(&format!("{BOOK}/chapters/2/guess/put-away"), &[("page", "2")]).await.ok().lacks("guessed at");
    // Where it was made it is still sealed.
    chapter(&reader, 3).await.says(SEALED).lacks("guessed at");
    reader.read_up_to(4).await;
    chapter(&reader, 4).await.says("guessed at 2").says("guessed at 3");
}

#[tokio::test]
async fn who_skips_chapters_finds_it_where_they_stop() {
    let app = TestApp::with_library(shipped()).await;
    let reader = app.reader();
    let read_up_to = async |chapter: &str| reader.post(&format!("{LONG}/progress"), &[("chapter", chapter), ("sure", "1")]).await;
    read_up_to("2").await;
    reader.post(&format!("{LONG}/chapters/2/guess"), &[("text", "They are found out.")]).await.ok();
    read_up_to("9").await;
    for (chapter, stands) in [(3, false), (4, false), (5, true), (6, false), (8, false), (9, true)] {
        let page = reader.get(&format!("{LONG}/chapters/{chapter}")).await.ok();
        assert_eq!(page.html.contains("They are found out."), stands, "chapter {chapter}");
    }
    read_up_to("10").await;
    reader.get(&format!("{LONG}/chapters/10")).await.ok().lacks("They are found out.");
    reader.get(&format!("{LONG}/chapters/5")).await.ok().says("They are found out.");
}

#[tokio::test]
async fn a_sealed_guess_is_taken_back_changed_and_sealed_again() {
    on_both(async |app| {
        let reader = app.reader();
        reader.read_up_to(1).await;
        seal(&reader, 1, "first thought", "").await.ok();
        let open = format!("{BOOK}/chapters/1/guess/open");
        let opened = reader.post(&open, &[]).await.ok().says("first thought").says("only if you seal it again").lacks(SEALED);
        assert!(opened.html.contains("<details class=\"fold\" open><summary"), "{}", opened.html);
        reader.post(&open, &[]).await.ok().says("first thought");

        seal(&reader, 1, "second thought", &seen(&opened)).await.ok().says(SEALED).lacks("thought");
        let again = reader.post(&open, &[]).await.ok().says("second thought").lacks("first thought");
        // Sealed again as it is.
        seal(&reader, 1, "second thought", &seen(&again)).await.ok().says(SEALED);
        reader.post(&open, &[]).await.ok();
        // Left open, it does not come back, but waits where it was made.
        reader.read_up_to(4).await;
        chapter(&reader, 4).await.lacks("thought");
        reader.read_up_to(1).await;
        let waiting = chapter(&reader, 1).await.says("second thought");
        seal(&reader, 1, "third thought", &seen(&waiting)).await.ok();
        reader.read_up_to(4).await;
        chapter(&reader, 4).await.says("third thought");
        // Once it is back, it is not opened behind one's back.
        reader.post(&open, &[]).await.ok();
        chapter(&reader, 4).await.says("third thought");
    })
    .await;
}

#[tokio::test]
async fn one_that_was_put_away_can_be_sealed_anew() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(3).await;
    seal(&reader, 3, "the glass breaks", "").await.ok();
    reader.read_up_to(4).await;
    chapter(&reader, 4).await.says("the glass breaks");
    reader.post(&format!("{BOOK}/chapters/3/guess/put-away"), &[("page", "4")]).await.ok().lacks("the glass breaks");
    reader.read_up_to(3).await;
    let page = chapter(&reader, 3).await.says("the glass breaks").lacks(SEALED);
    seal(&reader, 3, "the glass breaks", &seen(&page)).await.ok().says(SEALED);
    reader.read_up_to(4).await;
    chapter(&reader, 4).await.says("the glass breaks");
}

#[tokio::test]
async fn what_is_no_guess_is_refused_and_nothing_typed_is_lost() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let page = seal(&reader, 1, " \r\n ", "").await.status(422).says("There is a problem").says("Write what you think happens next");
    assert!(page.html.contains("<title>Error: ") && page.html.contains("href=\"#guess-text\"") && page.html.contains("id=\"guess-text\""));

    let long = "é".repeat(10_001);
    let page = seal(&reader, 1, &long, "").await.status(422).says("A guess holds 10,000 characters. This one has 10,001");
    assert!(page.html.contains(&long));
    let page = seal(&reader, 1, "</textarea><script>alert(1)</script>", "").await.ok().says(SEALED).never_holds("<script");
    let page = reader.post(&format!("{}/open", page.address.replace("#guess", "/guess")), &[]).await.ok().never_holds("<script");
    assert!(page.html.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert_eq!(page.html.matches("<textarea").count(), page.html.matches("</textarea>").count());
}

#[tokio::test]
async fn two_tabs_lose_nothing() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    seal(&reader, 1, "from the first tab", "").await.ok();
    seal(&reader, 1, "from the first tab", "").await.ok().says(SEALED);
    let page = seal(&reader, 1, "from the second tab", "").await.status(409).says("changed in another tab");
    assert!(page.html.contains("from the first tab") && page.html.contains("from the second tab"));
    seal(&reader, 1, "both", &seen(&page)).await.ok().says(SEALED);
    reader.post(&format!("{BOOK}/chapters/1/guess/open"), &[]).await.ok().says("both");
}

#[tokio::test]
async fn only_the_chapter_read_up_to_takes_one_and_not_the_last() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    seal(&reader, 3, "too far", "").await.status(403).says("Your guess is not saved yet").says("too far");
    chapter(&reader, 2).await.lacks("too far");
    // In a tab where the ribbon had not moved on yet: the words are still there.
    seal(&reader, 1, "too late", "").await.status(409).says("This one was not sealed").says("too late");
    chapter(&reader, 1).await.lacks(ASKED).lacks("too late");
    reader.read_up_to(4).await;
    chapter(&reader, 4).await.lacks(ASKED);
    seal(&reader, 4, "after the end", "").await.status(409).says("after the end");
    seal(&reader, 9, "x", "").await.status(404);
    reader.get("/you/data.json").await.ok().lacks("too late");
}

#[tokio::test]
async fn nobody_else_sees_a_guess() {
    let app = TestApp::new().await;
    let (ada, ben) = (app.reader(), app.reader());
    for reader in [&ada, &ben] {
        reader.read_up_to(3).await;
    }
    seal(&ada, 3, "mine alone", "").await.ok();
    let opened = ada.post(&format!("{BOOK}/chapters/3/guess/open"), &[]).await.ok().says("mine alone");
    seal(&ada, 3, "mine alone", &seen(&opened)).await.ok().says(SEALED);
    chapter(&ben, 3).await.says(ASKED);
    for action in ["open", "put-away"] {
        ben.post(&format!("{BOOK}/chapters/3/guess/{action}"), &[("page", "3")]).await.ok().lacks("mine alone");
    }
    for reader in [&ada, &ben] {
        reader.read_up_to(4).await;
    }
    chapter(&ben, 4).await.lacks("mine alone");
    ben.post(&format!("{BOOK}/chapters/3/guess/put-away"), &[("page", "4")]).await.ok();
    chapter(&ada, 4).await.says("mine alone");
}

#[tokio::test]
async fn deleting_everything_names_and_deletes_it() {
    on_both(async |app| {
        let reader = app.reader();
        reader.read_up_to(1).await;
        seal(&reader, 1, "gone with me", "").await.ok();
        let export: serde_json::Value = serde_json::from_str(&reader.get_once("/you/data.json").await.text()).unwrap();
        assert_eq!(export["guesses"][0]["text"], "gone with me");
        let id = serde_json::from_value(export["id"].clone()).unwrap();
        assert_eq!(app.state.store.all_guesses(id).await.unwrap().len(), 1);
        reader.get("/you/delete").await.ok().says("one chapter of progress and one guess");
        reader.post("/you/delete", &[("sure", "1")]).await.ok();
        assert!(app.state.store.all_guesses(id).await.unwrap().is_empty());
    })
    .await;
}

fn shipped() -> std::sync::Arc<chapterwise::domain::library::Library> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes");
    std::sync::Arc::new(chapterwise::content::load(&folder).unwrap_or_else(|problems| panic!("{}", problems.human(false))))
}
