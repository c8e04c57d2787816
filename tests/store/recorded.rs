//! Databases as earlier versions left them: a folder each below `tests/fixtures/databases`, named after the last migration that they had seen.
//!
//! They are never changed to make a changed migration pass: whoever has such a database cannot do that either. A version whose tables differ
//! from the last one recorded is added by the test in `record.rs`.

mod record;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chapterwise::store::{Store, StoreOptions};
use sea_orm::{ConnectionTrait, Database};

use super::everything::assert_everything;
use super::on_both_empty;
use super::readers::row_counts;
use super::schema::schema;
use crate::support::{postgres, sqlite};

#[tokio::test]
async fn each_gets_todays_tables_and_keeps_its_rows() {
    let versions: Vec<PathBuf> = fs::read_dir(recorded()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!versions.is_empty());
    for version in versions {
        on_both_empty(async |url| {
            load(url, &version).await;
            // A table without any would show nothing.
            assert_rows_in_each_table(url).await;
            let store = Store::open(url, StoreOptions::default()).await.unwrap();
            store.migrate().await.unwrap();
            let (migrated, new) = (schema(url).await, schema_of_a_new_one(url).await);
            let different: Vec<_> = migrated.symmetric_difference(&new).collect();
            assert!(different.is_empty(), "{}: {different:#?}", version.display());
            assert_everything(&store, "Ada").await;
            store.close().await;
        })
        .await;
    }
}

fn recorded() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/databases")
}

/// Puts a recorded database where there is none.
async fn load(url: &str, version: &Path) {
    if let Some(file) = url.strip_prefix("sqlite:") {
        fs::write(file, "").unwrap();
    }
    let sql = fs::read_to_string(version.join(kind(url))).unwrap();
    let database = Database::connect(url).await.unwrap();
    database.execute_unprepared(&sql).await.unwrap();
    database.close().await.unwrap();
}

async fn assert_rows_in_each_table(url: &str) {
    let database = Database::connect(url).await.unwrap();
    let counts = row_counts(&database).await;
    assert!(counts.values().all(|count| *count > 0), "{counts:?}");
    database.close().await.unwrap();
}

fn kind(url: &str) -> &'static str {
    if url.starts_with("sqlite:") { "sqlite.sql" } else { "postgres.sql" }
}

async fn schema_of_a_new_one(url: &str) -> BTreeSet<String> {
    if url.starts_with("sqlite:") {
        return schema(&sqlite::Database::migrated().await.url()).await;
    }
    let database = postgres::Database::migrated().await;
    let schema = schema(database.url()).await;
    database.remove().await;
    schema
}
