//! What a room is played with: fixed when it is opened, but for what the host accepts too.

use std::sync::Arc;

use jiff::Timestamp;
use rand::{Rng, RngExt};

use super::rules::Rules;
use crate::domain::answer_key::AnswerKey;
use crate::domain::digits::digit;
use crate::domain::exercise::Exercise;
use crate::domain::ident::{BookSlug, ClassId, ClubId, OwnQuizId, PromptId, QuestionId, ReaderId, RoomId};
use crate::domain::paper::{Seed, lay_out};
use crate::domain::question::Ask;
use crate::domain::question_paper::PaperItem;
use crate::domain::reveals::Reveals;

/// How many slides a room has at most.
pub const MOST_SLIDES: usize = 100;

/// Six digits, for one room at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin(u32);

impl Pin {
    /// The first of them: a pin has six digits.
    pub const FIRST: u32 = 100_000;
    /// Behind the last of them.
    pub const END: u32 = 1_000_000;

    /// The pin of that number.
    pub fn new(number: u32) -> Option<Self> {
        (Self::FIRST..Self::END).contains(&number).then_some(Self(number))
    }

    /// One drawn by that chance.
    pub fn drawn(rng: &mut impl Rng) -> Self {
        Self(rng.random_range(Self::FIRST..Self::END))
    }

    /// As typed: with what people put between digits, and in the digits of their own script.
    pub fn parse(typed: &str) -> Option<Self> {
        let is_between = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
        let digits: Option<Vec<u32>> = typed.chars().filter(|&c| !is_between(c)).map(digit).collect();
        digits.filter(|digits| digits.len() == 6).and_then(|digits| Self::new(digits.iter().fold(0, |number, digit| number * 10 + digit)))
    }

    /// As a number.
    pub fn get(self) -> u32 {
        self.0
    }

    /// As it is read aloud: “482 913”.
    pub fn shown(self) -> String {
        format!("{:03} {:03}", self.0 / 1000, self.0 % 1000)
    }
}

/// One thing that the room is shown.
#[derive(Clone, Debug)]
pub enum Slide {
    /// A question, laid out for everybody in the same way.
    Question {
        /// The question with what is right.
        item: PaperItem,
        /// What it asks, laid out.
        ask: Ask,
    },
    /// A discussion prompt: people raise hands, or write a line.
    Prompt {
        /// Its id.
        id: PromptId,
        /// Its words.
        text: String,
        /// What must have been read.
        reveals: Reveals,
    },
}

impl Slide {
    /// A question, laid out by the room's seed.
    pub fn question(item: PaperItem, seed: Seed) -> Self {
        let ask = lay_out(&item.question, seed);
        Self::Question { item, ask }
    }

    /// What must have been read.
    pub fn reveals(&self) -> Reveals {
        match self {
            Self::Question { item, .. } => item.question.reveals,
            Self::Prompt { reveals, .. } => *reveals,
        }
    }
}

/// For whom a room is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// A class: pupils may come in as themselves, and what they do is kept with the class.
    Class(ClassId),
    /// A book club.
    Club(ClubId),
    /// Whoever has the pin.
    Open,
}

/// What a room is played with.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The room.
    pub id: RoomId,
    /// How one comes in while it is open.
    pub pin: Pin,
    /// Who opened it.
    pub host: ReaderId,
    /// For whom.
    pub round: Round,
    /// Its title: the quiz's.
    pub title: String,
    /// The book.
    pub book: BookSlug,
    /// The quiz of somebody's own that it was made of, if it was.
    pub quiz: Option<OwnQuizId>,
    /// How it is played.
    pub rules: Rules,
    /// What is shown, in order.
    pub slides: Arc<[Slide]>,
    /// Decides everything random about it.
    pub seed: Seed,
    /// When it was opened.
    pub opened_at: Timestamp,
}

impl Plan {
    /// The slide at a place.
    pub fn slide(&self, at: u16) -> Option<&Slide> {
        self.slides.get(usize::from(at))
    }

    /// The question at a place; `None` for a prompt.
    pub fn question(&self, at: u16) -> Option<(&PaperItem, &Ask)> {
        match self.slide(at)? {
            Slide::Question { item, ask } => Some((item, ask)),
            Slide::Prompt { .. } => None,
        }
    }

    /// The question of that id.
    pub fn item(&self, id: &QuestionId) -> Option<&PaperItem> {
        self.slides.iter().find_map(|slide| match slide {
            Slide::Question { item, .. } if item.question.id == *id => Some(item),
            _ => None,
        })
    }

    /// The question at a place with what is right, its options in the order in which all see them.
    pub fn exercise(&self, at: u16) -> Option<Exercise> {
        let (item, ask) = self.question(at)?;
        let mut exercise = item.exercise();
        exercise.question.ask = ask.clone();
        Some(exercise)
    }

    /// The same with one more typed answer accepted to a question; `None` where nothing is typed.
    pub fn accepting(&self, at: u16, text: &str) -> Option<Self> {
        let (item, ask) = self.question(at)?;
        let item = PaperItem { solution: Arc::new(item.solution.accepting(None, text)?), ..item.clone() };
        let mut slides = self.slides.to_vec();
        *slides.get_mut(usize::from(at))? = Slide::Question { item, ask: ask.clone() };
        Some(Self { slides: slides.into(), ..self.clone() })
    }

    /// How many typed answers are accepted in all: what differs between a plan and the same after one more was.
    pub fn accepted(&self) -> usize {
        let accepted = |slide: &Slide| match slide {
            Slide::Question { item, .. } => match &item.solution.key {
                AnswerKey::Text(key) => key.accept.len(),
                _ => 0,
            },
            Slide::Prompt { .. } => 0,
        };
        self.slides.iter().map(accepted).sum()
    }

    /// How many of the slides are questions.
    pub fn questions(&self) -> usize {
        self.slides.iter().filter(|slide| matches!(slide, Slide::Question { .. })).count()
    }

    /// Which question a slide is, counted from 1.
    pub fn number(&self, at: u16) -> usize {
        self.slides.iter().take(usize::from(at) + 1).filter(|slide| matches!(slide, Slide::Question { .. })).count()
    }

    /// What must have been read.
    pub fn reveals(&self) -> Reveals {
        self.slides.iter().map(Slide::reveals).max().unwrap_or(Reveals::NOTHING)
    }
}
