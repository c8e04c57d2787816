//! A pupil's attempt at a homework.

use jiff::{SignedDuration, Timestamp};

use super::attempt::Item;
use super::credit::Credit;
use super::homework::again::PaperSoFar;
use super::homework::terms::Terms;
use super::ident::{AssignmentId, AttemptId, PupilId, QuestionId, ReaderId};

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
        let by_terms = terms.deadline(started).filter(|_| self.counts)?;
        Some(self.extended_until.map_or(by_terms, |until| until.max(by_terms)))
    }

    /// Whether another browser than this one answered within the last minutes.
    pub fn is_open_elsewhere(&self, here: ReaderId, now: Timestamp) -> bool {
        self.device.is_some_and(|(device, at)| device != here && now.duration_since(at) < ELSEWHERE)
    }
}

/// For how long a browser that answered counts as being at it.
const ELSEWHERE: SignedDuration = SignedDuration::from_mins(10);

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

    /// How long it took; `None` while it runs.
    pub fn took(&self) -> Option<SignedDuration> {
        self.finished_at.map(|finished| finished.duration_since(self.started_at))
    }

    /// How many of its questions are answered.
    pub fn answered(&self) -> usize {
        self.items.iter().filter(|item| item.is_answered()).count()
    }
}

/// How a pupil's marked attempts stand, in the order in which they were started.
#[derive(Clone, Debug)]
pub struct Course {
    /// The mark of each: its share of the points; where it is done again until passed, that of the whole paper as it then stood.
    pub marks: Vec<Credit>,
    /// The questions that have not earned everything yet in any of them, in the order of the first.
    pub missed: Vec<QuestionId>,
}

impl Course {
    /// Of the marked attempts of one pupil; others are not looked at.
    pub fn of<'a>(sittings: impl IntoIterator<Item = &'a Sitting>, until_passed: bool) -> Self {
        let mut marked: Vec<&Sitting> = sittings.into_iter().filter(|sitting| sitting.is_marked()).collect();
        marked.sort_by_key(|sitting| (sitting.started_at, sitting.attempt));
        let Some((first, rest)) = marked.split_first() else { return Self { marks: Vec::new(), missed: Vec::new() } };
        let credit = |item: &Item| item.credit.unwrap_or(Credit::ZERO);
        let mut so_far = PaperSoFar::first(first.items.iter().map(credit).collect());
        let mut marks = vec![so_far.mark()];
        for sitting in rest {
            let place = |item: &Item| first.items.iter().position(|of_first| of_first.question == item.question);
            let again: Vec<(usize, Credit)> = sitting.items.iter().filter_map(|item| Some((place(item)?, credit(item)))).collect();
            so_far = so_far.after(&again);
            marks.push(if until_passed { so_far.mark() } else { sitting.mark() });
        }
        let missed = so_far.missed().into_iter().filter_map(|place| Some(first.items.get(place)?.question.clone())).collect();
        Self { marks, missed }
    }
}
