//! Quizzes of one’s own through the router: writing them, who may see them, and what becomes of them.

mod bank;
mod copies;
mod editor;
mod imports;
mod pick;
mod policy;
mod questions;
mod taking_along;

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// Gives a reader an account.
pub async fn account(who: &TestReader, name: &str) {
    who.post("/you/keep", &[("name", name), ("password", "a long enough orchard pass")]).await.ok();
}

/// A reader with an account.
pub async fn teacher(app: &TestApp, name: &str) -> TestReader {
    let teacher = app.reader();
    account(&teacher, name).await;
    teacher
}

/// A new quiz of that title: where it is.
pub async fn quiz(teacher: &TestReader, title: &str) -> String {
    let fields = [("title", title), ("book", "the-glass-orchard"), ("begin", "empty")];
    teacher.post("/quizzes/new", &fields).await.ok().address
}

/// A question of one right option and a wrong one, as its form sends it.
pub fn single<'a>(text: &'a str, right: &'a str) -> Vec<(&'a str, &'a str)> {
    let options = [("option-1", right), ("option-2", "Something else"), ("right", "1")];
    [("kind", "single"), ("text", text), ("chapter", "1"), ("explanation", "It says so.")].into_iter().chain(options).collect()
}

/// Writes a question, and gives the quiz’s page.
pub async fn write(teacher: &TestReader, quiz: &str, fields: &[(&str, &str)]) -> Page {
    teacher.post(&format!("{quiz}/questions/new"), fields).await.ok()
}

/// Where the question of that text is, as the quiz’s page links to it.
#[track_caller]
pub fn question(page: &Page, text: &str) -> String {
    let before = page.html.split_once(&format!(">{text}</a>")).unwrap_or_else(|| panic!("no “{text}” in {}", page.text())).0;
    before.rsplit_once("href=\"").unwrap().1.split('"').next().unwrap().to_owned()
}

/// The last part of an address.
pub fn last(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

/// The version that a page’s forms send.
#[track_caller]
pub fn version(page: &Page) -> String {
    page.values("version").first().cloned().unwrap_or_else(|| panic!("no version in {}", page.html))
}
