//! A reader never sees past their chapter: a crawl of everything that links to everything finds no word of a later one.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

use chapterwise::content;
use chapterwise::domain::book::{Book, ChapterNumber};
use chapterwise::domain::library::Library;

use crate::support::app::TestApp;
use crate::support::reader::TestReader;

/// Every page that a reader gets to by links, from the first page and from the list of a quiz's questions on: to that, a button leads.
async fn crawl(reader: &TestReader, questions: String) -> Vec<(String, String)> {
    let mut found = BTreeSet::from(["/".to_owned(), questions.clone()]);
    let mut waiting = VecDeque::from(["/".to_owned(), questions]);
    let mut pages = Vec::new();
    while let Some(address) = waiting.pop_front() {
        let response = reader.get_once(&address).await;
        let html = if response.status_code().is_redirection() {
            format!("<a href=\"{}\">", response.header("location").to_str().unwrap())
        } else {
            response.text()
        };
        for href in html.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let path = href.split('#').next().unwrap_or_default().replace("&amp;", "&");
            if path.starts_with('/') && !path.starts_with("/assets/") && found.insert(path.clone()) {
                waiting.push_back(path);
            }
        }
        pages.push((address, html));
        assert!(pages.len() < 2000, "the crawl has no end");
    }
    pages
}

/// Words that belong to chapters after the one read, with the entry they belong to.
fn later_words(book: &Book, read: ChapterNumber) -> Vec<(String, String)> {
    let later = book.entries.iter().filter(|entry| entry.first > read);
    let words = later.flat_map(|entry| entry.words.iter().map(|word| (word.clone(), entry.name.clone())));
    // A word that an earlier entry has as well is known.
    let known: BTreeSet<&String> = book.entries.iter().filter(|entry| entry.first <= read).flat_map(|entry| &entry.words).collect();
    words.filter(|(word, _)| !known.contains(word)).collect()
}

/// Whether a text holds a word, whole; as written when it has a capital letter, else however it is written.
fn holds(text: &str, word: &str) -> bool {
    let (text, word) =
        if word.chars().any(char::is_uppercase) { (text.to_owned(), word.to_owned()) } else { (text.to_lowercase(), word.to_lowercase()) };
    let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&word).any(|(at, _)| !inside(text[..at].chars().next_back()) && !inside(text[at + word.len()..].chars().next()))
}

/// With the address of the list of questions of a quiz that is under way.
async fn reader_at(app: &TestApp, slug: &str, chapter: u16) -> (TestReader, String) {
    let reader = app.reader();
    let chapter = chapter.to_string();
    reader.post(&format!("/books/{slug}/progress"), &[("chapter", &chapter), ("sure", "1")]).await.ok();
    // With a quiz finished and one begun, so that their pages are crawled as well.
    let quiz = format!("/books/{slug}/chapters/1/quiz");
    let finished = reader.post(&quiz, &[("length", "99"), ("behaviour", "test")]).await.ok().attempt();
    reader.post(&format!("{finished}/finish"), &[]).await.ok();
    let begun = reader.post(&quiz, &[("length", "99")]).await.ok().attempt();
    reader.get(&begun).await.ok();
    (reader, format!("{begun}/finish"))
}

async fn assert_no_spoiler(app: &TestApp, slug: &str, book: &Book, chapter: u16) {
    let (reader, questions) = reader_at(app, slug, chapter).await;
    let later = later_words(book, ChapterNumber::new(chapter).unwrap());
    assert!(!later.is_empty(), "{slug} has nothing to give away after chapter {chapter}");
    let pages = crawl(&reader, questions).await;
    assert!(pages.len() > 30, "only {} pages", pages.len());
    let mine = |address: &str| {
        address.starts_with("/attempts") || address.starts_with(&format!("/books/{slug}")) || !address.starts_with("/books")
    };
    for (address, html) in pages.iter().filter(|(address, _)| mine(address)) {
        for (word, name) in &later {
            assert!(!holds(html, word), "{address} says “{word}” ({name}) to a reader at chapter {chapter}");
        }
    }
}

#[tokio::test]
async fn a_reader_of_the_fixture_book_meets_no_later_word() {
    let app = TestApp::new().await;
    let book = app.state.library.books().iter().find(|book| book.slug.as_str() == "the-glass-orchard").unwrap().clone();
    for chapter in 1..=3 {
        assert_no_spoiler(&app, "the-glass-orchard", &book, chapter).await;
    }
}

#[tokio::test]
async fn a_reader_of_a_shipped_book_meets_no_later_word() {
    let shipped = content::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes"))
        .unwrap_or_else(|problems| panic!("{}", problems.human(false)));
    let library: Arc<Library> = Arc::new(shipped);
    let app = TestApp::with_library(library.clone()).await;
    for book in library.books() {
        for chapter in 1..=3 {
            assert_no_spoiler(&app, book.slug.as_str(), book, chapter).await;
        }
    }
}

#[test]
fn the_search_finds_whole_words() {
    assert!(holds("<p>Then Tobias spoke", "Tobias") && holds("a (tobias)", "tobias") && holds("The Pump house.", "pump house"));
    assert!(!holds("Tobiased", "Tobias") && !holds("tobias", "Tobias"));
}
