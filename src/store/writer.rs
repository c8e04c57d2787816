//! Group commit: on SQLite one task owns the one connection that writes, and waiting writes share a commit.
//!
//! With `synchronous=FULL` a commit waits for the disk, and while it does, more writes arrive: together they wait once.
//! Each runs in a savepoint, so one that fails is rolled back alone; none is acknowledged before the commit that holds it
//! is on the disk. (The idea is old: DeWitt et al., “Implementation techniques for main memory database systems”, 1984.)

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};
use tokio::sync::{mpsc, watch};
use tokio::time::{MissedTickBehavior, interval};

use super::connect::PATIENCE;
use super::error::Fault;
use super::job::{Done, Leaves, Waiting};
use super::recall::Recall;

/// How many writes may wait before the next caller waits for room.
pub(super) const QUEUE: usize = 1024;

/// How often an idle writer looks whether another process wrote.
const LOOK: Duration = Duration::from_secs(1);

/// How long emptying the log waits for those who read in it, and everybody who writes with it; after that it is tried again at the next look.
const READERS_TIME: Duration = Duration::from_millis(100);

/// Commits what arrives on `queue`, up to `group` at a time, until every sender is gone and nothing waits any more. Meanwhile sees to it that
/// what is recalled is no older than a second where another process writes (`chapterwise admin`, say), and tells `elsewhere` that one did.
pub(super) async fn run(
    connection: DatabaseConnection,
    mut queue: mpsc::Receiver<Box<dyn Waiting>>,
    group: NonZeroUsize,
    recall: Arc<Recall>,
    elsewhere: watch::Sender<()>,
) {
    let mut looks = interval(LOOK);
    looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut seen = None;
    // A process that was killed may have left in the log what it had just erased.
    let mut erasing = true;
    loop {
        tokio::select! {
            first = queue.recv() => match first {
                Some(first) => erasing |= commit_group(&connection, first, &mut queue, group).await,
                None => return,
            },
            _ = looks.tick() => {
                if erasing {
                    erasing = !empty_log(&connection).await;
                }
                let version = data_version(&connection).await;
                if version.is_none() || version != seen {
                    recall.touch_all();
                    if seen.is_some() {
                        elsewhere.send_replace(());
                    }
                }
                seen = version;
            }
        }
    }
}

/// A number that changes when another connection writes, and not when this one does (<https://sqlite.org/pragma.html#pragma_data_version>).
async fn data_version(connection: &DatabaseConnection) -> Option<i64> {
    let row = connection.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA data_version")).await.ok()??;
    row.try_get_by_index(0).ok()
}

/// Moves what the log of writes holds into the database and cuts the log to nothing: what was deleted is in neither then. Whether that was possible:
/// it isn't while somebody reads in it (<https://sqlite.org/pragma.html#pragma_wal_checkpoint>).
async fn empty_log(connection: &DatabaseConnection) -> bool {
    let ask = async |pragma: String| connection.query_one_raw(Statement::from_string(DbBackend::Sqlite, pragma)).await.ok().flatten();
    ask(format!("PRAGMA busy_timeout = {}", READERS_TIME.as_millis())).await;
    let emptied = ask("PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await.and_then(|row| row.try_get_by_index::<i32>(0).ok()) == Some(0);
    ask(format!("PRAGMA busy_timeout = {}", PATIENCE.as_millis())).await;
    emptied
}

/// Whether something was erased that may still be in the log.
async fn commit_group(
    connection: &DatabaseConnection,
    first: Box<dyn Waiting>,
    queue: &mut mpsc::Receiver<Box<dyn Waiting>>,
    group: NonZeroUsize,
) -> bool {
    let immediate = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..TransactionOptions::default() };
    let transaction = match connection.begin_with_options(immediate).await {
        Ok(transaction) => transaction,
        Err(error) => {
            refuse_waiting(first, queue, &error);
            return false;
        }
    };

    let mut done = Vec::new();
    let mut next = Some(first);
    let mut state = Ok(());
    while let Some(job) = next.take() {
        state = run_in_savepoint(&transaction, job, &mut done).await;
        if state.is_ok() && done.len() < group.get() {
            // Jobs that came while the others ran still catch this commit.
            next = queue.try_recv().ok();
        }
    }

    let committed = match state {
        Ok(()) => transaction.commit().await.map_err(Fault::from),
        // The database gave up the whole transaction (a full disk does that), and with it every job of the group.
        Err(error) => {
            drop(transaction);
            Err(error)
        }
    };
    let erased = done.iter().any(|job| job.is_success() && job.leaves() == Leaves::Nothing);
    // Before anybody is told that it is gone.
    let is_left = erased && !empty_log(connection).await;
    for job in done {
        job.acknowledge(committed.clone());
    }
    is_left
}

/// Runs a job and keeps its changes if it succeeds.
///
/// # Errors
/// When its savepoint can't be set, kept or undone: then the transaction around it is lost.
async fn run_in_savepoint(transaction: &DatabaseTransaction, job: Box<dyn Waiting>, done: &mut Vec<Box<dyn Done>>) -> Result<(), Fault> {
    let savepoint = match transaction.begin().await {
        Ok(savepoint) => savepoint,
        Err(error) => {
            job.refuse(error.clone().into());
            return Err(error.into());
        }
    };
    let ran = job.run(&savepoint).await;
    let settled = if ran.is_success() { savepoint.commit().await } else { savepoint.rollback().await };
    done.push(ran);
    Ok(settled?)
}

