//! Sessions.

use chapterwise::domain::ident::ReaderId;
use chapterwise::store::{READER_KEY, Sessions, Store};
use jiff::Timestamp;
use sea_orm::{ConnectionTrait, Statement};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

use super::builders::{guest, keeper};
use super::{on_both, on_both_urls};

fn record(reader: Option<ReaderId>, left: Duration) -> Record {
    let data = reader.map(|reader| (READER_KEY.to_owned(), serde_json::json!(reader))).into_iter().collect();
    // Whole milliseconds: finer times are cut off.
    let expiry = (OffsetDateTime::now_utc() + left).replace_nanosecond(123_000_000).unwrap();
    Record { id: Id::default(), data, expiry_date: expiry }
}

async fn created(sessions: &Sessions, reader: Option<ReaderId>, left: Duration) -> Record {
    let mut record = record(reader, left);
    sessions.create(&mut record).await.unwrap();
    record
}

#[tokio::test]
async fn a_session_is_kept_changed_and_ended() {
    on_both(async |store| {
        let sessions = store.sessions();
        let mut session = created(&sessions, None, Duration::hours(1)).await;
        assert_eq!(sessions.load(&session.id).await.unwrap(), Some(session.clone()));

        session.data.insert("theme".to_owned(), serde_json::json!({ "dark": true }));
        session.expiry_date += Duration::hours(1);
        sessions.save(&session).await.unwrap();
        assert_eq!(sessions.load(&session.id).await.unwrap(), Some(session.clone()));

        sessions.delete(&session.id).await.unwrap();
        assert_eq!(sessions.load(&session.id).await.unwrap(), None);
        assert_eq!(sessions.load(&Id::default()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_ended_is_not_brought_back_by_a_late_save() {
    on_both(async |store| {
        let sessions = store.sessions();
        let session = created(&sessions, None, Duration::hours(1)).await;
        sessions.delete(&session.id).await.unwrap();
        sessions.save(&session).await.unwrap();
        assert_eq!(sessions.load(&session.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn an_id_that_is_taken_is_not_shared() {
    on_both(async |store| {
        let sessions = store.sessions();
        let first = created(&sessions, None, Duration::hours(1)).await;
        let mut second = Record { data: [("mine".to_owned(), serde_json::json!(1))].into(), ..first.clone() };
        sessions.create(&mut second).await.unwrap();
        assert_ne!(second.id, first.id);
        assert_eq!(sessions.load(&first.id).await.unwrap(), Some(first));
        assert_eq!(sessions.load(&second.id).await.unwrap(), Some(second));
    })
    .await;
}

#[tokio::test]
async fn an_expired_session_is_gone_and_cleared_away() {
    on_both(async |store| {
        let sessions = store.sessions();
        let live = created(&sessions, None, Duration::hours(1)).await;
        let dead = created(&sessions, None, Duration::hours(-1)).await;
        assert_eq!(sessions.load(&dead.id).await.unwrap(), None);
        assert_eq!(store.delete_expired(Timestamp::now()).await.unwrap(), 1);
        assert_eq!(store.delete_expired(Timestamp::now()).await.unwrap(), 0);
        assert!(sessions.load(&live.id).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn all_sessions_of_a_reader_end_but_the_one_kept() {
    on_both(async |store| {
        let sessions = store.sessions();
        let (ada, ida) = (keeper(&store, "Ada").await, guest(&store).await);
        let here = created(&sessions, Some(ada), Duration::hours(1)).await;
        let there = created(&sessions, Some(ada), Duration::hours(1)).await;
        // One that began without a reader and learnt who they are.
        let mut learnt = created(&sessions, None, Duration::hours(1)).await;
        learnt.data.insert(READER_KEY.to_owned(), serde_json::json!(ada));
        sessions.save(&learnt).await.unwrap();
        let others = created(&sessions, Some(ida), Duration::hours(1)).await;

        assert_eq!(store.end_all_sessions(ada, Some(here.id)).await.unwrap(), 2);
        for (session, lives) in [(&here, true), (&there, false), (&learnt, false), (&others, true)] {
            assert_eq!(sessions.load(&session.id).await.unwrap().is_some(), lives);
        }
        assert_eq!(store.end_all_sessions(ada, None).await.unwrap(), 1);
        assert_eq!(sessions.load(&here.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn who_reads_the_database_learns_no_cookie() {
    on_both_urls(async |url| {
        let store = Store::open(url, Default::default()).await.unwrap();
        let session = created(&store.sessions(), None, Duration::hours(1)).await;
        let cookie = session.id.to_string();
        let hash = format!("{:x}", Sha256::digest(&cookie));
        let raw_bytes = session.id.0.to_le_bytes();

        let contents = match url.strip_prefix("sqlite:") {
            Some(file) => [std::fs::read(file).unwrap(), std::fs::read(format!("{file}-wal")).unwrap()].concat(),
            None => {
                let database = sea_orm::Database::connect(url).await.unwrap();
                let everything = Statement::from_string(database.get_database_backend(), "SELECT sessions::text AS line FROM sessions");
                database.query_one_raw(everything).await.unwrap().unwrap().try_get::<String>("", "line").unwrap().into_bytes()
            }
        };
        let holds = |needle: &[u8]| contents.windows(needle.len()).any(|window| window == needle);
        assert!(holds(hash.as_bytes()));
        assert!(!holds(cookie.as_bytes()) && !holds(&raw_bytes));
        store.close().await;
    })
    .await;
}
