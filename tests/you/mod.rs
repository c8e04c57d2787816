//! One's own things: kept, found again, changed, taken along and deleted.

mod change_email;
mod change_name;
mod change_password;
mod choose_theme;
mod delete;
mod export;
mod keep;
mod log_in;
mod log_out;
mod visit;

use axum_test::{TestResponse, TestServer};
use chapterwise::domain::ident::ReaderId;
use chapterwise::domain::reader::ReaderName;

use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::{BOOK, TestReader};

/// One that will do.
const PASSWORD: &str = "teapot under marsh boats";

/// A guest with three chapters read, a quiz begun and a note written; and their session's cookie.
async fn busy_guest(app: &TestApp) -> (TestReader, String) {
    let reader = app.reader();
    let first = reader.post_once(&format!("{BOOK}/progress"), &[("chapter", "3"), ("sure", "1")]).await;
    reader.post_once(&format!("{BOOK}/chapters/1/quiz"), &[("length", "99")]).await;
    reader.post(&format!("{BOOK}/chapters/1/prompts/a-cold-welcome/note"), &[("text", "A cart is a kind of welcome.")]).await.ok();
    (reader, session(&first))
}

/// Gives a reader an account; and their session's cookie from then on.
async fn keep(reader: &TestReader, name: &str) -> String {
    let response = reader.post_once("/you/keep", &[("name", name), ("password", PASSWORD)]).await;
    assert_eq!(response.status_code(), 303, "{}", response.text());
    session(&response)
}

/// Logs a reader in.
async fn log_in(reader: &TestReader, name: &str) -> Page {
    reader.post("/you/login", &[("name", name), ("password", PASSWORD)]).await.ok()
}

/// The session cookie that a response sets, as a browser sends it back.
#[track_caller]
fn session(response: &TestResponse) -> String {
    let cookie = response.cookie("chapterwise");
    format!("chapterwise={}", cookie.value())
}

/// A form from a browser that has not heard of any answer yet: it sends the cookie that it is told.
async fn post_with(app: &TestApp, cookie: &str, address: &str, fields: &[(&str, &str)]) -> TestResponse {
    let server = TestServer::builder().build(app.router());
    server.post(address).add_header("cookie", cookie).form(&fields).await
}

/// The page “You” as somebody with that cookie sees it.
async fn you_with(app: &TestApp, cookie: &str) -> Page {
    let server = TestServer::builder().build(app.router());
    Page::new("/you".to_owned(), &server.get("/you").add_header("cookie", cookie).await, app.traffic.clone())
}

/// Who has the name.
async fn whose(app: &TestApp, name: &str) -> Option<ReaderId> {
    let name = ReaderName::parse(name).unwrap();
    app.state.store.credentials(&name).await.unwrap().map(|(reader, _)| reader.id)
}
