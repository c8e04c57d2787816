//! What an answer earns, as the transaction that records it asks.

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::attempt::{Behaviour, Item};
use crate::domain::credit::Credit;
use crate::domain::ident::GapName;
use crate::domain::question::{Ask, Piece};
use crate::domain::response::Response;
use crate::scoring::{self, Detail, Marking, TextVerdict};

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

/// What an item earns when its reader counts their own answer as right: what a right one would have at that try. `None` where that is not
/// theirs to say.
///
/// It is for words that they typed, had checked, and that fell short: of those the key may know too few. One that was given up is theirs to
/// rule on too, unless the words it holds were never checked.
pub fn by_own_ruling(ask: Option<&Ask>, solution: Option<&Solution>, item: &Item) -> Option<Credit> {
    let (ask, solution, response) = (ask?, solution?, item.response.as_ref()?);
    let is_as_marked = item.tries > 0 && item.credit == Some(by_key(Some(solution), item));
    let is_theirs = is_as_marked && fell_short_in_words(ask, &scoring::mark(&solution.key, response));
    is_theirs.then(|| scoring::worth(Credit::ONE, item.tries))
}

/// What a settled item earns by the key.
pub fn by_key(solution: Option<&Solution>, item: &Item) -> Credit {
    worth_now(solution, item)
}

/// Whether the answer is not all right, and all that is wrong with it are words that somebody typed.
fn fell_short_in_words(ask: &Ask, marking: &Marking) -> bool {
    let is_wrong_word = |verdict: &TextVerdict| matches!(verdict, TextVerdict::Wrong | TextVerdict::Listed { .. });
    match (ask, &marking.detail) {
        (Ask::Short, Detail::Text(verdict)) => is_wrong_word(verdict),
        (Ask::Cloze { passage }, Detail::Gaps(verdicts)) => {
            let mut missed = verdicts.iter().filter(|(_, verdict)| !verdict.is_right());
            !marking.is_right() && missed.all(|(gap, verdict)| is_typed(passage, gap) && is_wrong_word(verdict))
        }
        _ => false,
    }
}

fn is_typed(passage: &[Piece], gap: &GapName) -> bool {
    passage.iter().any(|piece| matches!(piece, Piece::Gap { name, options } if name == gap && options.is_empty()))
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
    use crate::domain::answer_key::{Spelling, TextKey};
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
        Item { position: 1, question: QuestionId::parse("q").unwrap(), response, tries, credit: None, own_ruling: false }
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

    /// What is right in words, and an answer that fell short at that try.
    fn short(tries: u8) -> (Solution, Item) {
        let text = |text: &str| TextKey { accept: vec![text.to_owned()], reject: vec![], spelling: Spelling::Exact };
        let item = Item { credit: Some(Credit::ZERO), ..item(tries, Some(Response::Text { text: "mine".to_owned() })) };
        (Solution { key: AnswerKey::Text(text("theirs")), ..solution() }, item)
    }

    #[test]
    fn ones_own_words_count_for_what_a_right_answer_would_have_had() {
        for (tries, credit) in [(1, Credit::ONE), (2, Credit::HALF)] {
            let (solution, item) = short(tries);
            assert_eq!(by_own_ruling(Some(&Ask::Short), Some(&solution), &item), Some(credit));
            assert_eq!(by_key(Some(&solution), &item), Credit::ZERO);
        }
    }

    #[test]
    fn what_was_not_checked_or_not_typed_is_not_theirs_to_say() {
        let (solution, settled) = short(1);
        let unsettled = Item { credit: None, ..settled.clone() };
        let never_checked = Item { tries: 0, ..settled.clone() };
        let blank = Item { response: Some(Response::Text { text: " ".to_owned() }), ..settled.clone() };
        let right = Item { response: Some(Response::Text { text: "theirs".to_owned() }), ..settled.clone() };
        for item in [unsettled, never_checked, blank, right] {
            assert_eq!(by_own_ruling(Some(&Ask::Short), Some(&solution), &item), None, "{item:?}");
        }
        assert_eq!(by_own_ruling(Some(&Ask::Number { unit: None }), Some(&solution), &settled), None);
        assert_eq!(by_own_ruling(None, Some(&solution), &settled), None);
        assert_eq!(by_own_ruling(Some(&Ask::Short), None, &settled), None);
    }

    #[test]
    fn in_a_passage_the_gaps_that_fell_short_must_be_typed() {
        let gap = |name: &str| GapName::parse(name).unwrap();
        let text = |text: &str| TextKey { accept: vec![text.to_owned()], reject: vec![], spelling: Spelling::Exact };
        let passage = vec![
            Piece::Gap { name: gap("typed"), options: vec![] },
            Piece::Text(" and ".to_owned()),
            Piece::Gap { name: gap("chosen"), options: vec!["salt".to_owned(), "sugar".to_owned()] },
        ];
        let key = AnswerKey::Gaps([(gap("typed"), text("twelve")), (gap("chosen"), text("salt"))].into());
        let (ask, solution) = (Ask::Cloze { passage }, Solution { key, ..solution() });
        for (typed, chosen, credit, theirs) in [
            ("a dozen", "salt", Credit::HALF, Some(Credit::ONE)),
            ("a dozen", "sugar", Credit::ZERO, None),
            ("", "salt", Credit::HALF, None),
            ("twelve", "salt", Credit::ONE, None),
        ] {
            let texts = [(gap("typed"), typed.to_owned()), (gap("chosen"), chosen.to_owned())].into();
            let item = Item { credit: Some(credit), ..item(1, Some(Response::Gaps { texts })) };
            assert_eq!(by_own_ruling(Some(&ask), Some(&solution), &item), theirs, "{typed}, {chosen}");
        }
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
