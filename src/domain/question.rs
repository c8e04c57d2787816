//! What a question asks. What is right is an `AnswerKey`, a separate type kept in a separate place.

use super::ident::{EntryId, GapName, OptionId, QuestionId};
use super::prompt::About;
use super::reveals::Reveals;

/// How hard a question is for someone who has read the chapter once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difficulty {
    /// Most know it.
    Easy,
    /// Half know it.
    Medium,
    /// Few know it without looking again.
    Hard,
}

/// What answering takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skill {
    /// The chapter says so.
    Recall,
    /// The chapter shows so.
    Inference,
}

/// An option, an item to order, or one side of a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Unique in its question; says nothing about what is right.
    pub id: OptionId,
    /// As shown.
    pub text: String,
    /// Keeps its place when the others are shuffled.
    pub pinned: bool,
}

/// A stretch of a cloze passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Running text.
    Text(String),
    /// A gap to fill.
    Gap {
        /// Unique in its question.
        name: GapName,
        /// What to choose from; empty when one types.
        options: Vec<String>,
    },
}

/// What a question asks, by kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// One of several options.
    Single {
        /// 2 to 10.
        options: Vec<Choice>,
    },
    /// All that apply.
    Multiple {
        /// 2 to 10.
        options: Vec<Choice>,
        /// How many apply; the page says so.
        pick: u8,
    },
    /// Whether the text is true.
    TrueFalse,
    /// A word or a short phrase.
    Short,
    /// Gaps in a passage.
    Cloze {
        /// In reading order; holds 1 to 10 gaps.
        passage: Vec<Piece>,
    },
    /// Put in order.
    Order {
        /// 3 to 10, sorted by id, so that their order here says nothing about the right one.
        items: Vec<Choice>,
    },
    /// Find each one's partner.
    Match {
        /// 2 to 10, in the order of the file.
        lefts: Vec<Choice>,
        /// Sorted by id; may hold some that fit no left.
        rights: Vec<Choice>,
    },
    /// Who says this?
    Quote {
        /// The words quoted.
        line: String,
        /// 2 to 10.
        speakers: Vec<Choice>,
    },
    /// A number.
    Number {
        /// “years”.
        unit: Option<String>,
    },
}

impl Ask {
    /// The kind's name in content files.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Single { .. } => "single",
            Self::Multiple { .. } => "multiple",
            Self::TrueFalse => "true-false",
            Self::Short => "short",
            Self::Cloze { .. } => "cloze",
            Self::Order { .. } => "order",
            Self::Match { .. } => "match",
            Self::Quote { .. } => "quote",
            Self::Number { .. } => "number",
        }
    }

    /// What can be shuffled, in the order in which it stands: ids, or the texts of a gap's options. Of one question, two layouts with the same
    /// order look the same.
    pub fn order(&self) -> Vec<&str> {
        fn ids(choices: &[Choice]) -> Vec<&str> {
            choices.iter().map(|choice| choice.id.as_str()).collect()
        }
        match self {
            Self::Single { options } | Self::Multiple { options, .. } | Self::Quote { speakers: options, .. } => ids(options),
            Self::Order { items } => ids(items),
            Self::Match { lefts, rights } => [ids(lefts), ids(rights)].concat(),
            Self::Cloze { passage } => passage.iter().flat_map(Piece::options).map(String::as_str).collect(),
            Self::TrueFalse | Self::Short | Self::Number { .. } => Vec::new(),
        }
    }
}

impl Piece {
    /// What a gap offers to choose from.
    pub fn options(&self) -> &[String] {
        match self {
            Self::Text(_) => &[],
            Self::Gap { options, .. } => options,
        }
    }
}

/// A question as asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// Unique in its book among prompts and questions.
    pub id: QuestionId,
    /// What it is about.
    pub about: About,
    /// Characters it touches.
    pub characters: Vec<EntryId>,
    /// Themes it touches.
    pub themes: Vec<EntryId>,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// What it takes.
    pub skill: Skill,
    /// What must have been read before it is asked.
    pub reveals: Reveals,
    /// The question, or the statement to judge.
    pub text: String,
    /// A help for a second try that does not give the answer away.
    pub hint: Option<String>,
    /// What is asked.
    pub ask: Ask,
}
