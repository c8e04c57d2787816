//! Backups.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use chapterwise::store::{BackupOutcome, Fault, Store, StoreOptions};

use super::builders::{at, book, chapter, guest, note};
use super::on_both;
use crate::support::sqlite;

#[tokio::test]
async fn a_backup_is_a_whole_database_and_overwrites_nothing() {
    on_both(async |store| {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("it’s a backup.db");
        let reader = guest(&store).await;
        store.save_note(reader, note("who", "Kept.", at(1)), None).await.unwrap();
        let outcome = store.backup(&file).await.unwrap();
        if format!("{store:?}").contains("Postgres") {
            assert_eq!((outcome, file.exists()), (BackupOutcome::UsePgDump, false));
            return;
        }
        assert_eq!(outcome, BackupOutcome::Written { bytes: std::fs::metadata(&file).unwrap().len() });
        // Later writes are not in it, nor is it overwritten.
        store.save_note(reader, note("why", "Later.", at(2)), None).await.unwrap();
        let before = std::fs::read(&file).unwrap();
        assert_eq!(store.backup(&file).await.unwrap(), BackupOutcome::FileExists);
        assert_eq!(std::fs::read(&file).unwrap(), before);

        let copy = Store::open(&format!("sqlite:{}", file.display()), StoreOptions::default()).await.unwrap();
        copy.ready().await.unwrap();
        assert_eq!(copy.notes(reader, &book(), chapter(1)).await.unwrap(), [note("who", "Kept.", at(1))]);
        copy.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_backup_that_fails_names_the_file_and_leaves_none() {
    let folder = tempfile::tempdir().unwrap();
    let database = sqlite::Database::migrated().await;
    let store = Store::open(&database.url(), StoreOptions::default()).await.unwrap();
    let nowhere = folder.path().join("no/such/folder/backup.db");
    let error = store.backup(&nowhere).await.unwrap_err();
    assert!(matches!(error.fault(), Fault::File { path, .. } if *path == nowhere), "{error}");
    let backup = folder.path().join("backup.db");
    std::fs::remove_file(database.file()).unwrap();
    assert!(store.backup(&backup).await.is_err());
    assert!(!backup.exists());
    store.close().await;
}

#[tokio::test]
async fn nobody_but_its_owner_may_read_a_database_or_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    let (database, backup) = (folder.path().join("new.db"), folder.path().join("backup.db"));
    let store = Store::open(&format!("sqlite:{}", database.display()), StoreOptions::default()).await.unwrap();
    store.migrate().await.unwrap();
    store.backup(&backup).await.unwrap();
    let rights = |file: &Path| std::fs::metadata(file).unwrap().permissions().mode() & 0o777;
    let files = [database, folder.path().join("new.db-wal"), folder.path().join("new.db-shm"), backup];
    assert_eq!(files.map(|file| rights(&file)), [0o600; 4]);
    store.close().await;
}
