//! What a blind guess earns on average.
//!
//! Moodle asks each kind of question (`get_random_guess_score`): one option in so many, one partner in so many, a half for true or false,
//! nothing for what one types. It has no figure for several options and for orderings; ours follow from how they are scored.

use crate::domain::credit::Credit;
use crate::domain::question::{Ask, Piece};

/// The share of a question's points that somebody earns on average who answers by lot and leaves nothing out.
pub fn guess(ask: &Ask) -> Credit {
    match ask {
        Ask::Single { options } | Ask::Quote { speakers: options, .. } => Credit::of(1, options.len() as u64),
        Ask::Multiple { options, pick } => several(options.len() as u64, u64::from(*pick)),
        Ask::TrueFalse => Credit::HALF,
        Ask::Short | Ask::Number { .. } => Credit::ZERO,
        Ask::Cloze { passage } => gaps(passage),
        // Of two items, as many orders have the one first as the other.
        Ask::Order { .. } => Credit::HALF,
        Ask::Match { rights, .. } => Credit::of(1, rights.len() as u64),
    }
}

/// As many options drawn as there are right ones, since the page says how many: each right one adds one part, each wrong one takes one, and
/// nothing is the least. Over all draws, weighed by how often they come.
fn several(options: u64, right: u64) -> Credit {
    let earned =
        (0..=right).map(|hit| ways(right, hit) * ways(options.saturating_sub(right), right - hit) * (2 * hit).saturating_sub(right));
    Credit::of(earned.sum(), ways(options, right) * right)
}

/// In how many ways so many of so many can be drawn.
fn ways(from: u64, draw: u64) -> u64 {
    if draw > from { 0 } else { (1..=draw).fold(1, |ways, nth| ways * (from - draw + nth) / nth) }
}

fn gaps(passage: &[Piece]) -> Credit {
    let gaps = passage.iter().filter(|piece| matches!(piece, Piece::Gap { .. })).count() as u64;
    // A gap without options is typed, and earns nothing by lot.
    let chosen: Credit = passage.iter().map(|piece| Credit::of(1, piece.options().len() as u64)).sum();
    chosen * Credit::of(1, gaps)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ident::{GapName, OptionId};
    use crate::domain::question::Choice;

    fn choices(number: usize) -> Vec<Choice> {
        (0..number).map(|n| Choice { id: OptionId::parse(&format!("o{n}")).unwrap(), text: String::new(), pinned: false }).collect()
    }

    fn gap(options: usize) -> Piece {
        Piece::Gap { name: GapName::parse("gap").unwrap(), options: vec![String::new(); options] }
    }

    #[test]
    fn each_kind_by_hand() {
        let multiple = |options, pick| guess(&Ask::Multiple { options: choices(options), pick });
        let table = [
            (guess(&Ask::Single { options: choices(4) }), Credit::of(1, 4)),
            (guess(&Ask::Quote { line: String::new(), speakers: choices(5) }), Credit::of(1, 5)),
            // Two of four: both right in 1 of 6 draws, one right and one wrong in 4, which earns nothing.
            (multiple(4, 2), Credit::of(1, 6)),
            // Three of five: all in 1 of 10 draws; two right, one wrong in 3·2 = 6 of them, a third each: (1 + 2)/10.
            (multiple(5, 3), Credit::of(3, 10)),
            (multiple(3, 3), Credit::ONE),
            (guess(&Ask::TrueFalse), Credit::HALF),
            (guess(&Ask::Short), Credit::ZERO),
            (guess(&Ask::Number { unit: None }), Credit::ZERO),
            // Two gaps: one in four, and one typed.
            (guess(&Ask::Cloze { passage: vec![gap(4), Piece::Text("and".into()), gap(0)] }), Credit::of(1, 8)),
            (guess(&Ask::Order { items: choices(4) }), Credit::HALF),
            (guess(&Ask::Match { lefts: choices(3), rights: choices(5) }), Credit::of(1, 5)),
        ];
        for (nth, (found, expected)) in table.into_iter().enumerate() {
            assert_eq!(found, expected, "row {nth}");
        }
    }
}
