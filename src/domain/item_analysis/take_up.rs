//! What to take up again with the class.

use std::cmp::Reverse;

use super::table::Table;
use super::third::{Third, Thirds};
use crate::domain::credit::Credit;

/// An item that somebody missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missed {
    /// Which, counted from 0.
    pub item: usize,
    /// The share of its points that the class missed, above 0 and up to 1.
    pub share: Credit,
    /// How many earned less than all of it.
    pub pupils: usize,
    /// How many of the best third did.
    pub of_the_best: usize,
}

/// The items that anybody missed, the one first of which the class missed the largest share: what an item is worth makes no difference. Of
/// equals, the one first that more pupils missed, then the one that more of the best third missed, then the paper's order.
pub fn ranked(table: &Table, thirds: &Thirds) -> Vec<Missed> {
    in_order((0..table.asked().len()).map(|item| missed(table, item, thirds)))
}

/// So ranked, from items in the paper's order.
pub(super) fn in_order(items: impl Iterator<Item = Missed>) -> Vec<Missed> {
    let mut ranked: Vec<Missed> = items.filter(|missed| missed.pupils > 0).collect();
    // Stable, so that equals stay in the paper's order.
    ranked.sort_by_key(|missed| Reverse((missed.share, missed.pupils, missed.of_the_best)));
    ranked
}

/// What was missed of an item, counted from 0.
pub(super) fn missed(table: &Table, item: usize, thirds: &Thirds) -> Missed {
    let who: Vec<Third> =
        table.given(item).zip(thirds.by_attempt()).filter(|(given, _)| given.mark < Credit::ONE).map(|(_, third)| third).collect();
    let of_the_best = who.iter().filter(|third| **third == Third::Best).count();
    Missed { item, share: table.missed(item), pupils: who.len(), of_the_best }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Asked, Given};
    use super::*;

    const O: Credit = Credit::ZERO;
    const H: Credit = Credit::HALF;
    const I: Credit = Credit::ONE;

    fn order(worths: &[u64], rows: &[&[Credit]]) -> Vec<(usize, Credit, usize, usize)> {
        let asked = worths.iter().map(|worth| Asked { worth: Credit::whole(*worth), guess: O, options: vec![] }).collect();
        let sheet = |row: &&[Credit]| row.iter().map(|mark| Given { mark: *mark, chosen: vec![] }).collect();
        let table = Table::new(asked, rows.iter().map(sheet).collect()).unwrap();
        ranked(&table, &Thirds::of(&table)).iter().map(|missed| (missed.item, missed.share, missed.pupils, missed.of_the_best)).collect()
    }

    #[test]
    fn the_most_missed_comes_first_whatever_it_is_worth_and_what_nobody_missed_not_at_all() {
        let rows: [&[Credit]; 3] = [&[I, I, I], &[I, O, I], &[I, O, O]];
        assert_eq!(order(&[1, 1, 9], &rows), [(1, Credit::of(2, 3), 2, 0), (2, Credit::of(1, 3), 1, 0)]);
        assert_eq!(order(&[1, 1], &[]), []);
    }

    #[test]
    fn of_equals_more_pupils_come_first_then_more_of_the_best() {
        // A half is missed of each: of the first by one wholly, of the second by two in part.
        assert_eq!(order(&[1, 1], &[&[I, H], &[O, H]]), [(1, H, 2, 1), (0, H, 1, 0)]);
        // The best missed the second wholly, two others the third by half: more pupils go before better ones.
        let rows: [&[Credit]; 4] = [&[I, O, I], &[H, I, I], &[O, I, H], &[O, I, H]];
        assert_eq!(order(&[9, 1, 1], &rows)[1..], [(2, Credit::of(1, 4), 2, 0), (1, Credit::of(1, 4), 1, 1)]);
        // One of three missed each of the last two: the best, and the lowest. The first decides who is best.
        let rows: [&[Credit]; 3] = [&[I, I, O], &[H, I, I], &[O, O, I]];
        let best_first: Vec<usize> = order(&[9, 1, 1], &rows).iter().map(|missed| missed.0).collect();
        assert_eq!(best_first, [0, 2, 1]);
        // Alike in everything: as in the paper.
        assert_eq!(order(&[1, 1], &[&[O, O]]).iter().map(|missed| missed.0).collect::<Vec<_>>(), [0, 1]);
    }
}
