//! What can be wrong with a submitted answer, and how the page says so.

use std::fmt;

use crate::ui::field::FieldError;
use crate::ui::wording::word;

use super::spot::Spot;

/// An answer that can't be taken as it is, and where to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub problem: Problem,
    /// The id of the control to mend it at, as `Spot::name` takes it.
    pub control: String,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing was chosen or typed where something is called for.
    Blank(Asked),
    /// Something was chosen that the question does not offer: an old page, or a form made by hand.
    Unknown,
    /// More was chosen than is asked for.
    TooMany {
        /// How many are asked for.
        pick: usize,
        /// How many were chosen.
        chosen: usize,
    },
    /// Two items of an ordering have the same place.
    SamePlace {
        /// One.
        first: String,
        /// The other.
        second: String,
        /// Their place.
        place: usize,
    },
    /// An item of an ordering has no place while others have.
    NoPlace {
        /// The item.
        item: String,
    },
    /// What was typed is no number that can be read.
    NotANumber,
    /// What was typed is longer than any answer.
    TooLong {
        /// How long it may be, in characters.
        most: usize,
    },
}

/// What a question asks one to do, as a blank answer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Choose from options.
    Choose,
    /// True or false.
    Judge,
    /// Write words.
    Write,
    /// Write a number.
    Count,
    /// Fill gaps.
    Fill,
    /// Give places.
    Order,
    /// Find partners.
    Pair,
}

impl Trouble {
    /// At a control.
    pub(super) fn at(control: impl Into<String>, problem: Problem) -> Self {
        Self { problem, control: control.into() }
    }

    /// For the summary at the top of the page.
    pub fn error(&self, spot: Spot) -> FieldError {
        FieldError::new(spot.name(&self.control), self.problem.to_string())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank(asked) => {
                let what = match asked {
                    Asked::Choose => "Choose an answer",
                    Asked::Judge => "Choose true or false",
                    Asked::Write => "Write an answer",
                    Asked::Count => "Write a number",
                    Asked::Fill => "Fill a gap",
                    Asked::Order => "Choose a place for each",
                    Asked::Pair => "Choose a partner for one at least",
                };
                write!(f, "{what}, or skip this question.")
            }
            Self::Unknown => f.write_str("That is not one of the choices. Choose again."),
            Self::TooMany { pick: 1, chosen } => write!(f, "Choose one answer. You have chosen {}.", word(*chosen)),
            Self::TooMany { pick, chosen } => write!(f, "Choose {} answers. You have chosen {}.", word(*pick), word(*chosen)),
            Self::SamePlace { first, second, place } => {
                write!(f, "“{first}” and “{second}” both have place {place}. Give each a place of its own.")
            }
            Self::NoPlace { item } => write!(f, "“{item}” has no place yet. Choose one."),
            Self::NotANumber => f.write_str("Write the number alone, such as 12 or 12.5, or skip this question."),
            Self::TooLong { most } => write!(f, "Keep it to {most} characters. A word or two will do."),
        }
    }
}
