//! Answers with weights, as GIFT and Moodle have them → what is asked and what is right here.
//!
//! Source: Moodle, question types Multiple choice, Short answer and Numerical: an answer earns a fraction of the mark, −100 to 100 %.
//! Here a published formula for each kind decides what an answer earns, so a weight says only whether an answer is right.

mod choices;
mod numbers;
mod words;

pub use choices::choices;
pub use numbers::{WeighedNumber, number, read_decimal};
pub use words::words;

use rust_decimal::Decimal;

use super::draft::{Asked, Draft};
use super::feedback;
use super::imported::Place;
use super::wording::quoted;

/// An answer with its weight.
pub struct Weighed {
    /// As shown, or as accepted.
    pub text: String,
    /// In percent.
    pub weight: Decimal,
    /// What is said to who gives it; may be blank.
    pub feedback: String,
}

/// What a question’s answers come to.
pub struct Weighing {
    /// What is asked.
    pub asked: Asked,
    /// What is said to the right answer; blank for options, which keep what is said to each.
    pub explanation: String,
    /// What was left out or changed.
    pub notices: Vec<String>,
}

/// What is said of a question that had more than words.
pub const PICTURE: &str = "A picture, a sound or the like was left out. Check that the question works without it.";

impl Weighing {
    /// A question that has no weights.
    pub fn plain(asked: Asked) -> Self {
        Self { asked, explanation: String::new(), notices: Vec::new() }
    }

    /// The question with that text. Without a general feedback, what is said to the right answer explains it.
    pub fn into_draft(self, place: Place, text: String, general_feedback: &str) -> Draft {
        let mut draft = Draft::new(place, text, self.asked);
        (draft.explanation, draft.evidence) = feedback::split(general_feedback);
        if draft.explanation.is_empty() {
            draft.explanation = if self.explanation.is_empty() { said_to_the_right_one(&mut draft.asked) } else { self.explanation };
        } else if !self.explanation.is_empty() && self.explanation != draft.explanation {
            draft.notice(format!("What was said to the right answer was left out: {}.", quoted(&self.explanation)));
        }
        for notice in self.notices {
            draft.notice(notice);
        }
        draft
    }
}

/// Takes the reason of the only right option.
fn said_to_the_right_one(asked: &mut Asked) -> String {
    let Asked::Choices { options, .. } = asked else { return String::new() };
    let mut right = options.iter_mut().filter(|option| option.right);
    match (right.next(), right.next()) {
        (Some(only), None) => std::mem::take(&mut only.why),
        _ => String::new(),
    }
}

/// All of the mark; what files write for a third and the like is nearer to it than this.
pub const WHOLE: Decimal = Decimal::ONE_HUNDRED;

/// Whether two weights are the same, but for rounding.
fn alike(one: Decimal, other: Decimal) -> bool {
    (one - other).abs() <= Decimal::new(2, 2)
}

/// A weight as files write it: “50”, “33.33333”, “33,33”, “-100”. Of -100 to 100.
pub fn read_weight(text: &str) -> Option<Decimal> {
    let text = text.trim().replace(',', ".");
    let plain = text.len() <= 20 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let weight = Decimal::from_str_exact(text.strip_prefix('+').unwrap_or(&text)).ok().filter(|_| plain)?;
    (weight.abs() <= WHOLE).then_some(weight)
}

/// The weight as a sentence shows it: “50 %”.
fn percent(weight: Decimal) -> String {
    format!("{} %", weight.round_dp(2).normalize())
}
