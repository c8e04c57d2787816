//! The pages of a test's other questions, fetched ahead, so that one goes on through all of them when the connection is lost. They live as long as the
//! page does. A page turned away from is put by with what was answered on it.

use std::cell::RefCell;
use std::collections::HashMap;

use web_sys::{Document, Element};

use crate::islands::browser::{after, document, find, get, listen, window};

/// The parts of a quiz page that differ from question to question.
pub const PARTS: [&str; 3] = [".skip", ".quizbar", "main"];
/// How long to wait between two pages, in milliseconds: they are in nobody's way.
const PAUSE: i32 = 200;
/// How long to wait before the first.
const AT_FIRST: i32 = 1_500;

/// What differs from page to page.
pub struct QuizPage {
    title: String,
    parts: [Element; 3],
}

thread_local! {
    /// By path. A page has one thread.
    static PAGES: RefCell<HashMap<String, QuizPage>> = RefCell::default();
}

/// Fetches for as long as the page lives, and again when the connection is back.
pub fn attach() {
    listen(&window(), "online", |_| fetch_next(AT_FIRST));
    fetch_next(AT_FIRST);
}

/// Fetches the next page that is not here yet; one that can't be had ends it.
fn fetch_next(wait: i32) {
    after(wait, || {
        wasm_bindgen_futures::spawn_local(async {
            let Some(path) = missing() else { return };
            if let Some(page) = get(&path).await.ok().as_ref().and_then(QuizPage::of) {
                PAGES.with_borrow_mut(|pages| {
                    pages.entry(path).or_insert(page);
                });
                fetch_next(PAUSE);
            }
        });
    });
}

/// The path of a question of this test that is not here yet, those that follow first.
fn missing() -> Option<String> {
    let place = Place::here()?;
    let others = (place.nth + 1..=place.of).chain(1..place.nth).map(|nth| place.path(nth));
    PAGES.with_borrow(|pages| others.into_iter().find(|path| !pages.contains_key(path)))
}

/// Where a button leads from the question that is shown, if that is a question and its page is here.
pub fn way(button: &str) -> Option<(String, QuizPage)> {
    let place = Place::here()?;
    let path = place.path(match button {
        "next" | "skip" => place.nth + 1,
        "back" => place.nth.checked_sub(1)?,
        _ => return None,
    });
    take(&path).map(|page| (path, page))
}

/// Whether the question that is shown is the last one.
pub fn is_last() -> bool {
    Place::here().is_some_and(|place| place.nth == place.of)
}

/// The page of that path, if it is here. From now on it isn't.
pub fn take(path: &str) -> Option<QuizPage> {
    PAGES.with_borrow_mut(|pages| pages.remove(path))
}

/// Where in a test one is.
struct Place {
    /// The address of a question but for its number.
    stem: String,
    nth: usize,
    of: usize,
}

impl Place {
    fn here() -> Option<Self> {
        let form = find("form.quiz[data-questions]")?;
        let (address, of) = (form.get_attribute("action")?, form.get_attribute("data-questions")?.parse().ok()?);
        let (stem, nth) = address.rsplit_once('/')?;
        Some(Self { stem: stem.to_owned(), nth: nth.parse().ok()?, of })
    }

    fn path(&self, nth: usize) -> String {
        format!("{}/{nth}", self.stem)
    }
}

impl QuizPage {
    /// `None`: it is no quiz page.
    pub fn of(page: &Document) -> Option<Self> {
        let part = |selector| page.query_selector(selector).ok().flatten();
        let [skip, bar, main] = PARTS.map(part);
        Some(Self { title: page.title(), parts: [skip?, bar?, main?] })
    }

    /// Puts it in the place of the page that is shown, which is put by if it is a test's question.
    pub fn show(self) {
        let put_by = Place::here().zip(Self::of(&document()));
        for (selector, new) in PARTS.into_iter().zip(&self.parts) {
            if let Some(old) = find(selector) {
                let _ = old.replace_with_with_node_1(new);
            }
        }
        document().set_title(&self.title);
        if let Some((place, page)) = put_by {
            PAGES.with_borrow_mut(|pages| pages.insert(place.path(place.nth), page));
        }
    }
}
