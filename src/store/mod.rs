//! The database: SeaORM over SQLite or Postgres, with the same tables, migrations and queries for both.
//!
//! [`Store`] has a method for each thing a reader can do, in a file for each noun. What a caller can act on is an outcome;
//! a [`StoreError`] is unexpected. Times are UTC milliseconds: finer ones are cut off when they are saved.

mod answers;
mod assignments;
mod attempts;
mod backup;
mod ballots;
mod class_rows;
mod class_teachers;
mod classes;
mod club_members;
mod club_quizzes;
mod club_rows;
mod clubs;
mod connect;
mod deeds;
mod departures;
mod digests;
mod directory;
mod drafts;
mod easings;
mod entities;
mod error;
mod exercise_rows;
mod exports;
mod feeds;
mod groups;
mod guesses;
mod homework_rows;
mod imports;
mod invitations;
mod job;
mod join_requests;
mod mailboxes;
mod meeting_rooms;
mod meeting_rows;
mod meetings;
mod member_keys;
mod merge;
pub mod migrations;
mod minutes;
mod notes;
mod options;
mod outbox;
mod own_quizzes;
mod papers;
mod poll_rows;
mod polls;
mod post_responses;
mod post_words;
mod post_writes;
mod posts;
mod private_file;
mod progress;
mod pupils;
mod readers;
mod recall;
mod room_erasing;
mod room_news;
mod room_results;
mod room_rows;
mod rooms;
mod rows;
mod rulings;
mod schedules;
mod secrets;
mod sessions;
mod shares;
mod sight;
mod sittings;
mod summaries;
mod talk_rows;
mod teacher_invitations;
mod telling;
mod threads;
mod writer;

use std::fmt;
use std::hash::Hash;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use futures::future::BoxFuture;
use quick_cache::sync::Cache;
use sea_orm::sea_query::Query;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IsolationLevel, QuerySelect, TransactionOptions,
    TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

pub use self::answers::{FinishOutcome, NewAnswer, SaveOutcome, ScoreAll, ScoreOne, ScoreTry, Tried, TryOutcome};
pub use self::assignments::{AssignmentChange, NewAssignment};
pub use self::backup::BackupOutcome;
pub use self::ballots::VoteOutcome;
pub use self::class_teachers::TeachOutcome;
pub use self::classes::{ClassSettings, OpenClassOutcome};
pub use self::club_members::{EnterOutcome, Newcomer, StandingOutcome, Way};
pub use self::club_quizzes::QuizResult;
pub use self::clubs::{ClubSettings, ListedClub};
pub use self::departures::Departure;
pub use self::digests::DigestNews;
pub use self::directory::{DirectoryEntry, DirectoryKind};
pub use self::error::{Fault, StoreError};
pub use self::exports::ReaderExport;
pub use self::guesses::SealOutcome;
pub use self::imports::{KeepImportOutcome, MendOutcome, TakeOutcome};
pub use self::mailboxes::Proof;
pub use self::meetings::{MeetingChange, MeetingOutcome};
pub use self::member_keys::{ComeBackOutcome, MemberKeys, WayBack};
pub use self::merge::MergeOutcome;
pub use self::minutes::MinuteOutcome;
pub use self::notes::{ClearOutcome, NoteOutcome};
pub use self::options::StoreOptions;
pub use self::own_quizzes::{BeginQuizOutcome, ChangeQuizOutcome, ListedQuiz};
pub use self::polls::{ListedPoll, RewordOutcome};
pub use self::post_responses::ListedReport;
pub use self::post_writes::{DeleteOutcome, EditOutcome, NewPost, PostOutcome, RemoveOutcome, Whither};
pub use self::posts::{Part, PostPage, SeenPost, Spot};
pub use self::pupils::{Added, JoinOutcome, PupilNameOutcome};
pub use self::readers::{AccountOutcome, KeepOutcome, RenameOutcome};
pub use self::room_news::{RoomEar, RoomNews};
pub use self::room_results::RoomResults;
pub use self::rooms::{Deciding, ListedRoom, OpenRoomOutcome};
pub use self::rulings::{RulingOutcome, ScoreRuling};
pub use self::schedules::ScheduleOutcome;
pub use self::sessions::{READER_KEY, Sessions};
pub use self::shares::ShareOutcome;
pub use self::sittings::{Overdue, RegradeOutcome, StartOutcome, Wish};
pub use self::summaries::QuizBest;
pub use self::telling::ThreadNews;
pub use self::threads::ListedThread;

