//! A question as a reader of some format understood it, before it is checked.

use rust_decimal::Decimal;

use super::imported::{Note, Place};
use crate::domain::answer_key::Spelling;
use crate::domain::book::ChapterNumber;
use crate::domain::ident::EntryId;
use crate::domain::prompt::About;
use crate::domain::question::{Difficulty, Skill};

/// A question as understood. Nothing in it is checked or cleaned.
pub struct Draft {
    /// Where it begins.
    pub place: Place,
    /// Its name in the file.
    pub title: Option<String>,
    /// Its id in the file.
    pub id: Option<String>,
    /// The question; may be blank for gaps.
    pub text: String,
    /// A help for a second try.
    pub hint: Option<String>,
    /// Why the right answer is right.
    pub explanation: String,
    /// Which scene decides it.
    pub evidence: String,
    /// What else the file says of it.
    pub traits: Traits,
    /// Tags and category.
    pub tags: Vec<String>,
    /// What is asked and what is right.
    pub asked: Asked,
    /// What was left out or changed so far.
    pub notices: Vec<Note>,
}

impl Draft {
    /// A question without anything that can be left out.
    pub fn new(place: Place, text: impl Into<String>, asked: Asked) -> Self {
        Self {
            place,
            title: None,
            id: None,
            text: text.into(),
            hint: None,
            explanation: String::new(),
            evidence: String::new(),
            traits: Traits::default(),
            tags: Vec::new(),
            asked,
            notices: Vec::new(),
        }
    }

    /// Says that something was left out or changed.
    pub fn notice(&mut self, says: impl Into<String>) {
        self.notices.push(Note::new(self.place, says));
    }
}

/// What a question says of itself beside what it asks; what is absent is filled in with what suits most.
#[derive(Default)]
pub struct Traits {
    /// Plot without it.
    pub about: Option<About>,
    /// Medium without it.
    pub difficulty: Option<Difficulty>,
    /// Recall without it.
    pub skill: Option<Skill>,
    /// What must have been read; nothing without it.
    pub chapter: Option<ChapterNumber>,
    /// Characters it touches.
    pub characters: Vec<EntryId>,
    /// Themes it touches.
    pub themes: Vec<EntryId>,
    /// How closely answers must be spelt; exactly without it.
    pub spelling: Option<Spelling>,
    /// What a number counts.
    pub unit: Option<String>,
    /// Whether the last line of the text is a quotation, and the options are speakers.
    pub quote: bool,
}

/// What is asked and what is right.
pub enum Asked {
    /// Options to choose from.
    Choices {
        /// In the order of the file.
        options: Vec<DraftOption>,
        /// Whether several apply.
        many: bool,
    },
    /// Who says this?
    Quote {
        /// The words quoted.
        line: String,
        /// The speakers.
        speakers: Vec<DraftOption>,
    },
    /// A statement to judge.
    Truth(bool),
    /// A word or a short phrase.
    Words(DraftKey),
    /// A passage with gaps.
    Gaps(Vec<DraftPiece>),
    /// Items in their right order.
    Order(Vec<String>),
    /// Pairs, and rights that fit nothing.
    Pairs {
        /// Left and right.
        pairs: Vec<(String, String)>,
        /// Rights without a left.
        extra: Vec<String>,
    },
    /// A number.
    Number {
        /// The exact value.
        answer: Decimal,
        /// How far off still counts.
        tolerance: Decimal,
    },
}

/// An option as understood.
#[derive(Default)]
pub struct DraftOption {
    /// As shown.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// Why it is wrong, or right; may be blank.
    pub why: String,
    /// Keeps its place.
    pub pinned: bool,
}

/// What is accepted for a typed answer, as understood.
#[derive(Default, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct DraftKey {
    /// The best first.
    pub accept: Vec<String>,
    /// Listed wrong answers with their reasons.
    pub reject: Vec<(String, String)>,
    /// How closely it must be spelt; as the question says without it.
    pub spelling: Option<Spelling>,
}

/// A stretch of a passage as understood.
#[derive(PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub enum DraftPiece {
    /// Running text.
    Text(String),
    /// A gap.
    Gap {
        /// What to choose from; empty when one types.
        options: Vec<String>,
        /// What is accepted.
        key: DraftKey,
    },
}
