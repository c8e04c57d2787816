//! The store's stories. Each runs on SQLite and on Postgres.

mod answers;
pub mod assignments;
mod attempts;
mod backup;
pub mod builders;
mod classes;
mod club_quizzes;
mod clubs;
mod erasing;
mod everything;
mod exports;
mod guesses;
mod imports;
mod mail;
mod meetings;
mod member_keys;
mod merge;
mod migrations;
mod notes;
mod opening;
mod own_quizzes;
mod polls;
mod progress;
mod readers;
mod recall;
mod recorded;
pub mod rooms;
mod rulings;
mod schema;
mod sessions;
mod shares;
mod summaries;
mod talk;
mod teacher_invitations;
mod telling;
mod writes;

use std::panic::{AssertUnwindSafe, resume_unwind};

use chapterwise::store::{Store, StoreOptions};
use futures::FutureExt;

use crate::support::{postgres, sqlite};

/// Runs a story on SQLite and then on Postgres.
pub async fn on_both(story: impl AsyncFn(Store)) {
    on_both_urls(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        story(store.clone()).await;
        store.close().await;
    })
    .await;
}

/// Runs a story on the addresses of an SQLite file and of a Postgres database that have all tables and no rows.
pub async fn on_both_urls(story: impl AsyncFn(&str)) {
    on_each(sqlite::Database::migrated().await, postgres::Database::migrated().await, story).await;
}

/// Runs a story on the addresses of an SQLite file that is not there yet and of a Postgres database without tables.
pub async fn on_both_empty(story: impl AsyncFn(&str)) {
    on_each(sqlite::Database::create(), postgres::Database::create().await, story).await;
}

async fn on_each(sqlite: sqlite::Database, postgres: postgres::Database, story: impl AsyncFn(&str)) {
    eprintln!("on SQLite:");
    let outcome = AssertUnwindSafe(async {
        story(&sqlite.url()).await;
        eprintln!("on Postgres:");
        story(postgres.url()).await;
    })
    .catch_unwind()
    .await;
    postgres.remove().await;
    outcome.unwrap_or_else(|panic| resume_unwind(panic));
}
