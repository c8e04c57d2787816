//! `chapterwise seed`: made-up readers that one can log in as.

use std::collections::BTreeSet;
use std::process::Output;

use chapterwise::domain::reader::ReaderName;
use chapterwise::store::{Store, StoreOptions};
use chapterwise::web::passwords::Passwords;
use tempfile::TempDir;

use super::process::{run_in, said};

fn seed(folder: &TempDir, arguments: &[&str]) -> Output {
    run_in(folder, &[&["seed"][..], arguments].concat(), &[])
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    String::from_utf8(output.stdout.clone()).unwrap()
}

async fn open(folder: &TempDir) -> Store {
    let file = folder.path().join("data/chapterwise.db");
    Store::open(&format!("sqlite:{}", file.display()), StoreOptions::default()).await.unwrap()
}

#[tokio::test]
async fn readers_can_log_in_and_have_a_past_with_real_scores() {
    let folder = tempfile::tempdir().unwrap();
    let text = printed(&seed(&folder, &["--seed", "7"]));
    let password = text.lines().find_map(|line| line.strip_prefix("Everyone’s password is ")).unwrap();
    let store = open(&folder).await;
    let mut finished = 0;
    let mut scores = BTreeSet::new();
    for name in text.lines().skip(1).take_while(|line| !line.starts_with("a guest")).map(|line| line[..22].trim()) {
        let name = ReaderName::parse(name).unwrap();
        let (reader, hash) = store.credentials(&name).await.unwrap().unwrap();
        assert!(Passwords::new().verify(hash, password.to_owned()).await.unwrap());
        for summary in store.all_attempts(reader.id).await.unwrap() {
            finished += usize::from(summary.finished_at.is_some());
            scores.insert(summary.earned().hundredths() / u64::from(summary.questions));
            assert!(summary.started_at >= reader.created_at && summary.finished_at.is_none_or(|end| end >= summary.started_at));
        }
    }
    // Neither all right nor all wrong, nor all the same.
    assert!(finished >= 8 && scores.len() >= 4, "{finished} {scores:?}\n{text}");
    store.close().await;
}

#[test]
fn the_same_number_makes_the_same_readers() {
    let [one, same, other] = ["7", "7", "8"].map(|number| {
        let folder = tempfile::tempdir().unwrap();
        printed(&seed(&folder, &["--seed", number]))
    });
    assert_eq!(one, same);
    assert_ne!(one, other);
}

#[test]
fn readers_who_are_there_are_left_alone_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    printed(&seed(&folder, &[]));
    let refused = seed(&folder, &[]);
    let sentence = "sqlite:data/chapterwise.db has readers. To add made-up ones all the same, say --force.\n";
    assert_eq!((said(&refused).as_str(), refused.status.code()), (sentence, Some(1)));
    let more = printed(&seed(&folder, &["--force"]));
    assert!(more.contains("Ada Lindqvist 2"), "{more}");
}