use self::connect::Connections;
use self::error::During;
use self::job::Leaves;
use self::job::Waiting;
use self::migrations::Migrator;
use self::recall::{About, Recall, Shelf};
use crate::domain::ident::PaperId;
use crate::domain::question_paper::QuestionPaper;

/// Held while migrating a Postgres database, so that nodes starting together don't migrate together. Any number nobody else uses.
const MIGRATION_LOCK: i64 = 0x6368_6170_7465_7277;

/// A handle to the database; clones share it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    readers: DatabaseConnection,
    writer: Writer,
    /// Papers never change, so what was read once is read for good.
    papers: Cache<PaperId, Arc<QuestionPaper>>,
}

/// How many papers are kept in memory.
const MOST_PAPERS: usize = 256;

enum Writer {
    /// SQLite.
    Grouped {
        /// Gone once the store is closed.
        queue: Mutex<Option<mpsc::Sender<Box<dyn Waiting>>>>,
        /// Ends when the queue is gone and empty.
        task: Mutex<Option<JoinHandle<()>>>,
        connection: DatabaseConnection,
        file: PathBuf,
        recall: Arc<Recall>,
        /// Changes when another process has written.
        elsewhere: watch::Receiver<()>,
    },
    /// Postgres, which groups commits of its own accord.
    Direct,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").field("database", &self.inner.readers.get_database_backend()).finish_non_exhaustive()
    }
}

impl Store {
    /// Opens `sqlite:path/to/file.db` (made with its folder if it isn't there) or `postgres://user@host/name`.
    /// Must be called within a Tokio runtime, which has to outlive the store. Creates no tables: see [`Store::migrate`].
    ///
    /// # Errors
    /// When the address is of neither kind, or the database doesn't answer.
    pub async fn open(url: &str, options: StoreOptions) -> Result<Self, StoreError> {
        let (readers, writer) = match connect::connect(url, options).await.during("opening the database")? {
            Connections::Postgres(connection) => (connection, Writer::Direct),
            Connections::Sqlite { file, writer: connection, readers } => {
                let (queue, waiting) = mpsc::channel(writer::QUEUE);
                let recall = Arc::new(Recall::new());
                let (tell, elsewhere) = watch::channel(());
                let task = tokio::spawn(writer::run(connection.clone(), waiting, options.group, recall.clone(), tell));
                (
                    readers,
                    Writer::Grouped { queue: Mutex::new(Some(queue)), task: Mutex::new(Some(task)), connection, file, recall, elsewhere },
                )
            }
        };
        Ok(Self { inner: Arc::new(Inner { readers, writer, papers: Cache::new(MOST_PAPERS) }) })
    }

