//! What was read lately, kept in memory for as long as nobody writes to what it is about.
//!
//! Only where one process owns the database (SQLite). Every write names its subjects, and is acknowledged after they were touched; what was
//! read before a subject was touched is read again. So whoever was told that something is saved finds it.

use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use quick_cache::sync::Cache;
use tower_sessions::session::{Id, Record};
use uuid::Uuid;

use super::error::StoreError;
use crate::domain::attempt::{Attempt, AttemptSummary};
use crate::domain::book::ChapterNumber;
use crate::domain::guess::Guess;
use crate::domain::ident::{AttemptId, BookSlug, ReaderId};
use crate::domain::note::Note;
use crate::domain::progress::Progress;
use crate::domain::quiz::QuizId;
use crate::domain::reader::Reader;

/// How many things of a kind are kept at most; the one that was not asked for goes first.
const MOST: usize = 4096;

/// How many places there are to note that a subject was touched. Subjects that share one are read again more often, no more than that.
const PLACES: usize = 4096;

/// Whom or what a record is about: a reader, an attempt or a session.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject(Uuid);

impl From<ReaderId> for Subject {
    fn from(id: ReaderId) -> Self {
        Self(id.0)
    }
}

impl From<AttemptId> for Subject {
    fn from(id: AttemptId) -> Self {
        Self(id.0)
    }
}

impl From<Id> for Subject {
    fn from(id: Id) -> Self {
        Self(Uuid::from_u128(id.0.cast_unsigned()))
    }
}

/// Which of a reader's attempts are listed.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct ListOf {
    pub(super) reader: ReaderId,
    pub(super) which: Which,
}

/// Which of them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Which {
    All,
    /// The latest at a quiz, so many at most.
    Latest(BookSlug, QuizId, u64),
    /// The latest at a quiz that isn't finished.
    Running(BookSlug, QuizId),
}

/// Everything that is kept.
pub(super) struct Recall {
    touched: Touched,
    pub(super) sessions: Shelf<Id, Record>,
    pub(super) readers: Shelf<ReaderId, Reader>,
    pub(super) progress: Shelf<(ReaderId, BookSlug), Progress>,
    pub(super) before: Shelf<(ReaderId, BookSlug), Progress>,
    pub(super) marks: Shelf<ReaderId, Vec<(BookSlug, Progress, Timestamp)>>,
    pub(super) notes: Shelf<(ReaderId, BookSlug, ChapterNumber), Vec<Note>>,
    pub(super) guesses: Shelf<(ReaderId, BookSlug), Vec<Guess>>,
    pub(super) attempts: Shelf<AttemptId, Attempt>,
    pub(super) lists: Shelf<ListOf, Vec<AttemptSummary>>,
}

impl Recall {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            touched: Touched::new(),
            sessions: Shelf::new(|id, record| {
                let reader = super::sessions::reader(record);
                [Some((*id).into()), reader.map(Subject::from)].into_iter().flatten().collect()
            }),
            readers: Shelf::new(|id, _| vec![(*id).into()]),
            progress: Shelf::new(|(reader, _), _| vec![(*reader).into()]),
            before: Shelf::new(|(reader, _), _| vec![(*reader).into()]),
            marks: Shelf::new(|reader, _| vec![(*reader).into()]),
            notes: Shelf::new(|(reader, ..), _| vec![(*reader).into()]),
            guesses: Shelf::new(|(reader, _), _| vec![(*reader).into()]),
            attempts: Shelf::new(|id, attempt| vec![(*id).into(), attempt.reader.into()]),
            lists: Shelf::new(|of, list| list.iter().map(|attempt| attempt.id.into()).chain([of.reader.into()]).collect()),
        }
    }

    /// What was read about these subjects until now is read again.
    pub(super) fn touch(&self, subjects: &[Subject]) {
        for subject in subjects {
            self.touched.touch(*subject);
        }
    }

    /// Everything is read again.
    pub(super) fn touch_all(&self) {
        self.touched.touch_all();
    }

    /// What is kept under `key`, or else what `read` gives; that is kept from now on, if there is something.
    pub(super) async fn or_read<K: Clone + Eq + Hash, V: Clone>(
        &self,
        shelf: &Shelf<K, V>,
        key: K,
        read: impl Future<Output = Result<Option<V>, StoreError>>,
    ) -> Result<Option<V>, StoreError> {
        if let Some(kept) = shelf.kept.get(&key).filter(|kept| kept.places.iter().all(|place| self.touched.is_since(kept.at, *place))) {
            return Ok(Some(kept.value));
        }
        let at = self.touched.now();
        let value = read.await?;
        if let Some(value) = &value {
            let places = (shelf.subjects)(&key, value).into_iter().map(place).collect();
            shelf.kept.insert(key, Kept { at, places, value: value.clone() });
        }
        Ok(value)
    }
}

/// Things of one kind.
pub(super) struct Shelf<K, V> {
    kept: Cache<K, Kept<V>>,
    /// What a thing is about: whoever writes to any of that outdates it.
    subjects: fn(&K, &V) -> Vec<Subject>,
}

impl<K: Eq + Hash, V: Clone> Shelf<K, V> {
    fn new(subjects: fn(&K, &V) -> Vec<Subject>) -> Self {
        Self { kept: Cache::new(MOST), subjects }
    }
}

#[derive(Clone)]
struct Kept<V> {
    /// The moment before it was read.
    at: u64,
    places: Box<[usize]>,
    value: V,
}

/// When subjects were last touched, in moments of a clock that each touch moves on.
struct Touched {
    clock: AtomicU64,
    all: AtomicU64,
    places: Box<[AtomicU64]>,
}

impl Touched {
    fn new() -> Self {
        Self { clock: AtomicU64::new(0), all: AtomicU64::new(0), places: (0..PLACES).map(|_| AtomicU64::new(0)).collect() }
    }

    fn now(&self) -> u64 {
        self.clock.load(Ordering::SeqCst)
    }

    fn touch(&self, subject: Subject) {
        self.places[place(subject)].fetch_max(self.tick(), Ordering::SeqCst);
    }

    fn touch_all(&self) {
        self.all.fetch_max(self.tick(), Ordering::SeqCst);
    }

    /// Whether neither that place nor everything was touched after that moment.
    fn is_since(&self, moment: u64, place: usize) -> bool {
        self.places[place].load(Ordering::SeqCst) <= moment && self.all.load(Ordering::SeqCst) <= moment
    }

    fn tick(&self) -> u64 {
        self.clock.fetch_add(1, Ordering::SeqCst) + 1
    }
}

/// The last bytes of an id are random, be it of a session or a UUID v7.
fn place(subject: Subject) -> usize {
    let [.., high, low] = subject.0.into_bytes();
    usize::from(u16::from_be_bytes([high, low])) % PLACES
}
