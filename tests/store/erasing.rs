//! What is erased is gone from SQLite's files, and not only from its tables.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use chapterwise::domain::club::Door;
use chapterwise::domain::ident::ReaderId;
use chapterwise::domain::reader::{Account, Email};
use chapterwise::store::{BackupOutcome, Store, StoreOptions, Way, Whither};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, TransactionTrait};

use super::builders::{at, guest, name, note};
use super::clubs::{enter, founded};
use super::talk::{post, titled, write};
use crate::support::sqlite;

/// Words that stand nowhere else.
const CANARIES: [&str; 6] = ["Quillfeather", "gosling@example.org", "zanzibarnote", "wobblegongpost", "marmaladeguess", "Kestrelnick"];

async fn store(database: &sqlite::Database) -> Store {
    let store = Store::open(&database.url(), StoreOptions::default()).await.unwrap();
    store.migrate().await.unwrap();
    store
}

/// Somebody with each of the words somewhere, and others around them.
async fn somebody(store: &Store) -> ReaderId {
    let (club, ada) = founded(store, Door::Open).await;
    let reader = guest(store).await;
    let account = Account { name: name(CANARIES[0]), email: Email::parse(CANARIES[1]) };
    store.keep_things(reader, account, "hash".into(), at(1)).await.unwrap();
    store.save_note(reader, note("who", CANARIES[2], at(1)), None).await.unwrap();
    enter(store, club, reader, CANARIES[5], Way::Door).await;
    let thread = write(store, post(club, titled(1), ada, "Something that stays")).await.thread;
    for nth in 0..40 {
        write(store, post(club, Whither::Thread(thread), ada, &format!("A post like many, number {nth}"))).await;
    }
    write(store, post(club, Whither::Thread(thread), reader, &format!("I say {} and mean it", CANARIES[3]))).await;
    store.seal_guess(reader, super::builders::guess(2, CANARIES[4], at(3)), None).await.unwrap();
    reader
}

/// Which of the words a file holds, however they are written.
fn found(file: &Path) -> Vec<&'static str> {
    let Ok(bytes) = fs::read(file) else { return Vec::new() };
    let text = String::from_utf8_lossy(&bytes).to_lowercase();
    CANARIES.into_iter().filter(|word| text.contains(&word.to_lowercase())).collect()
}

fn log_of(database: &sqlite::Database) -> std::path::PathBuf {
    database.file().with_extension("db-wal")
}

#[tokio::test]
async fn nothing_of_somebody_erased_is_in_the_file_its_log_or_a_backup() {
    let database = sqlite::Database::create();
    let store = store(&database).await;
    let reader = somebody(&store).await;
    let planted = [found(&database.file()), found(&log_of(&database))].concat();
    for word in CANARIES {
        assert!(planted.contains(&word), "{word} is nowhere: the check could not fail");
    }
    assert!(store.delete_reader(reader).await.unwrap());
    assert_eq!([found(&database.file()), found(&log_of(&database))].concat(), [""; 0], "at once");
    let backup = database.file().with_extension("backup");
    assert!(matches!(store.backup(&backup).await.unwrap(), BackupOutcome::Written { .. }));
    assert_eq!(found(&backup), [""; 0]);
    store.close().await;
}

/// A connection that reads, and goes on seeing what it saw.
async fn reading(database: &sqlite::Database) -> (DatabaseConnection, sea_orm::DatabaseTransaction) {
    let connection = Database::connect(database.url()).await.unwrap();
    let view = connection.begin().await.unwrap();
    view.execute_unprepared("SELECT COUNT(*) FROM readers").await.unwrap();
    (connection, view)
}

#[tokio::test]
async fn whoever_still_reads_holds_it_up_no_longer_than_they_read() {
    let database = sqlite::Database::create();
    let store = store(&database).await;
    let reader = somebody(&store).await;
    let (connection, view) = reading(&database).await;
    let asked = Instant::now();
    assert!(store.delete_reader(reader).await.unwrap());
    assert!(asked.elapsed() < Duration::from_secs(3), "nobody waits for a reader who takes their time");
    assert_ne!(found(&log_of(&database)), [""; 0], "the reader’s view needs it still");
    view.commit().await.unwrap();
    connection.close().await.unwrap();
    let done = Instant::now();
    while !found(&log_of(&database)).is_empty() || !found(&database.file()).is_empty() {
        assert!(done.elapsed() < Duration::from_secs(10), "it is never tried again");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    store.close().await;
}

#[tokio::test]
async fn the_log_shrinks_again_after_a_long_look() {
    let database = sqlite::Database::create();
    let store = store(&database).await;
    let (connection, view) = reading(&database).await;
    let size = || fs::metadata(log_of(&database)).unwrap().len();
    for _ in 0..2500 {
        guest(&store).await;
    }
    assert!(size() > 8 << 20, "{} bytes", size());
    view.commit().await.unwrap();
    connection.close().await.unwrap();
    for _ in 0..4 {
        guest(&store).await;
    }
    assert!(size() <= 6 << 20, "{} bytes", size());
    store.close().await;
}
