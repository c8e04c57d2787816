//! The result of marking: the credit earned and, for review, how each part of the answer did.
//!
//! A marking can hold parts of the key, so like the key it is never serialised and its `Debug` shows the credit alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rust_decimal::Decimal;

use crate::domain::credit::Credit;
use crate::domain::ident::{GapName, OptionId};

/// What an answer earned, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Marking {
    /// From nothing to one point.
    pub credit: Credit,
    /// How each part did.
    pub detail: Detail,
}

impl Marking {
    /// Whether it earned all there is.
    pub fn is_right(&self) -> bool {
        self.credit == Credit::ONE
    }
}

impl fmt::Debug for Marking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Marking({}, redacted)", self.credit)
    }
}

/// How each part of an answer did, by kind.
#[derive(Clone, PartialEq, Eq)]
pub enum Detail {
    /// The response was of another kind than the question.
    Mismatch,
    /// To a single choice or a quote.
    One {
        /// Whether the right option was chosen.
        right: bool,
    },
    /// To a multiple choice.
    Several {
        /// Chosen, and right.
        hit: BTreeSet<OptionId>,
        /// Right, but not chosen.
        missed: BTreeSet<OptionId>,
        /// Chosen, but wrong or unknown.
        wrong: BTreeSet<OptionId>,
    },
    /// To true or false.
    Truth {
        /// Whether the judgement was right.
        right: bool,
    },
    /// To a short answer.
    Text(TextVerdict),
    /// To a cloze: every gap of the key.
    Gaps(BTreeMap<GapName, TextVerdict>),
    /// To an ordering.
    Order {
        /// The items placed, as the reader placed them, without unknown ones and repeats.
        places: Vec<Place>,
        /// How many pairs of items stand the right way round.
        pairs_right: u64,
        /// How many pairs there are.
        pairs: u64,
    },
    /// To a matching: every left of the key.
    Pairs(BTreeMap<OptionId, PairVerdict>),
    /// To a number.
    Number(NumberVerdict),
}

/// How a typed text did.
#[derive(Clone, PartialEq, Eq)]
pub enum TextVerdict {
    /// Nothing was typed.
    Blank,
    /// It is one of the accepted answers.
    Accepted {
        /// The accepted answer it was taken for, as its author wrote it.
        form: String,
        /// How many slips of spelling were forgiven.
        slips: usize,
    },
    /// It is a listed wrong answer, or nearer to one than to any right one.
    Listed {
        /// The listed wrong answer, as its author wrote it.
        text: String,
        /// Why it is wrong.
        why: String,
    },
    /// It is none of the accepted answers.
    Wrong,
}

impl TextVerdict {
    /// Whether it earns.
    pub fn is_right(&self) -> bool {
        matches!(self, Self::Accepted { .. })
    }
}

/// One item of an ordering as placed.
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    /// The item.
    pub item: OptionId,
    /// Where it belongs, from 1.
    pub belongs: usize,
    /// Whether it stands there.
    pub right: bool,
}

/// How one left of a matching did.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PairVerdict {
    /// With its partner.
    Right,
    /// With another.
    Wrong,
    /// With none.
    Open,
}

/// How a number did.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum NumberVerdict {
    /// Nothing was typed.
    Blank,
    /// Not a number that can be read.
    Unreadable,
    /// Within the tolerance.
    Right {
        /// Typed minus exact.
        by: Decimal,
    },
    /// Outside the tolerance.
    Off {
        /// Typed minus exact.
        by: Decimal,
    },
}
