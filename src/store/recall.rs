//! What was read lately, kept in memory for as long as nobody writes to what it is about.
//!
//! Only where one process owns the database (SQLite). Every write names its subjects, and is acknowledged after they were touched; what was
//! read before a subject was touched is read again. So whoever was told that something is saved finds it.
//!
//! What several readers have in common, clubs and their talk, is one subject: whoever writes touches it unless they say that what they write is
//! one reader's own. So a write that says nothing costs others a query, and never shows them what is no more.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use jiff::Timestamp;
use quick_cache::sync::Cache;
use tower_sessions::session::{Id, Record};
use uuid::Uuid;

use super::error::StoreError;
use super::posts::{Part, Seen};
use crate::domain::attempt::{Attempt, AttemptSummary};
use crate::domain::book::ChapterNumber;
use crate::domain::club::{Club, Membership};
use crate::domain::guess::Guess;
use crate::domain::ident::{AttemptId, BookSlug, ClubId, ReaderId, ThreadId};
use crate::domain::note::Note;
use crate::domain::progress::Progress;
use crate::domain::quiz::QuizId;
use crate::domain::reader::Reader;
use crate::domain::thread::Thread;

/// How many things of a kind are kept at most; the one that was not asked for goes first.
const MOST: usize = 4096;

/// Of sessions and of the readers behind them: as many as play in the largest live room.
const MOST_PEOPLE: usize = 12_000;

/// Of pages of posts, which are long.
const MOST_PAGES: usize = 128;

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

/// What a write may change.
#[derive(Clone, Debug)]
pub(super) struct About {
    subjects: Vec<Subject>,
    /// Whether it may be something that several readers have in common.
    common: bool,
    /// Whether it may be anything at all.
    all: bool,
}

impl About {
    /// Whatever there is: for what is rare, and touches things of many.
    pub fn everything() -> Self {
        Self { subjects: Vec::new(), common: true, all: true }
    }

    /// These, and nothing that anybody else reads.
    pub fn only<const N: usize>(subjects: [Subject; N]) -> Self {
        Self { subjects: subjects.into(), common: false, all: false }
    }
}

impl<const N: usize> From<[Subject; N]> for About {
    fn from(subjects: [Subject; N]) -> Self {
        Self { subjects: subjects.into(), common: true, all: false }
    }
}

/// A page of a thread's posts, as everybody sees it who has read as far.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) struct PageOf {
    pub(super) thread: ThreadId,
    /// The chapter read up to; 0: none.
    pub(super) ceiling: i32,
    /// Where everyone answers before they read the others, whose it is.
    pub(super) reader: Option<ReaderId>,
    pub(super) part: Part,
    pub(super) limit: u64,
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
    pub(super) clubs: Shelf<ClubId, Club>,
    pub(super) memberships: Shelf<(ClubId, ReaderId), Membership>,
    pub(super) nicknames: Shelf<ClubId, Arc<HashMap<ReaderId, String>>>,
    pub(super) threads: Shelf<ThreadId, Thread>,
    pub(super) posts: Shelf<PageOf, Arc<Seen>>,
}

impl Recall {
    /// Nothing yet.
    pub(super) fn new() -> Self {
        Self {
            touched: Touched::new(),
            sessions: Shelf::of(MOST_PEOPLE, |id, record| {
                let reader = super::sessions::reader(record);
                [Some((*id).into()), reader.map(Subject::from)].into_iter().flatten().collect()
            }),
            readers: Shelf::of(MOST_PEOPLE, |id, _| vec![(*id).into()]),
            progress: Shelf::new(|(reader, _), _| vec![(*reader).into()]),
            before: Shelf::new(|(reader, _), _| vec![(*reader).into()]),
            marks: Shelf::new(|reader, _| vec![(*reader).into()]),
            notes: Shelf::new(|(reader, ..), _| vec![(*reader).into()]),
            guesses: Shelf::new(|(reader, _), _| vec![(*reader).into()]),
            attempts: Shelf::new(|id, attempt| vec![(*id).into(), attempt.reader.into()]),
            lists: Shelf::new(|of, list| list.iter().map(|attempt| attempt.id.into()).chain([of.reader.into()]).collect()),
            clubs: Shelf::of_common(MOST),
            memberships: Shelf::of_common(MOST),
            nicknames: Shelf::of_common(MOST),
            threads: Shelf::of_common(MOST),
            posts: Shelf::of_common(MOST_PAGES),
        }
    }

    /// What was read about that until now is read again.
    pub(super) fn touch(&self, about: &About) {
        if about.all {
            return self.touch_all();
        }
        for subject in &about.subjects {
            self.touched.touch(*subject);
        }
        if about.common {
            self.touched.touch_common();
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
        let good = |kept: &Kept<V>| {
            kept.places.iter().all(|place| self.touched.is_since(kept.at, *place))
                && (!shelf.common || self.touched.is_common_since(kept.at))
        };
        if let Some(kept) = shelf.kept.get(&key).filter(good) {
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
    /// Whether it is about what several readers have in common.
    common: bool,
}

impl<K: Eq + Hash, V: Clone> Shelf<K, V> {
    fn new(subjects: fn(&K, &V) -> Vec<Subject>) -> Self {
        Self::of(MOST, subjects)
    }

    fn of(most: usize, subjects: fn(&K, &V) -> Vec<Subject>) -> Self {
        Self { kept: Cache::new(most), subjects, common: false }
    }

    fn of_common(most: usize) -> Self {
        Self { kept: Cache::new(most), subjects: |_, _| Vec::new(), common: true }
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
    common: AtomicU64,
    places: Box<[AtomicU64]>,
}

impl Touched {
    fn new() -> Self {
        Self {
            clock: AtomicU64::new(0),
            all: AtomicU64::new(0),
            common: AtomicU64::new(0),
            places: (0..PLACES).map(|_| AtomicU64::new(0)).collect(),
        }
    }

    fn now(&self) -> u64 {
        self.clock.load(Ordering::SeqCst)
    }

    fn touch(&self, subject: Subject) {
        self.places[place(subject)].fetch_max(self.tick(), Ordering::SeqCst);
    }

    fn touch_common(&self) {
        self.common.fetch_max(self.tick(), Ordering::SeqCst);
    }

    fn touch_all(&self) {
        self.all.fetch_max(self.tick(), Ordering::SeqCst);
    }

    /// Whether neither that place nor everything was touched after that moment.
    fn is_since(&self, moment: u64, place: usize) -> bool {
        self.places[place].load(Ordering::SeqCst) <= moment && self.all.load(Ordering::SeqCst) <= moment
    }

    /// Whether what several readers have in common was not touched after that moment.
    fn is_common_since(&self, moment: u64) -> bool {
        self.common.load(Ordering::SeqCst) <= moment && self.all.load(Ordering::SeqCst) <= moment
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
