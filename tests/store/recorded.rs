//! Databases as earlier versions left them: a folder each below `tests/fixtures/databases`, named after the last migration that they had seen.
//!
//! They are never changed to make a changed migration pass: whoever has such a database cannot do that either. A version whose tables differ
//! from the last one recorded is added by the test in `record.rs`.

mod record;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use chapterwise::domain::ident::FormKey;
use chapterwise::domain::teacher_invitation::TeacherInvitationState;
use chapterwise::store::{ComeBackOutcome, Store, StoreOptions};
use jiff::{SignedDuration, Timestamp};
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};

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

/// Before keys were kept as hashes: what was handed out goes on, but for the calendar that a whole club had in common.
#[tokio::test]
async fn links_of_the_first_version_still_open_what_they_did_and_are_kept_no_more() {
    on_both_empty(async |url| {
        load(url, &recorded().join("m20261201_000001_baseline")).await;
        let database = Database::connect(url).await.unwrap();
        for plant in [
            "UPDATE clubs SET feed_key = 'canary of the club'",
            "UPDATE own_quizzes SET share_key = 'canary of a quiz' WHERE title = 'All kinds'",
            "UPDATE attempts SET share_token = 'canary of a score' WHERE retry_of IS NOT NULL",
            "UPDATE club_members SET key = 'canary of a guest' WHERE nickname = 'Ada'",
            "UPDATE tellings SET feed_key = 'canary of a feed'",
            "UPDATE classes SET teacher_key = 'canary of a class' WHERE teacher_key IS NOT NULL",
        ] {
            assert_eq!(database.execute_unprepared(plant).await.unwrap().rows_affected(), 1, "{plant}");
        }
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        store.migrate().await.unwrap();
        assert!(store.member_of_calendar("canary of the club").await.unwrap().is_none());
        let (club, ada, used_at) = store.member_of_way_back("canary of a guest").await.unwrap().unwrap();
        assert_eq!((ada.nickname.as_str(), used_at), ("Ada", None));
        for outcome in [ComeBackOutcome::Is(club, ada.reader), ComeBackOutcome::Used] {
            assert_eq!(store.come_back("canary of a guest", FormKey::new(), Timestamp::now()).await.unwrap(), outcome);
        }
        assert_eq!(store.reader_of_feed("canary of a feed").await.unwrap(), Some((club, ada.reader)));
        assert!(store.shared_quiz("canary of a quiz").await.unwrap().is_some());
        assert!(store.shared("canary of a score").await.unwrap().is_some());
        let (invitation, _) = store.teacher_invitation("canary of a class").await.unwrap().unwrap();
        assert_eq!(invitation.state(Timestamp::now()), TeacherInvitationState::Pending);
        assert_eq!(invitation.state(Timestamp::now() + SignedDuration::from_hours(8 * 24)), TeacherInvitationState::Expired);
        // New ones are kept no other way.
        store.set_calendar_key(club, ada.reader, Some("canary of a calendar".to_owned())).await.unwrap();
        store.make_way_back(club, ada.reader, "canary of a way back").await.unwrap();

        let all = everything(&database).await;
        assert!(all.contains("The Thursday Club") && !all.contains("canary"), "{:?}", all.lines().find(|line| line.contains("canary")));
        store.close().await;
        database.close().await.unwrap();
        if let Some(file) = url.strip_prefix("sqlite:") {
            assert!(!String::from_utf8_lossy(&fs::read(file).unwrap()).contains("canary"), "one is left over in the file");
        }
    })
    .await;
}

/// Every row of every table, as text.
async fn everything(database: &DatabaseConnection) -> String {
    let backend = database.get_database_backend();
    let ask = async |sql: String| {
        let rows = database.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
        rows.iter().map(|row| row.try_get::<String>("", "line").unwrap()).collect::<Vec<_>>()
    };
    let mut all = Vec::new();
    for table in row_counts(database).await.into_keys() {
        let line = match backend {
            DbBackend::Sqlite => {
                let columns = ask(format!("SELECT name AS line FROM pragma_table_info('{table}')")).await;
                columns.iter().map(|column| format!("quote(\"{column}\")")).collect::<Vec<_>>().join(" || ' ' || ")
            }
            _ => "t::text".to_owned(),
        };
        all.extend(ask(format!("SELECT {line} AS line FROM {table} t")).await);
    }
    all.join("\n")
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
