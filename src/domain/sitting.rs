//! A pupil's attempt at a homework.

use jiff::{SignedDuration, Timestamp};

use super::attempt::Item;
use super::credit::Credit;
use super::homework::terms::Terms;
use super::ident::{AssignmentId, AttemptId, PupilId, ReaderId};

/// What ties an attempt to a homework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sits {
    /// The homework.
    pub assignment: AssignmentId,
    /// Who sits it.
    pub pupil: PupilId,
    /// Whether it counts; practice afterwards does not.
    pub counts: bool,
    /// Who handed it in; `None` while it runs.
    pub handed_in_by: Option<HandedInBy>,
    /// Since when a teacher has made it count for nothing.
    pub voided_at: Option<Timestamp>,
    /// Until when it runs at least, whatever the rules say.
    pub extended_until: Option<Timestamp>,
    /// At whose browser it was last answered, and when.
    pub device: Option<(ReaderId, Timestamp)>,
}

impl Sits {
    /// Of an attempt that begins.
    pub fn new(assignment: AssignmentId, pupil: PupilId, counts: bool) -> Self {
        Self { assignment, pupil, counts, handed_in_by: None, voided_at: None, extended_until: None, device: None }
    }

    /// The last moment at which an attempt is taken that was started then; `None` when there is none. Practice has none.
    pub fn deadline(&self, terms: &Terms, started: Timestamp) -> Option<Timestamp> {
        terms.deadline(started).filter(|_| self.counts).map(|by_terms| extended(by_terms, self.extended_until))
    }

    /// Whether another browser than this one answered within the last minutes.
    pub fn is_open_elsewhere(&self, here: ReaderId, now: Timestamp) -> bool {
        self.device.is_some_and(|(device, at)| device != here && now.duration_since(at) < ELSEWHERE)
    }
}

/// For how long a browser that answered counts as being at it.
const ELSEWHERE: SignedDuration = SignedDuration::from_mins(10);

fn extended(by_terms: Timestamp, until: Option<Timestamp>) -> Timestamp {
    until.map_or(by_terms, |until| until.max(by_terms))
}

/// Who handed an attempt in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandedInBy {
    /// The pupil.
    Pupil,
    /// The clock: what was saved by then.
    Clock,
    /// A teacher, for them.
    Teacher,
}

impl HandedInBy {
    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pupil => "pupil",
            Self::Clock => "clock",
            Self::Teacher => "teacher",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Pupil, Self::Clock, Self::Teacher].into_iter().find(|by| by.name() == name)
    }
}

/// An attempt at a homework, as results need it.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The attempt.
    pub attempt: AttemptId,
    /// Whose.
    pub pupil: PupilId,
    /// Whether it counts; practice afterwards does not.
    pub counts: bool,
    /// The attempt whose missed questions these are, where it is done again until passed.
    pub retry_of: Option<AttemptId>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was handed in, if it was.
    pub finished_at: Option<Timestamp>,
    /// By whom; `None` while it runs.
    pub handed_in_by: Option<HandedInBy>,
    /// Since when a teacher has made it count for nothing.
    pub voided_at: Option<Timestamp>,
    /// Until when it runs at least, whatever the rules say.
    pub extended_until: Option<Timestamp>,
    /// When an answer of it was last saved.
    pub last_saved_at: Option<Timestamp>,
    /// By position, 1.. without gaps.
    pub items: Vec<Item>,
}

impl Sitting {
    /// Whether it counts for something and is handed in.
    pub fn is_marked(&self) -> bool {
        self.counts && self.voided_at.is_none() && self.finished_at.is_some()
    }

    /// The share of its points earned; of an attempt at what was missed, the share of those.
    pub fn mark(&self) -> Credit {
        let earned: Credit = self.items.iter().filter_map(|item| item.credit).sum();
        if self.items.is_empty() { Credit::ZERO } else { earned * Credit::of(1, self.items.len() as u64) }
    }

    /// The last moment at which it is taken; `None` when there is none.
    pub fn deadline(&self, terms: &Terms) -> Option<Timestamp> {
        terms.deadline(self.started_at).filter(|_| self.counts).map(|by_terms| extended(by_terms, self.extended_until))
    }

    /// How long it took; `None` while it runs.
    pub fn took(&self) -> Option<SignedDuration> {
        self.finished_at.map(|finished| finished.duration_since(self.started_at))
    }

    /// How many of its questions are answered.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|item| item.is_answered()).count()
    }
}
