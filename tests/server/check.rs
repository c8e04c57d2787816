//! `chapterwise check`, `schema`, and a server that refuses content it can't trust.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use super::process::{BOOKS, run, run_in, said};

/// A folder with a copy of the books for tests.
fn copy_of_books() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(BOOKS), folder.path());
    folder
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn break_a_chapter(books: &TempDir) {
    let file = books.path().join("the-glass-orchard/chapters/01.toml");
    let text = fs::read_to_string(&file).unwrap().replacen("kind = \"single\"", "kind = \"singel\"", 1);
    fs::write(file, text).unwrap();
}

#[test]
fn sound_content_is_exit_code_0() {
    let output = run(&["check", BOOKS], &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    // Without a folder, those that would be served.
    let served = run(&["check", "--json"], &[]);
    assert_eq!(served.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&served.stdout).unwrap();
    assert_eq!(report["errors"], 0);
}

#[test]
fn an_error_is_exit_code_1_and_found_in_both_reports() {
    let books = copy_of_books();
    break_a_chapter(&books);
    let dir = books.path().to_str().unwrap();
    let output = run(&["check", dir], &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(text.contains("01.toml") && text.contains("singel") && !text.contains('\u{1b}'), "{text}");
    let json = run(&["check", "--json", dir], &[]);
    assert_eq!(json.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(report["errors"], 1);
    let error = report["findings"].as_array().unwrap().iter().find(|finding| finding["level"] == "error").unwrap();
    assert!(error["file"].as_str().unwrap().ends_with("the-glass-orchard/chapters/01.toml"), "{error}");
}

#[test]
fn no_folder_is_exit_code_2() {
    let output = run(&["check", "/nonexistent"], &[]);
    assert_eq!((said(&output).as_str(), output.status.code()), ("There is no folder /nonexistent.\n", Some(2)));
}

#[test]
fn a_server_does_not_start_on_broken_content() {
    let books = copy_of_books();
    break_a_chapter(&books);
    let output = run(&["serve"], &[("CONTENT_DIR", books.path().to_str().unwrap()), ("PORT", "0")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("singel"), "{}", said(&output));
}

#[test]
fn schemas_are_written_where_asked() {
    let folder = tempfile::tempdir().unwrap();
    let output = run_in(&folder, &["schema", "schemas"], &[]);
    assert!(output.status.success(), "{}", said(&output));
    let files: Vec<_> = fs::read_dir(folder.path().join("schemas")).unwrap().map(Result::unwrap).collect();
    assert!(!files.is_empty());
    for file in files {
        let schema: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
        assert!(schema.is_object(), "{}", file.path().display());
    }
}
