//! What a reader answered.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::ident::{GapName, OptionId};

/// A reader's answer. May name unknown options or hold anything typed: scoring takes it as it comes.
/// Kept in the database as JSON, so a renamed field is a migration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Response {
    /// To a single choice or a quote.
    One {
        /// The option chosen.
        option: OptionId,
    },
    /// To a multiple choice.
    Several {
        /// The options chosen.
        options: BTreeSet<OptionId>,
    },
    /// To true or false.
    Truth {
        /// Whether the reader holds it true.
        answer: bool,
    },
    /// To a short answer or a number, as typed.
    Text {
        /// As typed.
        text: String,
    },
    /// To a cloze, as typed or chosen; gaps left open are absent or blank.
    Gaps {
        /// By gap.
        texts: BTreeMap<GapName, String>,
    },
    /// To an ordering.
    Order {
        /// First to last.
        items: Vec<OptionId>,
    },
    /// To a matching; lefts without a partner are absent.
    Pairs {
        /// Left to right.
        pairs: BTreeMap<OptionId, OptionId>,
    },
}

impl Response {
    /// Whether nothing was answered: no option, no letter typed, no pair made.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::One { .. } | Self::Truth { .. } => false,
            Self::Several { options } => options.is_empty(),
            Self::Text { text } => text.trim().is_empty(),
            Self::Gaps { texts } => texts.values().all(|text| text.trim().is_empty()),
            Self::Order { items } => items.is_empty(),
            Self::Pairs { pairs } => pairs.is_empty(),
        }
    }
}
