//! What an answer earns, as the transaction that records it asks.

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::attempt::{Behaviour, Item};
use crate::domain::credit::Credit;
use crate::domain::response::Response;
use crate::scoring;

/// What a response earns at its first try. A question that its author withdrew since counts as right: the reader could not help it.
pub fn earned(solution: Option<&Solution>, response: Option<&Response>) -> Credit {
    match (solution, response) {
        (None, _) => Credit::ONE,
        (Some(_), None) => Credit::ZERO,
        (Some(solution), Some(response)) => scoring::mark(&solution.key, response).credit,
    }
}

/// What a try in practice settles. `item` holds the answer and counts the try.
///
/// An answer that earns something is settled for it, and so is one at the last try, for half. One that earns nothing leaves a second try.
pub fn settled_by_try(solution: Option<&Solution>, item: &Item) -> Option<Credit> {
    let worth = worth_now(solution, item);
    let is_last = item.tries >= Behaviour::Practice.tries() || solution.is_some_and(leaves_no_choice);
    (worth > Credit::ZERO || is_last).then_some(worth)
}

/// What an item earns when the attempt is finished: what it was settled for, else what its latest answer is worth as it stands.
pub fn at_finish(solution: Option<&Solution>, item: &Item) -> Credit {
    // An answer saved after a failed try, but not checked, would have been the second try.
    let unchecked = Item { tries: item.tries + 1, ..item.clone() };
    item.credit.unwrap_or_else(|| worth_now(solution, &unchecked))
}

/// Whether a second try would be no question any more: of true and false, one is left.
fn leaves_no_choice(solution: &Solution) -> bool {
    matches!(solution.key, AnswerKey::Truth(_))
}

/// The latest answer's worth at the try that the item counts.
fn worth_now(solution: Option<&Solution>, item: &Item) -> Credit {
    scoring::worth(earned(solution, item.response.as_ref()), item.tries)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::domain::ident::{OptionId, QuestionId};

    fn option(id: &str) -> OptionId {
        OptionId::parse(id).unwrap()
    }

    fn solution() -> Solution {
        let right = BTreeSet::from([option("a"), option("b")]);
        Solution {
            key: AnswerKey::Several { right, options: 4 },
            explanation: String::new(),
            evidence: String::new(),
            reasons: BTreeMap::new(),
        }
    }

    fn picked(ids: &[&str]) -> Response {
        Response::Several { options: ids.iter().map(|id| option(id)).collect() }
    }

    fn item(tries: u8, response: Option<Response>) -> Item {
        Item { position: 1, question: QuestionId::parse("q").unwrap(), response, tries, credit: None }
    }

    #[test]
    fn a_first_try_settles_what_it_earns() {
        assert_eq!(settled_by_try(Some(&solution()), &item(1, Some(picked(&["a", "b"])))), Some(Credit::ONE));
        assert_eq!(settled_by_try(Some(&solution()), &item(1, Some(picked(&["a"])))), Some(Credit::HALF));
    }

    #[test]
    fn a_first_try_for_nothing_leaves_a_second_for_half() {
        assert_eq!(settled_by_try(Some(&solution()), &item(1, Some(picked(&["c"])))), None);
        assert_eq!(settled_by_try(Some(&solution()), &item(2, Some(picked(&["a", "b"])))), Some(Credit::HALF));
        assert_eq!(settled_by_try(Some(&solution()), &item(2, Some(picked(&["d"])))), Some(Credit::ZERO));
    }

    #[test]
    fn true_or_false_has_one_try() {
        let solution = Solution { key: AnswerKey::Truth(true), ..solution() };
        assert_eq!(settled_by_try(Some(&solution), &item(1, Some(Response::Truth { answer: false }))), Some(Credit::ZERO));
    }

    #[test]
    fn a_withdrawn_question_counts_as_right() {
        assert_eq!(at_finish(None, &item(0, None)), Credit::ONE);
    }

    #[test]
    fn what_was_saved_counts_at_the_finish_and_blank_does_not() {
        assert_eq!(at_finish(Some(&solution()), &item(0, Some(picked(&["a"])))), Credit::HALF);
        assert_eq!(at_finish(Some(&solution()), &item(1, Some(picked(&["a", "b"])))), Credit::HALF);
        assert_eq!(at_finish(Some(&solution()), &item(0, None)), Credit::ZERO);
        assert_eq!(at_finish(Some(&solution()), &Item { credit: Some(Credit::ONE), ..item(1, None) }), Credit::ONE);
    }
}
