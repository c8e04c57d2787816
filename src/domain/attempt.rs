//! One reader's go at a quiz, from the first question to the score.

use jiff::Timestamp;

use super::credit::Credit;
use super::ident::{AttemptId, BookSlug, FormKey, QuestionId, ReaderId};
use super::key_hash::KeyHash;
use super::paper::Seed;
use super::prompt::About;
use super::quiz::QuizId;
use super::response::Response;
use super::sitting::Sits;

/// When feedback comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// At the end.
    Test,
    /// After each question, with a hint and a second try for half.
    Practice,
}

impl Behaviour {
    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Test => "test",
            Self::Practice => "practice",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Test, Self::Practice].into_iter().find(|behaviour| behaviour.name() == name)
    }

    /// How often one question may be answered for marks.
    pub fn tries(self) -> u8 {
        match self {
            Self::Test => 1,
            Self::Practice => 2,
        }
    }
}

/// How the questions are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One question a page.
    OneByOne,
    /// All on one page.
    AllOnOne,
}

impl Layout {
    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneByOne => "one-by-one",
            Self::AllOnOne => "all-on-one",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::OneByOne, Self::AllOnOne].into_iter().find(|layout| layout.name() == name)
    }
}

/// What a reader asked for when starting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The book.
    pub book: BookSlug,
    /// The quiz whose questions are drawn.
    pub quiz: QuizId,
    /// `None`: characters, themes and plot alike.
    pub focus: Option<About>,
    /// When feedback comes.
    pub behaviour: Behaviour,
    /// How the questions are laid out. Practice is always one by one.
    pub layout: Layout,
}

/// An attempt about to begin.
#[derive(Clone, Debug)]
pub struct NewAttempt {
    /// Its id.
    pub id: AttemptId,
    /// Whose it is.
    pub reader: ReaderId,
    /// The key of the form that started it: the same form starts one attempt.
    pub form: FormKey,
    /// What was asked for.
    pub plan: Plan,
    /// Shuffles the options.
    pub seed: Seed,
    /// The questions drawn, in the order shown; never empty.
    pub questions: Vec<QuestionId>,
    /// The attempt whose missed questions these are.
    pub retry_of: Option<AttemptId>,
    /// The homework that it is at, if any.
    pub sits: Option<Sits>,
    /// When it began.
    pub started_at: Timestamp,
}

/// One question of an attempt and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its place, from 1.
    pub position: u16,
    /// The question.
    pub question: QuestionId,
    /// The latest answer, if any.
    pub response: Option<Response>,
    /// In practice, how often it was checked.
    pub tries: u8,
    /// What it earned: in practice once it is settled, in a test once the attempt is finished.
    pub credit: Option<Credit>,
    /// Whether the reader counted their answer as right themselves, against the key.
    pub own_ruling: bool,
}

impl Item {
    /// Whether something other than a blank was answered.
    pub fn is_answered(&self) -> bool {
        self.response.as_ref().is_some_and(|response| !response.is_blank())
    }

    /// Whether its feedback may be shown: it earned what it will ever earn.
    pub fn is_settled(&self) -> bool {
        self.credit.is_some()
    }

    /// Whether it is settled for less than everything.
    pub fn is_missed(&self) -> bool {
        self.credit.is_some_and(|credit| credit < Credit::ONE)
    }
}

/// An attempt as the store keeps it.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// Whose it is.
    pub reader: ReaderId,
    /// What was asked for.
    pub plan: Plan,
    /// Shuffles the options.
    pub seed: Seed,
    /// The attempt whose missed questions these are.
    pub retry_of: Option<AttemptId>,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was finished, if it was.
    pub finished_at: Option<Timestamp>,
    /// Of the token with which one sees the score; `None` when the attempt is not shared.
    pub share_token: Option<KeyHash>,
    /// The homework that it is at, if any. Its reader then stands for a pupil, and nobody logs in as it.
    pub sits: Option<Sits>,
    /// By position, 1.. without gaps.
    pub items: Vec<Item>,
}

impl Attempt {
    /// The item at a place counted from 1.
    pub fn item(&self, position: u16) -> Option<&Item> {
        self.items.get(usize::from(position).checked_sub(1)?)
    }

    /// Points earned so far.
    pub fn earned(&self) -> Credit {
        self.items.iter().filter_map(|item| item.credit).sum()
    }

    /// Points there are: one a question.
    pub fn worth(&self) -> Credit {
        Credit::whole(self.items.len() as u64)
    }

    /// Positions without an answer.
    pub fn unanswered(&self) -> impl Iterator<Item = u16> {
        self.items.iter().filter(|item| !item.is_answered() && !item.is_settled()).map(|item| item.position)
    }
}

/// An attempt in a list: no answers, no questions.
#[derive(Clone, Debug)]
pub struct AttemptSummary {
    /// Its id.
    pub id: AttemptId,
    /// What was asked for.
    pub plan: Plan,
    /// When it began.
    pub started_at: Timestamp,
    /// When it was finished, if it was.
    pub finished_at: Option<Timestamp>,
    /// How many questions it has.
    pub questions: u16,
    /// How many of them are answered.
    pub answered: u16,
    /// Each question's credit in order of position, as far as there is one.
    pub credits: Vec<Option<Credit>>,
}

impl AttemptSummary {
    /// Points earned so far.
    pub fn earned(&self) -> Credit {
        self.credits.iter().flatten().copied().sum()
    }
}
