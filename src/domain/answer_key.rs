//! What is right. Lives on the server alone: no `Serialize`, a `Debug` that says nothing, and a compile-time check of the first.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rust_decimal::Decimal;

use super::ident::{GapName, OptionId};
use super::same_words::fold;

/// How many answers can be accepted to a question or in a gap.
pub const MOST_ACCEPTED: usize = 50;

/// How closely a typed answer must be spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// Letter for letter, after folding case, accents, articles and punctuation.
    Exact,
    /// A slip or two forgiven in longer answers, by edit distance.
    Close,
    /// A slip forgiven in words of six letters or more, two from nine, and no more than two in all; and a plural for a singular.
    Usual,
}

/// A listed wrong answer: never accepted, not even when it is close to a right one.
#[derive(Clone, PartialEq, Eq)]
pub struct Rejected {
    /// As somebody may type it.
    pub text: String,
    /// Why it is wrong.
    pub why: String,
}

/// What is accepted for a typed answer.
#[derive(Clone, PartialEq, Eq)]
pub struct TextKey {
    /// Never empty; the first is the one shown as the answer.
    pub accept: Vec<String>,
    /// Listed wrong answers.
    pub reject: Vec<Rejected>,
    /// How closely it must be spelt.
    pub spelling: Spelling,
}

impl TextKey {
    /// The same with these accepted, and none of them refused.
    pub fn accepting(&self, accept: Vec<String>) -> Self {
        let folded: BTreeSet<String> = accept.iter().map(|text| fold(text)).collect();
        let mut reject = self.reject.clone();
        reject.retain(|rejected| !folded.contains(&fold(&rejected.text)));
        Self { accept, reject, spelling: self.spelling }
    }

    /// `None` where no more is taken.
    fn accepting_too(&self, text: &str) -> Option<Self> {
        let mut accept = self.accept.clone();
        if !accept.iter().any(|there| there == text) {
            if accept.len() >= MOST_ACCEPTED {
                return None;
            }
            accept.push(text.to_owned());
        }
        Some(self.accepting(accept))
    }
}

/// The right answer to a question, by kind.
#[derive(Clone, PartialEq, Eq)]
pub enum AnswerKey {
    /// Of `Ask::Single` and of `Ask::Quote`.
    One(OptionId),
    /// Of `Ask::Multiple`; never empty.
    Several {
        /// Those that apply.
        right: BTreeSet<OptionId>,
        /// How many options the question has.
        options: usize,
    },
    /// Of `Ask::TrueFalse`.
    Truth(bool),
    /// Of `Ask::Short`.
    Text(TextKey),
    /// Of `Ask::Cloze`: each gap's.
    Gaps(BTreeMap<GapName, TextKey>),
    /// Of `Ask::Order`: all items, first to last.
    Order(Vec<OptionId>),
    /// Of `Ask::Match`: each left's right.
    Pairs(BTreeMap<OptionId, OptionId>),
    /// Of `Ask::Number`.
    Number {
        /// The exact value.
        answer: Decimal,
        /// How far off still counts; never negative.
        tolerance: Decimal,
    },
}

impl fmt::Debug for AnswerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnswerKey(redacted)")
    }
}

/// A question's key with what explains it. As secret as the key until the reader has answered.
#[derive(Clone, PartialEq, Eq)]
pub struct Solution {
    /// What is right.
    pub key: AnswerKey,
    /// Why.
    pub explanation: String,
    /// Which scene decides it.
    pub evidence: String,
    /// Why each wrong option is wrong.
    pub reasons: BTreeMap<OptionId, String>,
}

impl Solution {
    /// The same with one more answer accepted, in that gap if it has gaps; `None` where nothing is typed, or no more is taken.
    pub fn accepting(&self, gap: Option<&GapName>, text: &str) -> Option<Self> {
        let key = match (&self.key, gap) {
            (AnswerKey::Text(key), None) => AnswerKey::Text(key.accepting_too(text)?),
            (AnswerKey::Gaps(keys), Some(gap)) => {
                let mut keys = keys.clone();
                let key = keys.get_mut(gap)?;
                *key = key.accepting_too(text)?;
                AnswerKey::Gaps(keys)
            }
            _ => return None,
        };
        Some(Self { key, ..self.clone() })
    }
}

impl fmt::Debug for Solution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Solution(redacted)")
    }
}

static_assertions::assert_not_impl_any!(AnswerKey: serde::Serialize);
static_assertions::assert_not_impl_any!(Solution: serde::Serialize);
static_assertions::assert_not_impl_any!(TextKey: serde::Serialize);
static_assertions::assert_not_impl_any!(Rejected: serde::Serialize);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_says_nothing() {
        let key = AnswerKey::Truth(true);
        let solution = Solution { key: key.clone(), explanation: "canary".into(), evidence: "canary".into(), reasons: BTreeMap::new() };
        let shown = format!("{key:?} {solution:?}");
        assert!(!shown.contains("true") && !shown.contains("canary"), "{shown}");
    }
}
