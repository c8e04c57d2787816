//! What a made-up reader did over the last weeks, through the same functions as a real one.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use rand::RngExt;
use rand::rngs::ChaCha12Rng;
use rand::seq::IndexedRandom;
use uuid::Uuid;

use crate::domain::attempt::{Attempt, Behaviour, Item, Layout, NewAttempt, Plan};
use crate::domain::book::{Book, Chapter};
use crate::domain::guess::{Guess, GuessState};
use crate::domain::ident::{AttemptId, FormKey, ReaderId};
use crate::domain::library::Library;
use crate::domain::note::Note;
use crate::domain::paper::{Seed, draw};
use crate::domain::progress::Progress;
use crate::domain::prompt::About;
use crate::domain::quiz::QuizId;
use crate::domain::reader::{Account, ReaderName};
use crate::store::{KeepOutcome, Store};

use super::cast::Seat;
use super::{Failure, cast};

/// How long ago the first of them came, in hours. Who is in the club came on that day.
const WEEKS: i64 = 6 * 7 * 24;

/// Makes pasts. Everything random comes from `rng`, ids included, so that one seed makes one library.
pub(super) struct Past<'a> {
    pub store: &'a Store,
    pub library: Arc<Library>,
    pub rng: ChaCha12Rng,
    pub now: Timestamp,
}

/// A reader while their past is told.
pub(super) struct Life {
    pub id: ReaderId,
    /// Where the telling has got to.
    pub at: Timestamp,
    /// How likely they know an answer.
    pub knowledge: f64,
    pub deeds: Deeds,
    seat: Option<Seat>,
    /// When they had read the first book's chapters, from its first.
    pub read: Vec<Timestamp>,
}

/// What somebody did, counted.
#[derive(Default)]
pub(super) struct Deeds {
    chapters: usize,
    pub finished: usize,
    pub running: usize,
    notes: usize,
    guesses: usize,
}

impl fmt::Display for Deeds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { chapters, finished, running, notes, guesses } = self;
        write!(f, "chapters read: {chapters}, quizzes finished: {finished}, running: {running}, notes: {notes}, guesses: {guesses}")
    }
}

