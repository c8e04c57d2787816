//! How an answer is said in a result: by the words of the question.

use crate::domain::ident::{GapName, OptionId};
use crate::domain::item_analysis::answers::Answer;
use crate::domain::question::{Ask, Choice, Piece};

/// An answer to a question.
pub fn answer(ask: &Ask, answer: &Answer) -> String {
    let text = |id: &OptionId| choices(ask).find(|choice| choice.id == *id).map_or("an option withdrawn since", |choice| &choice.text);
    match answer {
        Answer::Option(id) => text(id).to_owned(),
        Answer::Truth(true) => "True".to_owned(),
        Answer::Truth(false) => "False".to_owned(),
        Answer::Text(typed) => format!("“{typed}”"),
        Answer::Gap { gap, text } => match gap_number(ask, gap) {
            Some(number) => format!("Gap {number}: “{text}”"),
            None => format!("“{text}”"),
        },
        Answer::Order(items) => items.iter().map(text).collect::<Vec<_>>().join(" → "),
        Answer::Pair { left, right } => format!("{} – {}", text(left), text(right)),
        Answer::Blank => "No answer".to_owned(),
    }
}

/// All that have an id, of both sides.
fn choices(ask: &Ask) -> impl Iterator<Item = &Choice> {
    let (one, other): (&[Choice], &[Choice]) = match ask {
        Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. } => (options, &[]),
        Ask::Order { items } => (items, &[]),
        Ask::Match { lefts, rights } => (lefts, rights),
        Ask::TrueFalse | Ask::Short | Ask::Cloze { .. } | Ask::Number { .. } => (&[], &[]),
    };
    one.iter().chain(other)
}

/// From 1, in reading order.
fn gap_number(ask: &Ask, gap: &GapName) -> Option<usize> {
    let Ask::Cloze { passage } = ask else { return None };
    let names = passage.iter().filter_map(|piece| match piece {
        Piece::Gap { name, .. } => Some(name),
        Piece::Text(_) => None,
    });
    names.zip(1..).find(|(name, _)| *name == gap).map(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(id: &str, text: &str) -> Choice {
        Choice { id: OptionId::parse(id).unwrap(), text: text.to_owned(), pinned: false }
    }

    #[test]
    fn answers_are_said_by_the_question() {
        let id = |id: &str| OptionId::parse(id).unwrap();
        let gap = |name: &str| GapName::parse(name).unwrap();
        let order = Ask::Order { items: vec![choice("a", "First"), choice("b", "Then")] };
        assert_eq!(answer(&order, &Answer::Order(vec![id("b"), id("a")])), "Then → First");
        let pairs = Ask::Match { lefts: vec![choice("a", "Ruth")], rights: vec![choice("x", "Horses")] };
        assert_eq!(answer(&pairs, &Answer::Pair { left: id("a"), right: id("x") }), "Ruth – Horses");
        let passage = ["p", "q"].map(|name| Piece::Gap { name: gap(name), options: vec![] }).to_vec();
        let cloze = Ask::Cloze { passage };
        assert_eq!(answer(&cloze, &Answer::Gap { gap: gap("q"), text: "Madame".into() }), "Gap 2: “Madame”");
        assert_eq!(answer(&Ask::Short, &Answer::Text("the Gallery".into())), "“the Gallery”");
        assert_eq!(
            (answer(&Ask::TrueFalse, &Answer::Truth(true)), answer(&Ask::Short, &Answer::Blank)),
            ("True".into(), "No answer".into())
        );
        assert_eq!(answer(&Ask::Single { options: vec![] }, &Answer::Option(id("gone"))), "an option withdrawn since");
    }
}
