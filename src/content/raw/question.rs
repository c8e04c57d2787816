//! A `[[question]]` as typed. Flat, with the keys of all kinds: places are lost in tagged and flattened enums.

use schemars::JsonSchema;
use serde::Deserialize;

use super::at::At;
use super::number::{Exact, RawAnswer};
use super::words::{RawAbout, RawDifficulty, RawKind, RawSkill, RawSpelling};
use crate::content::source::Span;

/// A question of any kind.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Question")]
pub struct RawQuestion {
    /// A kebab-case name, unique in the book among prompts and questions. Never change it: readers’ answers hang on it.
    #[schemars(required, regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 80))]
    pub id: Option<At<String>>,
    /// What kind of question it is; decides which further keys it has.
    #[schemars(required)]
    pub kind: Option<At<RawKind>>,
    /// What it is about.
    #[schemars(required)]
    pub about: Option<At<RawAbout>>,
    /// How hard it is for someone who has read the chapter once.
    #[schemars(required)]
    pub difficulty: Option<At<RawDifficulty>>,
    /// What answering takes.
    #[schemars(required)]
    pub skill: Option<At<RawSkill>>,
    /// The question, or the statement to judge.
    #[schemars(required)]
    pub text: Option<At<String>>,
    /// A help for the second try in practice that does not give the answer away.
    pub hint: Option<At<String>>,
    /// Teaches why the right answer is right.
    #[schemars(required)]
    pub explanation: Option<At<String>>,
    /// Which scene decides it, in your own words: “The talk by the pond.”
    #[schemars(required)]
    pub evidence: Option<At<String>>,
    /// Ids of the characters it touches.
    #[serde(default)]
    pub characters: Vec<At<String>>,
    /// Ids of the themes it touches.
    #[serde(default)]
    pub themes: Vec<At<String>>,
    /// The chapter it reveals, when that is a later one than its own.
    #[schemars(range(min = 1))]
    pub reveals: Option<At<u16>>,

    /// single, multiple, quote: what to choose from; the speakers of a quote.
    #[schemars(length(min = 2, max = 10))]
    pub option: Option<At<Vec<At<RawOption>>>>,
    /// quote: the words quoted.
    pub quote: Option<At<String>>,
    /// true-false: whether the text is true. number: the right number.
    pub answer: Option<At<RawAnswer>>,
    /// short: every answer that is right; the first is the one shown.
    #[schemars(length(min = 1))]
    pub accept: Option<At<Vec<At<String>>>>,
    /// short: how closely the answer must be spelt; `usual` without it.
    pub spelling: Option<At<RawSpelling>>,
    /// short: wrong answers that readers give, each with the reason.
    pub reject: Option<At<Vec<At<RawReject>>>>,
    /// cloze: the text, with a {name} for each gap.
    pub passage: Option<At<String>>,
    /// cloze: what goes into each gap.
    #[schemars(length(min = 1, max = 10))]
    pub gap: Option<At<Vec<At<RawGap>>>>,
    /// order: first to last, in the right order; they are shown shuffled.
    #[schemars(length(min = 3, max = 10))]
    pub items: Option<At<Vec<At<String>>>>,
    /// match: what belongs together.
    #[schemars(length(min = 2, max = 10))]
    pub pair: Option<At<Vec<At<RawPair>>>>,
    /// match: partners that fit nothing.
    pub extra_rights: Option<At<Vec<At<String>>>>,
    /// number: how far off still counts; 0 without it.
    #[schemars(range(min = 0))]
    pub tolerance: Option<At<Exact>>,
    /// number: what is counted: “years”.
    pub unit: Option<At<String>>,
}

/// Something to choose.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Option")]
pub struct RawOption {
    /// A kebab-case name, unique in the question; made from the text without it.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 80))]
    pub id: Option<At<String>>,
    /// As shown.
    #[schemars(required)]
    pub text: Option<At<String>>,
    /// Whether it is right.
    pub right: Option<At<bool>>,
    /// Why it is wrong; every wrong option says so.
    pub why: Option<At<String>>,
    /// Keeps its place when the others are shuffled: for “None of these”.
    pub pin: Option<At<bool>>,
}

/// A listed wrong answer: never accepted, however close to a right one.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Reject")]
pub struct RawReject {
    /// As somebody may type it.
    #[schemars(required)]
    pub text: Option<At<String>>,
    /// Why it is wrong.
    #[schemars(required)]
    pub why: Option<At<String>>,
}

/// A gap of a passage.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Gap")]
pub struct RawGap {
    /// The name between curly brackets in the passage.
    #[schemars(required, regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 80))]
    pub name: Option<At<String>>,
    /// Every answer that is right; the first is the one shown.
    #[schemars(required, length(min = 1))]
    pub accept: Option<At<Vec<At<String>>>>,
    /// How closely the answer must be spelt; `usual` without it.
    pub spelling: Option<At<RawSpelling>>,
    /// What to choose from; without it one types.
    #[schemars(length(min = 2, max = 10))]
    pub options: Option<At<Vec<At<String>>>>,
}

/// Two things that belong together.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Pair")]
pub struct RawPair {
    /// What is given.
    #[schemars(required)]
    pub left: Option<At<String>>,
    /// What it belongs to; several lefts may share one.
    #[schemars(required)]
    pub right: Option<At<String>>,
}

impl RawQuestion {
    /// The keys present that only some kinds have, with the places of their values.
    pub fn kind_keys(&self) -> Vec<(&'static str, Span)> {
        fn found<T>(key: &'static str, value: Option<&At<T>>) -> Option<(&'static str, Span)> {
            value.map(|value| (key, value.span.clone()))
        }
        [
            found("option", self.option.as_ref()),
            found("quote", self.quote.as_ref()),
            found("answer", self.answer.as_ref()),
            found("accept", self.accept.as_ref()),
            found("spelling", self.spelling.as_ref()),
            found("reject", self.reject.as_ref()),
            found("passage", self.passage.as_ref()),
            found("gap", self.gap.as_ref()),
            found("items", self.items.as_ref()),
            found("pair", self.pair.as_ref()),
            found("extra_rights", self.extra_rights.as_ref()),
            found("tolerance", self.tolerance.as_ref()),
            found("unit", self.unit.as_ref()),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
