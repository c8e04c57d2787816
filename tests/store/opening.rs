//! Opening, checking and closing a store.

use chapterwise::store::{Fault, Store, StoreOptions};

use super::builders::{at, guest};
use super::{on_both, on_both_empty};
use chapterwise::domain::ident::ReaderId;

async fn refusal(url: &str) -> String {
    Store::open(url, StoreOptions::default()).await.unwrap_err().to_string()
}

#[tokio::test]
async fn an_address_of_neither_kind_is_refused_with_what_to_write() {
    for url in ["", "chapterwise.db", "mysql://localhost/books"] {
        let said = refusal(url).await;
        assert!(said.contains("sqlite:path/to/file.db") && said.contains("postgres://"), "{said}");
    }
    assert!(refusal("sqlite::memory:").await.contains("name a file"));
}

#[tokio::test]
async fn a_wrong_address_is_not_repeated_since_it_may_hold_a_password() {
    for url in
        ["mysql://ada:hunter2@localhost/books", "postgres://ada:hunter2@localhost:port/books", "postgres://ada:hunter2@127.0.0.1:1/books"]
    {
        let said = refusal(url).await;
        assert!(!said.contains("hunter2"), "{said}");
    }
}

#[tokio::test]
async fn the_file_is_made_with_its_folder_and_lasts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/of/mine.db");
    let url = format!("sqlite:{}", file.display());
    let id = ReaderId::new();

    let store = Store::open(&url, StoreOptions::default()).await.unwrap();
    store.migrate().await.unwrap();
    store.create_guest(id, at(0)).await.unwrap();
    store.close().await;
    assert!(file.exists());

    let again = Store::open(&url, StoreOptions::default()).await.unwrap();
    assert!(again.find_reader(id).await.unwrap().is_some());
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("a-file");
    std::fs::write(&blocked, "").unwrap();
    let error = Store::open(&format!("sqlite:{}", blocked.join("x.db").display()), StoreOptions::default()).await.unwrap_err();
    assert!(matches!(error.fault(), Fault::File { path, .. } if *path == blocked), "{error}");
}

#[tokio::test]
async fn a_store_is_ready_once_it_has_its_tables() {
    on_both_empty(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        assert!(store.ready().await.is_err());
        store.migrate().await.unwrap();
        store.ready().await.unwrap();
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn closing_finishes_what_waits_and_refuses_the_rest() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let waiting: Vec<_> = (0..50)
            .map(|_| {
                let store = store.clone();
                tokio::spawn(async move { store.create_guest(ReaderId::new(), at(0)).await })
            })
            .collect();
        // Lets each of them ask before the store closes.
        tokio::task::yield_now().await;
        store.close().await;
        for outcome in waiting {
            // Postgres has no queue of ours: there, what has no connection yet is refused.
            let outcome = outcome.await.unwrap();
            assert!(outcome.is_ok() || format!("{store:?}").contains("Postgres"), "{outcome:?}");
        }
        let error = store.delete_reader(reader).await.unwrap_err();
        assert!(format!("{store:?}").contains("Postgres") || matches!(error.fault(), Fault::Closed), "{error}");
        store.close().await;
    })
    .await;
}