impl Past<'_> {
    /// A reader with an account. Their name gets a number where somebody has it already.
    pub async fn of_account(&mut self, name: &str, hash: String, seat: Option<Seat>) -> Result<(ReaderName, Life), Failure> {
        let mut life = self.arrive(seat).await?;
        let name = self.keep(&life, name, hash).await?;
        self.read_on(&mut life).await?;
        Ok((name, life))
    }

    /// A reader without one.
    pub async fn of_guest(&mut self, seat: Option<Seat>) -> Result<Life, Failure> {
        let mut life = self.arrive(seat).await?;
        self.read_on(&mut life).await?;
        Ok(life)
    }

    async fn arrive(&mut self, seat: Option<Seat>) -> Result<Life, Failure> {
        let first = if seat.is_some() { WEEKS - 24 } else { WEEKS / 6 };
        let at = self.now - SignedDuration::from_hours(self.rng.random_range(first..WEEKS));
        let id = ReaderId(self.id(at));
        self.store.create_guest(id, at).await?;
        Ok(Life { id, at, knowledge: self.rng.random_range(0.45..0.95), deeds: Deeds::default(), seat, read: Vec::new() })
    }

    async fn keep(&self, life: &Life, name: &str, hash: String) -> Result<ReaderName, Failure> {
        for number in 1_u32.. {
            let numbered = if number == 1 { name.to_owned() } else { format!("{name} {number}") };
            let name = ReaderName::parse(&numbered).map_err(|problem| Failure::new(format!("{numbered}: {problem:?}")))?;
            let account = Account { name: name.clone(), email: None };
            match self.store.keep_things(life.id, account, hash.clone(), life.at).await? {
                KeepOutcome::NameTaken => {}
                KeepOutcome::Kept(_) | KeepOutcome::AlreadyKept(_) => return Ok(name),
                KeepOutcome::NoSuchReader => break,
            }
        }
        Err(Failure::new(format!("{name} was deleted meanwhile.")))
    }

    /// Reads from the first chapter on, sometimes in a second book too. Who is in the club keeps about the middle of the first.
    async fn read_on(&mut self, life: &mut Life) -> Result<(), Failure> {
        let library = Arc::clone(&self.library);
        for (shelf, book) in library.books().iter().enumerate() {
            if shelf > 0 && self.rng.random_bool(0.5) {
                continue;
            }
            let written = book.chapters.iter().filter(|chapter| chapter.has_content()).count();
            let anywhere = self.rng.random_range(1..=written + 2).min(book.chapters.len());
            let reach = life.seat.filter(|_| shelf == 0).map_or(anywhere, |seat| near_the_middle(book, seat.ahead));
            for (read, chapter) in book.chapters.iter().take(reach).enumerate() {
                self.pass_days(life, reach - read);
                self.read_chapter(life, book, chapter).await?;
                if shelf == 0 {
                    life.read.push(life.at);
                }
            }
        }
        Ok(())
    }

    async fn read_chapter(&mut self, life: &mut Life, book: &Book, chapter: &Chapter) -> Result<(), Failure> {
        let progress = Progress::up_to(chapter.number);
        self.store.set_progress(life.id, &book.slug, progress, life.at).await?;
        life.deeds.chapters += 1;
        if self.rng.random_bool(0.35) {
            self.write_note(life, book, chapter).await?;
        }
        if chapter.number < book.last_chapter() && self.rng.random_bool(0.25) {
            self.seal_guess(life, book, chapter).await?;
        }
        if self.rng.random_bool(0.8) {
            let attempt = self.take_quiz(life, book, chapter).await?;
            let missed = attempt.as_ref().is_some_and(|attempt| attempt.items.iter().any(Item::is_missed));
            if let Some(first) = attempt.filter(|_| missed && self.rng.random_bool(0.4)) {
                self.retry(life, book, &first).await?;
            }
        }
        Ok(())
    }

    async fn write_note(&mut self, life: &mut Life, book: &Book, chapter: &Chapter) -> Result<(), Failure> {
        let open: Vec<_> = chapter.prompts.iter().filter(|prompt| prompt.reveals <= chapter.number).collect();
        let (Some(prompt), Some(text)) = (open.choose(&mut self.rng), cast::NOTES.choose(&mut self.rng)) else { return Ok(()) };
        let note = Note {
            book: book.slug.clone(),
            chapter: chapter.number,
            prompt: prompt.id.clone(),
            text: (*text).to_owned(),
            saved_at: life.at,
        };
        self.store.save_note(life.id, note, None).await?;
        life.deeds.notes += 1;
        Ok(())
    }

    async fn seal_guess(&mut self, life: &mut Life, book: &Book, chapter: &Chapter) -> Result<(), Failure> {
        let Some(text) = cast::PREDICTIONS.choose(&mut self.rng) else { return Ok(()) };
        let guess = Guess {
            book: book.slug.clone(),
            chapter: chapter.number,
            text: (*text).to_owned(),
            sealed_at: life.at,
            state: GuessState::Sealed,
        };
        self.store.seal_guess(life.id, guess, None).await?;
        life.deeds.guesses += 1;
        Ok(())
    }

    /// Takes the chapter's quiz; the attempt when it was finished.
    async fn take_quiz(&mut self, life: &mut Life, book: &Book, chapter: &Chapter) -> Result<Option<Attempt>, Failure> {
        let behaviour = if self.rng.random_bool(0.4) { Behaviour::Practice } else { Behaviour::Test };
        let all_on_one = behaviour == Behaviour::Test && self.rng.random_bool(0.3);
        let focus = if self.rng.random_bool(0.2) { About::ALL.choose(&mut self.rng).copied() } else { None };
        let length = if self.rng.random_bool(0.5) { 5 } else { 10 };
        let seed = Seed(self.rng.random());
        let plan = Plan {
            book: book.slug.clone(),
            quiz: QuizId::Chapter(chapter.number),
            focus,
            behaviour,
            layout: if all_on_one { Layout::AllOnOne } else { Layout::OneByOne },
        };
        let quiz = book.quiz(&plan.quiz);
        let questions = quiz.map_or_else(Vec::new, |quiz| draw(quiz, Progress::up_to(chapter.number), focus, length, seed));
        if questions.is_empty() {
            return Ok(None);
        }
        let new = NewAttempt {
            id: AttemptId(self.id(life.at)),
            reader: life.id,
            form: FormKey(self.id(life.at)),
            plan,
            seed,
            questions,
            retry_of: None,
            sits: None,
            started_at: life.at,
        };
        self.sit(life, book, new).await
    }

    /// The missed questions of an attempt once more.
    async fn retry(&mut self, life: &mut Life, book: &Book, first: &Attempt) -> Result<(), Failure> {
        self.pass_seconds(life, 60..=1800);
        let missed = first.items.iter().filter(|item| item.is_missed());
        let new = NewAttempt {
            id: AttemptId(self.id(life.at)),
            reader: life.id,
            form: FormKey(self.id(life.at)),
            plan: first.plan.clone(),
            seed: Seed(self.rng.random()),
            questions: missed.map(|item| item.question.clone()).collect(),
            retry_of: Some(first.id),
            sits: None,
            started_at: life.at,
        };
        self.sit(life, book, new).await?;
        Ok(())
    }

    /// Some of the time between now and where the telling has got to.
    fn pass_days(&mut self, life: &mut Life, steps_left: usize) {
        let left = self.now.duration_since(life.at).as_secs().max(0);
        let step = left / (steps_left as i64 + 1);
        life.at += SignedDuration::from_secs(self.rng.random_range(step / 2..=step));
    }

    pub fn pass_seconds(&mut self, life: &mut Life, seconds: RangeInclusive<i64>) {
        let later = life.at + SignedDuration::from_secs(self.rng.random_range(seconds));
        life.at = later.min(self.now);
    }

    /// An id made at that time (UUID v7, RFC 9562 §5.7).
    pub fn id(&mut self, at: Timestamp) -> Uuid {
        let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &self.rng.random()).into_uuid()
    }
}

/// So many chapters past the middle of a book, or short of it.
fn near_the_middle(book: &Book, ahead: i16) -> usize {
    let middle = book.chapters.len().div_ceil(2);
    middle.saturating_add_signed(ahead.into()).clamp(1, book.chapters.len())
}
