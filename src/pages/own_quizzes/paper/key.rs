//! The key to a sheet: an answer a line, in the letters of that sheet.

use crate::domain::answer_key::{AnswerKey, TextKey};
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice, Piece};

/// The letter of an option, counted from 0; a question has no more than ten.
pub fn letter(place: usize) -> char {
    (b'A'..=b'Z').nth(place).map_or('?', char::from)
}

/// What is right, as short as whoever marks needs it.
pub fn short(ask: &Ask, key: &AnswerKey) -> String {
    match (ask, key) {
        (Ask::Single { options } | Ask::Quote { speakers: options, .. }, AnswerKey::One(right)) => lettered(options, |id| id == right),
        (Ask::Multiple { options, .. }, AnswerKey::Several { right, .. }) => lettered(options, |id| right.contains(id)),
        (_, AnswerKey::Truth(truth)) => if *truth { "True" } else { "False" }.to_owned(),
        (_, AnswerKey::Text(key)) => accepted(key),
        (Ask::Cloze { passage }, AnswerKey::Gaps(keys)) => {
            let of = |piece: &Piece| if let Piece::Gap { name, .. } = piece { keys.get(name) } else { None };
            let gap = |(nth, key): (usize, &TextKey)| format!("({nth}) {}", accepted(key));
            (1..).zip(passage.iter().filter_map(of)).map(gap).collect::<Vec<_>>().join("; ")
        }
        (Ask::Order { items }, AnswerKey::Order(order)) => {
            let place = |item: &Choice| order.iter().position(|id| *id == item.id).map(|place| (place + 1).to_string());
            from_the_top(items.iter().filter_map(place))
        }
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            let partner = |left: &Choice| rights.iter().position(|right| pairs.get(&left.id) == Some(&right.id));
            from_the_top(lefts.iter().filter_map(partner).map(|place| letter(place).to_string()))
        }
        (Ask::Number { unit }, AnswerKey::Number { answer, tolerance }) => {
            let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let near = if tolerance.is_zero() { String::new() } else { format!(", give or take {tolerance}") };
            format!("{answer}{unit}{near}")
        }
        _ => String::new(),
    }
}

fn lettered(options: &[Choice], right: impl Fn(&OptionId) -> bool) -> String {
    let line = |(place, option): (usize, &Choice)| format!("{} ({})", letter(place), option.text);
    options.iter().enumerate().filter(|(_, option)| right(&option.id)).map(line).collect::<Vec<_>>().join(", ")
}

fn accepted(key: &TextKey) -> String {
    key.accept.join(" / ")
}

fn from_the_top(marks: impl Iterator<Item = String>) -> String {
    format!("From the top: {}", marks.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn choices(names: &[&str]) -> Vec<Choice> {
        names.iter().map(|name| Choice { id: id(name), text: (*name).to_owned(), pinned: false }).collect()
    }

    fn id(name: &str) -> OptionId {
        OptionId::parse(name).unwrap()
    }

    #[test]
    fn the_key_speaks_the_letters_of_its_sheet() {
        let single = Ask::Single { options: choices(&["tea", "milk", "rain"]) };
        assert_eq!(short(&single, &AnswerKey::One(id("rain"))), "C (rain)");
        let several = AnswerKey::Several { right: [id("tea"), id("rain")].into(), options: 3 };
        assert_eq!(short(&Ask::Multiple { options: choices(&["tea", "milk", "rain"]), pick: 2 }, &several), "A (tea), C (rain)");
        let order = AnswerKey::Order(["one", "two", "three"].map(id).into());
        assert_eq!(short(&Ask::Order { items: choices(&["three", "one", "two"]) }, &order), "From the top: 3, 1, 2");
        let pairs = AnswerKey::Pairs(BTreeMap::from([(id("cat"), id("kitten")), (id("dog"), id("puppy"))]));
        let ask = Ask::Match { lefts: choices(&["dog", "cat"]), rights: choices(&["kitten", "calf", "puppy"]) };
        assert_eq!(short(&ask, &pairs), "From the top: C, A");
        assert_eq!(short(&Ask::TrueFalse, &AnswerKey::Truth(false)), "False");
    }
}
