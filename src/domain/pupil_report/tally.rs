//! What was earned of what was asked.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::domain::credit::Credit;
use crate::domain::ident::EntryId;

/// What was earned of so many questions, each worth a point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The points.
    pub earned: Credit,
    /// The questions.
    pub asked: u64,
}

impl Tally {
    pub(super) fn count(&mut self, credit: Credit) {
        self.earned = self.earned + credit;
        self.asked += 1;
    }

    /// The share of the points that was earned; nothing of nothing.
    pub fn share(self) -> Credit {
        self.earned * Credit::of(1, self.asked)
    }
}

/// Counts a question for each that it touches, once.
pub(super) fn count_each(tallies: &mut BTreeMap<EntryId, Tally>, touched: &[EntryId], credit: Credit) {
    for entry in touched.iter().collect::<BTreeSet<_>>() {
        tallies.entry(entry.clone()).or_default().count(credit);
    }
}

/// The one first of which the largest share was missed; of equals, the one that was asked more often, then by id.
pub(super) fn most_missed_first(tallies: BTreeMap<EntryId, Tally>) -> Vec<(EntryId, Tally)> {
    let mut sorted: Vec<(EntryId, Tally)> = tallies.into_iter().collect();
    // Stable, so that equals stay by id.
    sorted.sort_by_key(|(_, tally)| (tally.share(), Reverse(tally.asked)));
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equals_the_one_asked_more_often_comes_first() {
        let tally = |earned, asked| Tally { earned: Credit::of(earned, 2), asked };
        let of = |id: &str, tally| (EntryId::parse(id).unwrap(), tally);
        let tallies = [of("a", tally(1, 1)), of("b", tally(2, 2)), of("c", tally(1, 1)), of("d", tally(0, 1)), of("e", tally(2, 1))];
        let order: Vec<String> = most_missed_first(tallies.into()).into_iter().map(|(id, _)| id.into()).collect();
        assert_eq!(order, ["d", "b", "a", "c", "e"]);
        assert_eq!((tally(3, 2).share(), Tally::default().share()), (Credit::of(3, 4), Credit::ZERO));
    }
}
