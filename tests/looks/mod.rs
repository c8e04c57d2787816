//! What pages are made of, as snapshots: a change in markup shows up in review.

use crate::support::app::TestApp;
use crate::support::reader::BOOK;

/// The document's body, a tag a line, without what differs from run to run.
fn settled(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let lines = body.replace("><", ">\n<");
    lines
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| mask(&mask(line, '-', 16, "HASH"), '"', 36, "ID"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Replaces runs of that many hexadecimal digits and hyphens after a mark.
fn mask(line: &str, mark: char, length: usize, word: &str) -> String {
    let mut masked = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(|c: char| c == mark || (mark == '"' && c == '/')) {
        let (before, after) = rest.split_at(at + 1);
        masked.push_str(before);
        let run = after.bytes().take_while(|b| b.is_ascii_hexdigit() || (length > 16 && *b == b'-')).count();
        if run == length {
            masked.push_str(word);
            rest = &after[run..];
        } else {
            rest = after;
        }
    }
    masked + rest
}

#[tokio::test]
async fn of_a_new_visitor() {
    let app = TestApp::new().await;
    let reader = app.reader();
    insta::assert_snapshot!("home", settled(&reader.get("/").await.ok().html));
    insta::assert_snapshot!("book-closed", settled(&reader.get(BOOK).await.ok().html));
    insta::assert_snapshot!("chapter-locked", settled(&reader.get(&format!("{BOOK}/chapters/2")).await.html));
    insta::assert_snapshot!("not-found", settled(&reader.get("/nowhere").await.html));
    insta::assert_snapshot!("join", settled(&reader.get("/join?code=ABC").await.html));
}

#[tokio::test]
async fn of_a_reader_at_chapter_one() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    insta::assert_snapshot!("book-open", settled(&reader.get(BOOK).await.ok().html));
    insta::assert_snapshot!("chapter", settled(&reader.get(&format!("{BOOK}/chapters/1?about=plot")).await.ok().html));
    insta::assert_snapshot!("quiz-setup", settled(&reader.get(&format!("{BOOK}/chapters/1/quiz")).await.ok().html));
    insta::assert_snapshot!("companion", settled(&reader.get(&format!("{BOOK}/companion")).await.ok().html));
}

#[test]
fn what_differs_from_run_to_run_is_masked() {
    let line = r#"<a href="/assets/style-0123456789abcdef.css" id="/01a1f8c1-114f-7631-882f-be07ab4173ee" value="01a1f8c1-114f-7631-882f-be07ab4173ee">"#;
    assert_eq!(settled(line), r#"<a href="/assets/style-HASH.css" id="/ID" value="ID">"#);
}
