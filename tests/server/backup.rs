//! `chapterwise backup`: while the server runs, whole, and never over another file.

use tempfile::TempDir;

use chapterwise::domain::reader::ReaderName;
use chapterwise::store::{Store, StoreOptions};

use super::process::{Server, run_in, said};

async fn has_reader(file: &std::path::Path, name: &str) -> bool {
    let store = Store::open(&format!("sqlite:{}", file.display()), StoreOptions::default()).await.unwrap();
    let found = store.credentials(&ReaderName::parse(name).unwrap()).await.unwrap();
    store.close().await;
    found.is_some()
}

#[tokio::test]
async fn a_backup_of_a_running_server_s_database_holds_its_readers() {
    let folder = tempfile::tempdir().unwrap();
    assert!(run_in(&folder, &["seed"], &[]).status.success());
    let _server = Server::start(&folder, &[]);
    let output = run_in(&folder, &["backup", "copy.db"], &[]);
    assert!(output.status.success() && said(&output).starts_with("copy.db holds all of it: "), "{output:?}");
    assert!(has_reader(&folder.path().join("copy.db"), "Ada Lindqvist").await);
    let _from_backup = Server::start(&folder, &[("DATABASE_URL", "sqlite:copy.db")]);
}

fn refusal(folder: &TempDir, file: &str, variables: &[(&str, &str)]) -> (String, Option<i32>) {
    let output = run_in(folder, &["backup", file], variables);
    (said(&output), output.status.code())
}

#[test]
fn no_file_is_overwritten_and_no_empty_database_backed_up() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = refusal(&folder, "copy.db", &[]);
    assert_eq!(nothing, ("There is no database data/chapterwise.db.\n".to_owned(), Some(1)));
    assert!(!folder.path().join("data").exists());

    assert!(run_in(&folder, &["migrate"], &[]).status.success());
    std::fs::write(folder.path().join("precious"), "words").unwrap();
    let there = refusal(&folder, "precious", &[]);
    assert_eq!(there, ("precious is there already: name a file that is not.\n".to_owned(), Some(1)));
    assert_eq!(std::fs::read(folder.path().join("precious")).unwrap(), b"words");
}
