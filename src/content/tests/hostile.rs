//! Any bytes at all: the loader answers with findings, never with a panic.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;

use super::fixtures;
use crate::content::{Code, check, load};

/// A folder with one book that has these bytes as `book.toml` and as its first chapter.
fn shelf(book: &[u8], chapter: &[u8]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let chapters = dir.path().join("a-book/chapters");
    fs::create_dir_all(&chapters).unwrap();
    fs::write(dir.path().join("a-book/book.toml"), book).unwrap();
    fs::write(chapters.join("01.toml"), chapter).unwrap();
    dir
}

fn codes(dir: &Path) -> Vec<Code> {
    let report = check(dir);
    // Drawing is part of the promise: a picture of any line, in any state.
    assert!(!report.human(true).is_empty() && !report.json().is_null());
    report.findings().iter().map(|finding| finding.code).collect()
}

fn good() -> (Vec<u8>, Vec<u8>) {
    let book = fixtures("quizzes/the-glass-orchard");
    (fs::read(book.join("book.toml")).unwrap(), fs::read(book.join("chapters/01.toml")).unwrap())
}

/// Some bytes that matter to TOML, some that do not.
fn junk() -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop_oneof![
        Just(b"[[question]]\n".to_vec()),
        Just(b"\"\"\"".to_vec()),
        Just(b"= ".to_vec()),
        Just(b"[".to_vec()),
        Just(b"{".to_vec()),
        Just(b"}".to_vec()),
        Just("“é”\u{202e}".as_bytes().to_vec()),
        Just(b"\r\n".to_vec()),
        Just(b"\t".to_vec()),
        Just(b"nan".to_vec()),
        Just(b"-9223372036854775808".to_vec()),
        any::<Vec<u8>>(),
    ];
    prop::collection::vec(pieces, 0..4).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(book in any::<Vec<u8>>(), chapter in any::<Vec<u8>>()) {
        let dir = shelf(&book, &chapter);
        prop_assert!(!codes(dir.path()).is_empty());
    }

    #[test]
    fn a_good_book_with_a_stretch_replaced(
        at in any::<Index>(), length in 0_usize..60, junk in junk(), in_book in any::<bool>(),
    ) {
        let (mut book, mut chapter) = good();
        let target = if in_book { &mut book } else { &mut chapter };
        let start = at.index(target.len());
        let end = (start + length).min(target.len());
        target.splice(start..end, junk);
        let dir = shelf(&book, &chapter);
        codes(dir.path());
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_fine() {
    let (book, chapter) = good();
    let windows = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        format!("\u{feff}{text}").into_bytes()
    };
    let dir = shelf(&windows(book), &windows(chapter));
    let library = load(dir.path()).unwrap();
    assert_eq!(library.books()[0].chapters[0].questions.len(), 12);
}

#[test]
fn a_byte_order_mark_shifts_no_column() {
    let dir = shelf("\u{feff}titel = 1\n".as_bytes(), b"");
    let report = check(dir.path());
    let finding = report.findings().iter().find(|finding| finding.code == Code::UnknownKey).unwrap();
    assert_eq!(finding.place.position().unwrap().column, 1);
}

#[test]
fn deep_nesting_does_not_overflow() {
    let (book, _) = good();
    for deep in ["[".repeat(20_000), format!("a = {}", "[".repeat(20_000)), format!("a = {}1", "{b=".repeat(20_000))] {
        assert!(codes(shelf(&book, deep.as_bytes()).path()).contains(&Code::Syntax));
    }
    let dotted = format!("{}b = 1", "a.".repeat(20_000));
    assert!(!codes(shelf(&book, dotted.as_bytes()).path()).is_empty());
}

#[test]
fn hidden_files_readmes_and_the_schema_are_nobodys_business() {
    let (book, chapter) = good();
    let dir = shelf(&book, &chapter);
    let before = codes(dir.path());
    fs::create_dir_all(dir.path().join("schema")).unwrap();
    fs::create_dir_all(dir.path().join(".git")).unwrap();
    fs::write(dir.path().join("README.md"), "How to").unwrap();
    fs::write(dir.path().join("a-book/.book.toml.swp"), "x").unwrap();
    fs::write(dir.path().join("a-book/chapters/.#01.toml"), "x").unwrap();
    assert_eq!(codes(dir.path()), before);
    fs::write(dir.path().join("a-book/chapters/01.toml~"), "x").unwrap();
    assert_eq!(codes(dir.path()).len(), before.len() + 1);
}

#[test]
fn a_folder_that_does_not_exist_is_said() {
    let problems = load(Path::new("no/such/folder")).unwrap_err();
    assert_eq!(problems.findings().len(), 1);
    assert_eq!(problems.findings()[0].code, Code::Unreadable);
    assert_eq!(problems.findings()[0].place.file(), "no/such/folder");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_pipes_are_not_waited_for() {
    let (book, chapter) = good();
    let real = shelf(&book, &chapter);
    let dir = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(real.path().join("a-book"), dir.path().join("linked-book")).unwrap();
    assert_eq!(load(dir.path()).unwrap().books()[0].slug.as_str(), "linked-book");

    let socket = real.path().join("a-book/chapters/02.toml");
    let _listener = std::os::unix::net::UnixListener::bind(socket).unwrap();
    assert_eq!(load(real.path()).unwrap_err().findings()[0].message, "this is neither a file nor a folder");
}
