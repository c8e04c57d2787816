//! How an answer did, in a few words: “Right.”, “Not quite.”, “Two of three.”

use crate::domain::credit::Credit;
use crate::scoring::{Detail, Marking, PairVerdict, TextVerdict};
use crate::ui::wording::{capitalised, word};

/// The headline over a question's review. `tries`: how often it was checked; a test has none.
pub fn headline(marking: Option<&Marking>, tries: u8) -> String {
    match marking {
        None => "Not answered.".to_owned(),
        Some(marking) if marking.is_right() && tries == 2 => "Right, on the second try.".to_owned(),
        Some(marking) if marking.is_right() => "Right.".to_owned(),
        Some(marking) if marking.credit == Credit::ZERO => "Not quite.".to_owned(),
        Some(marking) => partly(&marking.detail),
    }
}

fn partly(detail: &Detail) -> String {
    let of = |right: usize, all: usize| format!("{} of {}", capitalised(&word(right)), word(all));
    match detail {
        Detail::Several { hit, missed, wrong } => {
            let right = of(hit.len(), hit.len() + missed.len());
            if wrong.is_empty() { format!("{right}.") } else { format!("{right}, and {} wrong.", word(wrong.len())) }
        }
        Detail::Gaps(gaps) => format!("{}.", of(gaps.values().filter(|verdict| TextVerdict::is_right(verdict)).count(), gaps.len())),
        Detail::Pairs(pairs) => format!("{}.", of(pairs.values().filter(|verdict| **verdict == PairVerdict::Right).count(), pairs.len())),
        Detail::Order { places, .. } => match places.iter().filter(|place| place.right).count() {
            0 => "Partly in order.".to_owned(),
            right => format!("{} in place.", of(right, places.len())),
        },
        // The other kinds are right or wrong.
        Detail::Mismatch | Detail::One { .. } | Detail::Truth { .. } | Detail::Text(_) | Detail::Number(_) => "Partly right.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::answer_key::AnswerKey;
    use crate::domain::ident::OptionId;
    use crate::domain::response::Response;
    use crate::scoring::mark;

    fn ids(names: &[&str]) -> BTreeSet<OptionId> {
        names.iter().map(|name| OptionId::parse(name).unwrap()).collect()
    }

    fn several(chosen: &[&str]) -> Option<Marking> {
        Some(mark(&AnswerKey::Several { right: ids(&["a", "b", "c"]), options: 5 }, &Response::Several { options: ids(chosen) }))
    }

    #[test]
    fn says_how_it_went() {
        assert_eq!(headline(None, 0), "Not answered.");
        assert_eq!(headline(several(&["a", "b", "c"]).as_ref(), 1), "Right.");
        assert_eq!(headline(several(&["a", "b", "c"]).as_ref(), 2), "Right, on the second try.");
        assert_eq!(headline(several(&["a", "b"]).as_ref(), 0), "Two of three.");
        assert_eq!(headline(several(&["a", "b", "d"]).as_ref(), 0), "Two of three, and one wrong.");
        assert_eq!(headline(several(&["d"]).as_ref(), 2), "Not quite.");
    }

    #[test]
    fn an_order_says_what_is_in_place() {
        let order = |names: &[&str]| names.iter().map(|name| OptionId::parse(name).unwrap()).collect::<Vec<_>>();
        let key = AnswerKey::Order(order(&["a", "b", "c"]));
        let said = |names: &[&str]| headline(Some(&mark(&key, &Response::Order { items: order(names) })), 0);
        assert_eq!(said(&["b", "a", "c"]), "One of three in place.");
        assert_eq!(said(&["b", "c", "a"]), "Partly in order.");
        assert_eq!(said(&["c", "b", "a"]), "Not quite.");
    }
}
