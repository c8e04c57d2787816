//! The words that some keys choose from.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::domain::answer_key::Spelling;
use crate::domain::prompt::{About, Angle};
use crate::domain::question::{Difficulty, Skill};

/// The kind of a question: it decides which further keys the question has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Kind")]
pub enum RawKind {
    /// One right option.
    Single,
    /// All options that apply.
    Multiple,
    /// A statement to judge.
    TrueFalse,
    /// A word or short phrase to type.
    Short,
    /// A passage with gaps.
    Cloze,
    /// Things to put in order.
    Order,
    /// Things to pair.
    Match,
    /// Who says this?
    Quote,
    /// A number to type.
    Number,
}

/// What a prompt or question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "About")]
pub enum RawAbout {
    /// Who somebody is, what they want, why they act.
    Character,
    /// What the story keeps coming back to.
    Theme,
    /// What happens, when, and why.
    Plot,
}

/// From where a prompt comes at the chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Angle")]
pub enum RawAngle {
    /// What happened, and why.
    Events,
    /// Somebody's choice.
    Choice,
    /// What the story keeps coming back to.
    Theme,
    /// How it is told: memory, address, what is left out.
    Telling,
    /// Right and wrong, and our own world.
    Ethics,
    /// One's own life.
    Personal,
}

/// How hard a question is for someone who has read the chapter once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Difficulty")]
pub enum RawDifficulty {
    /// Most know it.
    Easy,
    /// Half know it.
    Medium,
    /// Few know it without looking again.
    Hard,
}

/// What answering takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Skill")]
pub enum RawSkill {
    /// The chapter says so.
    Recall,
    /// The chapter shows so.
    Inference,
}

/// How closely a typed answer must be spelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Spelling")]
pub enum RawSpelling {
    /// Letter for letter; capitals, accents, articles and punctuation do not count.
    Exact,
    /// A slip or two forgiven in longer answers.
    Close,
    /// As without it: a slip forgiven in words of six letters or more, two from nine.
    Usual,
}

impl RawKind {
    /// The kind's name in content files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Multiple => "multiple",
            Self::TrueFalse => "true-false",
            Self::Short => "short",
            Self::Cloze => "cloze",
            Self::Order => "order",
            Self::Match => "match",
            Self::Quote => "quote",
            Self::Number => "number",
        }
    }

    /// Every kind.
    pub const ALL: [Self; 9] =
        [Self::Single, Self::Multiple, Self::TrueFalse, Self::Short, Self::Cloze, Self::Order, Self::Match, Self::Quote, Self::Number];

    /// The keys that a question of this kind must have beside those of every question.
    pub fn required_keys(self) -> &'static [&'static str] {
        match self {
            Self::Single | Self::Multiple => &["option"],
            Self::TrueFalse | Self::Number => &["answer"],
            Self::Short => &["accept"],
            Self::Cloze => &["passage", "gap"],
            Self::Order => &["items"],
            Self::Match => &["pair"],
            Self::Quote => &["quote", "option"],
        }
    }

    /// The keys that a question of this kind may have beside those.
    pub fn optional_keys(self) -> &'static [&'static str] {
        match self {
            Self::Short => &["spelling", "reject"],
            Self::Match => &["extra_rights"],
            Self::Number => &["tolerance", "unit"],
            Self::Single | Self::Multiple | Self::TrueFalse | Self::Cloze | Self::Order | Self::Quote => &[],
        }
    }
}

impl From<RawAbout> for About {
    fn from(raw: RawAbout) -> Self {
        match raw {
            RawAbout::Character => Self::Character,
            RawAbout::Theme => Self::Theme,
            RawAbout::Plot => Self::Plot,
        }
    }
}

impl From<RawAngle> for Angle {
    fn from(raw: RawAngle) -> Self {
        match raw {
            RawAngle::Events => Self::Events,
            RawAngle::Choice => Self::Choice,
            RawAngle::Theme => Self::Theme,
            RawAngle::Telling => Self::Telling,
            RawAngle::Ethics => Self::Ethics,
            RawAngle::Personal => Self::Personal,
        }
    }
}

impl From<RawDifficulty> for Difficulty {
    fn from(raw: RawDifficulty) -> Self {
        match raw {
            RawDifficulty::Easy => Self::Easy,
            RawDifficulty::Medium => Self::Medium,
            RawDifficulty::Hard => Self::Hard,
        }
    }
}

impl From<RawSkill> for Skill {
    fn from(raw: RawSkill) -> Self {
        match raw {
            RawSkill::Recall => Self::Recall,
            RawSkill::Inference => Self::Inference,
        }
    }
}

impl From<RawSpelling> for Spelling {
    fn from(raw: RawSpelling) -> Self {
        match raw {
            RawSpelling::Exact => Self::Exact,
            RawSpelling::Close => Self::Close,
            RawSpelling::Usual => Self::Usual,
        }
    }
}