/// When the database can't be written at all, everybody waiting hears so at once, instead of each after a wait of their own.
fn refuse_waiting(first: Box<dyn Waiting>, queue: &mut mpsc::Receiver<Box<dyn Waiting>>, error: &DbErr) {
    first.refuse(error.clone().into());
    while let Ok(job) = queue.try_recv() {
        job.refuse(error.clone().into());
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel};
    use uuid::Uuid;

    use super::super::entities::reader;
    use super::super::{Store, StoreError, StoreOptions};
    use super::*;

    /// A migrated store on a file, and the folder that it needs.
    async fn store(group: usize) -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let options = StoreOptions { group: NonZeroUsize::new(group).unwrap(), ..StoreOptions::default() };
        let store = Store::open(&format!("sqlite:{}", folder.path().join("test.db").display()), options).await.unwrap();
        store.migrate().await.unwrap();
        (folder, store)
    }

    /// Adds a guest, then does `more` in the same job.
    async fn add(store: &Store, id: Uuid, more: Option<&'static str>) -> Result<(), StoreError> {
        store
            .write("adding", [], move |transaction| {
                Box::pin(async move {
                    let row = reader::Model {
                        pupil_id: None,
                        id,
                        account_name: None,
                        account_name_folded: None,
                        email: None,
                        password_hash: None,
                        created_at: 0,
                        kept_at: None,
                    };
                    reader::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
                    if let Some(more) = more {
                        transaction.execute_unprepared(more).await?;
                    }
                    Ok(())
                })
            })
            .await
    }

    async fn is_there(connection: &impl ConnectionTrait, id: Uuid) -> bool {
        reader::Entity::find_by_id(id).one(connection).await.unwrap().is_some()
    }

    #[tokio::test]
    async fn what_waits_together_is_committed_together() {
        for (group, seen_outside) in [(1, true), (2, false)] {
            let (_folder, store) = store(group).await;
            let id = Uuid::now_v7();
            // The second job looks for what the first one did, in the transaction it runs in and from outside.
            let outside = store.clone();
            let look = store.write("looking", [], move |transaction| {
                Box::pin(async move { Ok((is_there(transaction, id).await, is_there(outside.reading(), id).await)) })
            });
            let (added, seen) = futures::join!(add(&store, id, None), look);
            added.unwrap();
            assert_eq!(seen.unwrap(), (true, seen_outside), "in groups of {group}");
            store.close().await;
        }
    }

    #[tokio::test]
    async fn a_job_that_fails_halfway_is_undone_alone() {
        let (_folder, store) = store(256).await;
        let ids = [(); 3].map(|()| Uuid::now_v7());
        let (before, failed, after) = futures::join!(
            add(&store, ids[0], None),
            add(&store, ids[1], Some("INSERT INTO nowhere VALUES (1)")),
            add(&store, ids[2], None)
        );
        before.unwrap();
        after.unwrap();
        assert!(failed.unwrap_err().to_string().contains("nowhere"));
        for (id, kept) in ids.into_iter().zip([true, false, true]) {
            assert_eq!(is_there(store.reading(), id).await, kept);
        }
        store.close().await;
    }

    #[tokio::test]
    async fn when_the_transaction_is_lost_nobody_is_told_otherwise_and_the_next_one_works() {
        let (_folder, store) = store(256).await;
        let ids: Vec<Uuid> = (0..5).map(|_| Uuid::now_v7()).collect();
        // What a full disk does: the database ends the transaction by itself.
        let (before, spoiler) = futures::join!(add(&store, ids[0], None), add(&store, ids[1], Some("ROLLBACK")));
        for outcome in [before, spoiler] {
            assert!(matches!(outcome.unwrap_err().fault(), Fault::Database(_)));
        }
        let super::super::Writer::Grouped { connection, .. } = &store.inner.writer else { unreachable!() };
        let next = connection.get_sqlite_connection_pool().acquire().await.unwrap();
        assert!(!sea_orm::sqlx::Connection::is_in_transaction(&*next), "a connection at odds with its database");
        drop(next);
        for id in &ids[2..] {
            add(&store, *id, None).await.unwrap();
        }
        for (index, id) in ids.iter().enumerate() {
            assert_eq!(is_there(store.reading(), *id).await, index >= 2);
        }
        store.close().await;
    }

    #[tokio::test]
    async fn when_the_database_stays_locked_everybody_waiting_hears_so_at_once() {
        let (folder, store) = store(256).await;
        let other = sea_orm::Database::connect(format!("sqlite:{}", folder.path().join("test.db").display())).await.unwrap();
        other.execute_unprepared("BEGIN IMMEDIATE").await.unwrap();
        let began = std::time::Instant::now();
        let refused = futures::future::join_all((0..5).map(|_| add(&store, Uuid::now_v7(), None))).await;
        assert!(refused.into_iter().all(|outcome| outcome.unwrap_err().to_string().contains("locked")));
        assert!(began.elapsed().as_secs() < 10, "one wait of five seconds, not one for each");

        other.execute_unprepared("ROLLBACK").await.unwrap();
        add(&store, Uuid::now_v7(), None).await.unwrap();
        other.close().await.unwrap();
        store.close().await;
    }
}