    /// Brings the tables up to date, all or nothing; does nothing when they are.
    ///
    /// # Errors
    /// When a migration fails, or the database was migrated by a later version than this one.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        // A migration may have replaced what was better not kept.
        self.erase("migrating the database", |transaction| {
            Box::pin(async move {
                lock_migrations(transaction).await?;
                Ok(Migrator::up(transaction, None).await?)
            })
        })
        .await
    }

    /// Whether the database can be read and written, found out by reading a table and opening a write transaction.
    ///
    /// # Errors
    /// When it can't.
    pub async fn ready(&self) -> Result<(), StoreError> {
        let doing = "checking the database";
        entities::reader::Entity::find().limit(1).all(self.reading()).await.during(doing)?;
        self.write(doing, [], |_| Box::pin(async { Ok(()) })).await
    }

    /// Finishes the writes that wait, refuses new ones and closes the connections. Closing twice does nothing more.
    pub async fn close(&self) {
        if let Writer::Grouped { queue, task, connection, .. } = &self.inner.writer {
            drop(take(queue));
            if let Some(task) = take(task) {
                // A join error would say that the task panicked or was cancelled; either way it is over.
                let _ = task.await;
            }
            let _ = connection.close_by_ref().await;
        }
        let _ = self.inner.readers.close_by_ref().await;
    }

    /// A connection for one query.
    fn reading(&self) -> &DatabaseConnection {
        &self.inner.readers
    }

    /// What `read` gives, or gave before if nobody has written to what it is about since.
    async fn recalled<K: Clone + Eq + Hash, V: Clone>(
        &self,
        shelf: fn(&Recall) -> &Shelf<K, V>,
        key: K,
        read: impl Future<Output = Result<Option<V>, StoreError>>,
    ) -> Result<Option<V>, StoreError> {
        match &self.inner.writer {
            Writer::Grouped { recall, .. } => recall.or_read(shelf(recall), key, read).await,
            // Another node may have written.
            Writer::Direct => read.await,
        }
    }

    /// A view of the database that does not change between queries.
    async fn snapshot(&self, doing: &'static str) -> Result<DatabaseTransaction, StoreError> {
        let options = match self.inner.writer {
            // Any SQLite transaction is one; the driver warns of options that it can't use.
            Writer::Grouped { .. } => TransactionOptions::default(),
            Writer::Direct => TransactionOptions {
                isolation_level: Some(IsolationLevel::RepeatableRead),
                access_mode: Some(AccessMode::ReadOnly),
                sqlite_transaction_mode: None,
            },
        };
        self.inner.readers.begin_with_options(options).await.during(doing)
    }

    /// Runs `job` in a transaction, and returns once what it did is on the disk. If it fails or panics, nothing of it is kept.
    /// `about` is all that it may change.
    async fn write<T, J>(&self, doing: &'static str, about: impl Into<About>, job: J) -> Result<T, StoreError>
    where
        T: Send + 'static,
        J: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault>> + Send + 'static,
    {
        self.do_write(doing, about.into(), Leaves::Traces, job).await
    }

    /// The same for what somebody wants to be gone: on SQLite it is overwritten, and gone from the log of writes as well, before this returns; where
    /// somebody still reads in that log, within seconds after they are done. Postgres does as much when it vacuums and recycles its own.
    async fn erase<T, J>(&self, doing: &'static str, job: J) -> Result<T, StoreError>
    where
        T: Send + 'static,
        J: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault>> + Send + 'static,
    {
        self.do_write(doing, About::everything(), Leaves::Nothing, job).await
    }

    async fn do_write<T, J>(&self, doing: &'static str, about: About, leaves: Leaves, job: J) -> Result<T, StoreError>
    where
        T: Send + 'static,
        J: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault>> + Send + 'static,
    {
        match &self.inner.writer {
            Writer::Direct => self.write_directly(job).await,
            Writer::Grouped { queue, recall, .. } => {
                let (job, outcome) = job::waiting(job, leaves, recall.clone(), about);
                let queue = queue.lock().unwrap_or_else(PoisonError::into_inner).clone();
                match queue {
                    // Whatever is sent is either done or refused; only a runtime that is shut down drops it.
                    Some(queue) if queue.send(job).await.is_ok() => outcome.await.unwrap_or(Err(Fault::Closed)),
                    _ => Err(Fault::Closed),
                }
            }
        }
        .during(doing)
    }

    async fn write_directly<T, J>(&self, job: J) -> Result<T, Fault>
    where
        J: for<'t> FnOnce(&'t DatabaseTransaction) -> BoxFuture<'t, Result<T, Fault>>,
    {
        let transaction = self.inner.readers.begin().await?;
        let outcome = job::run(job, &transaction).await;
        match outcome {
            Ok(_) => transaction.commit().await?,
            Err(_) => transaction.rollback().await?,
        }
        outcome
    }
}

fn take<T>(slot: &Mutex<Option<T>>) -> Option<T> {
    slot.lock().unwrap_or_else(PoisonError::into_inner).take()
}

/// On SQLite a write transaction excludes others anyway.
async fn lock_migrations(transaction: &DatabaseTransaction) -> Result<(), Fault> {
    if transaction.get_database_backend() == sea_orm::DbBackend::Postgres {
        let lock = Query::select().expr(sea_orm::sea_query::Func::cust("pg_advisory_xact_lock").arg(MIGRATION_LOCK)).take();
        transaction.query_one(&lock).await?;
    }
    Ok(())
}
