//! Who chose which option, by thirds of the class.

use super::table::{Place, Table};
use super::third::{ByThird, Thirds};

/// How often each option of an item was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// By option, in the question's order. Where several may be chosen, one pupil counts for each of theirs.
    pub chosen: Vec<ByThird>,
    /// Those who chose none.
    pub blank: ByThird,
}

impl Distribution {
    /// Of an item, counted from 0; `None` where there is nothing to choose from. Panics when there is no such item.
    pub fn of(table: &Table, item: usize, thirds: &Thirds) -> Option<Self> {
        let options = table.asked()[item].options.len();
        let mut counted = Self { chosen: vec![ByThird::default(); options], blank: ByThird::default() };
        for (given, third) in table.given(item).zip(thirds.by_attempt()) {
            if given.chosen.is_empty() {
                counted.blank.count(third);
            }
            for (place, count) in counted.chosen.iter_mut().enumerate() {
                if given.chosen.contains(&place) {
                    count.count(third);
                }
            }
        }
        (options > 0).then_some(counted)
    }

    /// The option that more than half of so many people chose, as `of` counts them; where several may be chosen, the one that most of them
    /// did, of equals the first. Only among the options for which `eligible` holds.
    pub(super) fn choice_of_most(&self, people: usize, of: impl Fn(ByThird) -> usize, eligible: impl Fn(Place) -> bool) -> Option<Place> {
        let mut found: Option<(Place, usize)> = None;
        for (place, by) in self.chosen.iter().enumerate() {
            let number = of(*by);
            if eligible(place) && 2 * number > people && found.is_none_or(|(_, most)| number > most) {
                found = Some((place, number));
            }
        }
        found.map(|(place, _)| place)
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Asked, Given};
    use super::*;
    use crate::domain::credit::Credit;

    /// Five items' worth of total, and the options that each pupil chose in the item looked at.
    fn table(options: usize, rows: &[(u64, &[Place])]) -> Table {
        let asked =
            |options: usize| Asked { worth: Credit::ONE, guess: Credit::ZERO, options: (0..options).map(|place| place == 0).collect() };
        let sheet = |(total, chosen): &(u64, &[Place])| {
            vec![Given { mark: Credit::of(*total, 10), chosen: vec![] }, Given { mark: Credit::ZERO, chosen: chosen.to_vec() }]
        };
        Table::new(vec![asked(0), asked(options)], rows.iter().map(sheet).collect()).unwrap()
    }

    #[test]
    fn each_option_is_counted_in_each_third() {
        let table = table(3, &[(9, &[1]), (8, &[1]), (7, &[0]), (6, &[]), (5, &[2]), (4, &[2])]);
        let thirds = Thirds::of(&table);
        let counted = Distribution::of(&table, 1, &thirds).unwrap();
        let by = |best, middle, lowest| ByThird { best, middle, lowest };
        assert_eq!(counted.chosen, [by(0, 1, 0), by(2, 0, 0), by(0, 0, 2)]);
        assert_eq!((counted.blank, counted.chosen[1].all()), (by(0, 1, 0), 2));
        assert_eq!(counted.choice_of_most(2, |by| by.best, |_| true), Some(1));
        assert_eq!(counted.choice_of_most(2, |by| by.best, |place| place != 1), None);
        assert_eq!(Distribution::of(&table, 0, &thirds), None);
    }

    #[test]
    fn one_who_chooses_several_counts_for_each_of_them_once() {
        let table = table(3, &[(9, &[1, 2, 2]), (5, &[0, 1]), (1, &[])]);
        let counted = Distribution::of(&table, 1, &Thirds::of(&table)).unwrap();
        assert_eq!(counted.chosen.iter().map(|by| by.all()).collect::<Vec<_>>(), [1, 2, 1]);
        assert_eq!((counted.chosen[2].best, counted.blank.lowest), (1, 1));
    }
}
