//! A reader never sees past their chapter: a crawl of everything that links to everything finds no word of a later one.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use chapterwise::content;
use chapterwise::domain::book::{Book, ChapterNumber};
use chapterwise::domain::library::Library;
use chapterwise::domain::progress::Progress;

use crate::support::app::TestApp;
use crate::support::extent::extent;
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
        assert!(pages.len() < 4000, "the crawl has no end");
    }
    pages
}

/// What must not be sent to a reader at some chapter.
struct Secrets {
    search: AhoCorasick,
    /// Each with where it comes from; a word or name is looked for as a whole, a sentence anywhere.
    all: Vec<Secret>,
}

struct Secret {
    text: String,
    from: String,
    whole: bool,
}

impl Secrets {
    /// Words that belong to later chapters, and all that is written for them: prompts, questions, notes, articles, relations, events.
    fn of(book: &Book, read: ChapterNumber) -> Self {
        let progress = Progress::up_to(read);
        let mut all = words(book, read);
        let mut sentences: Vec<(&str, String)> = Vec::new();
        let mut later = |from, text: &str| sentences.push((from, escaped(text)));
        for entry in &book.entries {
            for note in entry.notes.iter().filter(|note| !progress.opens(note.from)) {
                later(entry.id.as_str(), &note.text);
            }
        }
        for chapter in &book.chapters {
            for prompt in chapter.prompts.iter().filter(|prompt| !progress.opens(prompt.reveals)) {
                later(prompt.id.as_str(), &prompt.text);
                later(prompt.id.as_str(), &format!("/prompts/{}\"", prompt.id));
            }
        }
        for question in book.questions().filter(|question| !progress.opens(question.reveals) && question.text.len() > 40) {
            later(question.id.as_str(), &question.text);
        }
        for section in
            book.companion.articles.iter().flat_map(|article| &article.sections).filter(|section| !progress.opens(section.reveals))
        {
            // HTML already, and set into the page as it is.
            all.push(Secret { text: section.html.clone(), from: section.heading.clone(), whole: false });
        }
        for relation in book.companion.relations.iter().filter(|relation| !progress.opens(relation.from)) {
            later(&relation.label, &relation.text);
        }
        for event in book.companion.events.iter().filter(|event| !progress.opens(event.told)) {
            later(&event.when, &event.text);
        }
        all.extend(sentences.into_iter().map(|(from, text)| Secret { text, from: from.to_owned(), whole: false }));
        let search = AhoCorasick::builder().ascii_case_insensitive(true).build(all.iter().map(|secret| &secret.text)).unwrap();
        Self { search, all }
    }

    /// The first that the text holds.
    fn find(&self, text: &str) -> Option<&Secret> {
        self.search.find_overlapping_iter(text).map(|found| (found, &self.all[found.pattern().as_usize()])).find_map(|(found, secret)| {
            let written = &text[found.range()];
            // With a capital letter only as written: “the Gallery” is no gallery.
            let alike = !secret.text.chars().any(char::is_uppercase) || written == secret.text;
            let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            let cut = inside(text[..found.start()].chars().next_back()) || inside(text[found.end()..].chars().next());
            (alike && !(secret.whole && cut)).then_some(secret)
        })
    }
}

/// Words that belong to chapters after the one read, with the entry they belong to.
fn words(book: &Book, read: ChapterNumber) -> Vec<Secret> {
    // A word that an earlier entry has as well is known.
    let known: BTreeSet<&String> = book.entries.iter().filter(|entry| entry.first <= read).flat_map(|entry| &entry.words).collect();
    let later = book.entries.iter().filter(|entry| entry.first > read);
    let words = later.flat_map(|entry| entry.words.iter().map(|word| (word, entry.name.clone())));
    words.filter(|(word, _)| !known.contains(word)).map(|(word, from)| Secret { text: escaped(word), from, whole: true }).collect()
}

