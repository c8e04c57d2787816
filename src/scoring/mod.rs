//! What an answer earns: `mark` compares a response with the key and says what it earns and why, part by part.
//!
//! Each kind has a file with its formula and where that formula is published. Sums are exact fractions. A blank earns nothing, and so
//! does a response of another kind than the question's; unknown ids, repeats and hostile text are harmless.

mod cloze;
mod marking;
mod matching;
mod multiple;
mod number;
mod numeral;
mod order;
mod short;
mod single;
mod true_false;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod properties;

use crate::domain::answer_key::AnswerKey;
use crate::domain::credit::Credit;
use crate::domain::response::Response;

pub use marking::{Detail, Marking, NumberVerdict, PairVerdict, Place, TextVerdict};
pub use numeral::{read_number, without_unit};

/// Longest typed answer that can be right, in characters. Longer ones are wrong without being looked at.
pub const LONGEST_TYPED: usize = 200;

/// What `response` earns against `key`, of one point, and how each part of it did.
pub fn mark(key: &AnswerKey, response: &Response) -> Marking {
    match (key, response) {
        (AnswerKey::One(right), Response::One { option }) => single::mark(right, option),
        (AnswerKey::Several { right, .. }, Response::Several { options }) => multiple::mark(right, options),
        (AnswerKey::Truth(right), Response::Truth { answer }) => true_false::mark(*right, *answer),
        (AnswerKey::Text(key), Response::Text { text }) => short::mark(key, text),
        (AnswerKey::Gaps(keys), Response::Gaps { texts }) => cloze::mark(keys, texts),
        (AnswerKey::Order(right), Response::Order { items }) => order::mark(right, items),
        (AnswerKey::Pairs(right), Response::Pairs { pairs }) => matching::mark(right, pairs),
        (AnswerKey::Number { answer, tolerance }, Response::Text { text }) => number::mark(*answer, *tolerance, text),
        _ => Marking { credit: Credit::ZERO, detail: Detail::Mismatch },
    }
}

/// What an answer worth `credit` earns at the `attempt`-th try, counted from 1: all of it, then half, then nothing.
///
/// A second try may turn out worth less than the first earned; keeping the better of the two is the caller's part.
pub fn worth(credit: Credit, attempt: u8) -> Credit {
    match attempt {
        1 => credit,
        2 => credit * Credit::HALF,
        _ => Credit::ZERO,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_try_is_worth_half_and_a_third_nothing() {
        assert_eq!(worth(Credit::of(2, 3), 1), Credit::of(2, 3));
        assert_eq!(worth(Credit::of(2, 3), 2), Credit::of(1, 3));
        assert_eq!(worth(Credit::ONE, 3), Credit::ZERO);
        assert_eq!(worth(Credit::ONE, 0), Credit::ZERO);
    }

    #[test]
    fn debug_gives_no_answer_away() {
        let key = AnswerKey::Number { answer: 31.into(), tolerance: 0.into() };
        let marking = mark(&key, &Response::Text { text: "30".into() });
        assert!(marking.detail == Detail::Number(NumberVerdict::Off { by: (-1).into() }));
        assert_eq!(format!("{marking:?}"), "Marking(0, redacted)");
    }
}
