//! The store's stories. Each runs on SQLite and on Postgres.

mod answers;
pub mod assignments;
mod attempts;
mod backup;
pub mod builders;
mod classes;
mod club_quizzes;
mod clubs;
mod exports;
mod guesses;
mod imports;
mod mail;
mod meetings;
mod merge;
mod migrations;
mod notes;
mod opening;
mod own_quizzes;
mod polls;
mod progress;
mod readers;
mod recall;
pub mod rooms;
mod rulings;
mod sessions;
mod shares;
mod summaries;
mod talk;
mod telling;
mod writes;

use std::panic::{AssertUnwindSafe, resume_unwind};

use chapterwise::store::{Store, StoreOptions};
use futures::FutureExt;

use crate::support::postgres::Database;

/// Runs a story on an empty SQLite file, then on an empty Postgres database, each migrated.
pub async fn on_both(story: impl AsyncFn(Store)) {
    on_both_urls(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        story(store.clone()).await;
        store.close().await;
    })
    .await;
}

/// Runs a story on the addresses of an empty SQLite file and of an empty Postgres database.
pub async fn on_both_urls(story: impl AsyncFn(&str)) {
    let folder = tempfile::tempdir().unwrap();
    eprintln!("on SQLite:");
    story(&format!("sqlite:{}", folder.path().join("chapterwise.db").display())).await;

    let database = Database::create().await;
    eprintln!("on Postgres:");
    let outcome = AssertUnwindSafe(story(database.url())).catch_unwind().await;
    database.remove().await;
    outcome.unwrap_or_else(|panic| resume_unwind(panic));
}