/// As it stands in a page.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
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
    let secrets = Secrets::of(book, ChapterNumber::new(chapter).unwrap());
    assert!(!secrets.all.is_empty(), "{slug} has nothing to give away after chapter {chapter}");
    let pages = crawl(&reader, questions).await;
    assert!(pages.len() > 30, "only {} pages", pages.len());
    println!("{slug} at chapter {chapter}: {} pages, {} secrets", pages.len(), secrets.all.len());
    let mine = |address: &str| {
        address.starts_with("/attempts") || address.starts_with(&format!("/books/{slug}")) || !address.starts_with("/books")
    };
    for (address, html) in pages.iter().filter(|(address, _)| mine(address)) {
        if let Some(secret) = secrets.find(html) {
            panic!("{address} says “{}” ({}) to a reader at chapter {chapter}", secret.text, secret.from);
        }
    }
}

#[tokio::test]
async fn a_reader_of_the_fixture_book_meets_nothing_of_later_chapters() {
    let app = TestApp::new().await;
    let book = app.state.library.books().iter().find(|book| book.slug.as_str() == "the-glass-orchard").unwrap().clone();
    for chapter in 1..=3 {
        assert_no_spoiler(&app, "the-glass-orchard", &book, chapter).await;
    }
}

/// At positions of the ribbon, never at the last, where nothing is left to give away.
async fn crawl_shipped(chapters: std::ops::Range<u16>) {
    let shipped = content::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes"))
        .unwrap_or_else(|problems| panic!("{}", problems.human(false)));
    let library: Arc<Library> = Arc::new(shipped);
    let app = TestApp::with_library(library.clone()).await;
    for book in library.books() {
        for chapter in chapters.clone().step_by(extent(4, 1)).filter(|chapter| *chapter < book.last_chapter().get()) {
            assert_no_spoiler(&app, book.slug.as_str(), book, chapter).await;
        }
    }
}

// In stretches of about the same work, so that they run beside each other.
#[tokio::test]
async fn a_reader_of_a_shipped_book_meets_nothing_of_later_chapters_at_the_beginning() {
    crawl_shipped(1..13).await;
}

#[tokio::test]
async fn a_reader_of_a_shipped_book_meets_nothing_of_later_chapters_in_the_middle() {
    crawl_shipped(13..19).await;
}

#[tokio::test]
async fn a_reader_of_a_shipped_book_meets_nothing_of_later_chapters_towards_the_end() {
    crawl_shipped(19..u16::MAX).await;
}

/// Somebody who has read everything gets to every page of a book, and none of them is broken.
#[tokio::test]
async fn every_page_of_a_shipped_book_opens_to_whoever_has_read_it() {
    let shipped = content::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes"))
        .unwrap_or_else(|problems| panic!("{}", problems.human(false)));
    let library: Arc<Library> = Arc::new(shipped);
    let app = TestApp::with_library(library.clone()).await;
    for book in library.books() {
        let (reader, questions) = reader_at(&app, book.slug.as_str(), book.last_chapter().get()).await;
        let found: BTreeSet<String> = crawl(&reader, questions).await.into_iter().map(|(address, _)| address).collect();
        let home = format!("/books/{}", book.slug);
        let chapters = book.chapters.iter().map(|chapter| format!("{home}/chapters/{}", chapter.number));
        let sets = book.sets.iter().map(|set| format!("{home}/quizzes/{}", set.id));
        let articles = book.companion.articles.iter().map(|article| format!("{home}/companion/{}", article.id));
        for address in chapters.chain(sets).chain(articles) {
            assert!(found.contains(&address), "nothing leads to {address}");
        }
    }
}

#[test]
fn the_search_finds_whole_words_and_sentences() {
    let secrets = |words: &[&str], whole| {
        let all: Vec<Secret> = words.iter().map(|word| Secret { text: (*word).to_owned(), from: String::new(), whole }).collect();
        let search = AhoCorasick::builder().ascii_case_insensitive(true).build(words).unwrap();
        Secrets { search, all }
    };
    let holds = |text, word| secrets(&[word], true).find(text).is_some();
    assert!(holds("<p>Then Tobias spoke", "Tobias") && holds("a (tobias) Tobias", "Tobias") && holds("The Pump house.", "pump house"));
    assert!(!holds("Tobiased", "Tobias") && !holds("tobias", "Tobias"));
    assert!(secrets(&["Tobias spoke"], false).find("So Tobias spoken").is_some());
}
