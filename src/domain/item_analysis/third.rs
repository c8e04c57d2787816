//! The best third of a class, the middle one and the lowest, by total.

use super::table::Table;

/// A third of the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Third {
    /// With the highest totals.
    Best,
    /// Between the two.
    Middle,
    /// With the lowest totals.
    Lowest,
}

/// A number of pupils in each third.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByThird {
    /// Of the best.
    pub best: usize,
    /// Of the middle.
    pub middle: usize,
    /// Of the lowest.
    pub lowest: usize,
}

impl ByThird {
    /// In all.
    pub fn all(self) -> usize {
        self.best + self.middle + self.lowest
    }

    /// One more.
    pub(super) fn count(&mut self, third: Third) {
        match third {
            Third::Best => self.best += 1,
            Third::Middle => self.middle += 1,
            Third::Lowest => self.lowest += 1,
        }
    }
}

/// Which third each attempt is in.
///
/// Those with the same total are never parted: they go together to the third in which the middle of the places they share lies, on the line
/// between two thirds to the middle one. So the order in which people handed in decides nothing, a class of equals is all middle, and
/// thirds are of one size only where totals allow it.
#[derive(Clone, Debug)]
pub struct Thirds(Vec<Third>);

impl Thirds {
    /// Of a class.
    pub fn of(table: &Table) -> Self {
        let totals = table.totals();
        let third = |total: &i128| {
            let above = totals.iter().filter(|other| *other > total).count();
            let up_to = totals.iter().filter(|other| *other >= total).count();
            // The middle of their places is (above + up_to)/2 of as many as there are attempts.
            match 3 * (above + up_to) {
                middle if middle < 2 * totals.len() => Third::Best,
                middle if middle > 4 * totals.len() => Third::Lowest,
                _ => Third::Middle,
            }
        };
        Self(totals.iter().map(third).collect())
    }

    /// By attempt, in the table's order.
    pub fn by_attempt(&self) -> impl Iterator<Item = Third> {
        self.0.iter().copied()
    }

    /// Of some of the attempts alone, by their places from 0: each stays in the third of the class that it is in.
    pub(super) fn only(&self, places: &[usize]) -> Self {
        Self(places.iter().filter_map(|place| self.0.get(*place)).copied().collect())
    }

    /// How many each has.
    pub fn sizes(&self) -> ByThird {
        let mut sizes = ByThird::default();
        self.by_attempt().for_each(|third| sizes.count(third));
        sizes
    }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Asked, Given};
    use super::*;
    use crate::domain::credit::Credit;

    fn thirds(totals: &[u64]) -> Thirds {
        let asked = vec![Asked { worth: Credit::whole(100), guess: Credit::ZERO, options: vec![] }];
        let sheet = |total: &u64| vec![Given { mark: Credit::of(*total, 100), chosen: vec![] }];
        Thirds::of(&Table::new(asked, totals.iter().map(sheet).collect()).unwrap())
    }

    fn sizes(totals: &[u64]) -> (usize, usize, usize) {
        let sizes = thirds(totals).sizes();
        (sizes.best, sizes.middle, sizes.lowest)
    }

    #[test]
    fn different_totals_make_thirds_of_nearly_one_size() {
        assert_eq!(sizes(&[]), (0, 0, 0));
        assert_eq!(sizes(&[5]), (0, 1, 0));
        assert_eq!(sizes(&[5, 6]), (1, 0, 1));
        assert_eq!(sizes(&[5, 6, 7]), (1, 1, 1));
        assert_eq!(sizes(&[5, 6, 7, 8]), (1, 2, 1));
        assert_eq!(sizes(&[5, 6, 7, 8, 9]), (2, 1, 2));
        assert_eq!(sizes(&[5, 6, 7, 8, 9, 10]), (2, 2, 2));
    }

    #[test]
    fn equal_totals_stay_together() {
        let all: Vec<Third> = thirds(&[9, 8, 8, 8, 5, 4]).by_attempt().collect();
        // The three eights share places 2 to 4 of 6, whose middle is the line's middle.
        assert_eq!(all, [Third::Best, Third::Middle, Third::Middle, Third::Middle, Third::Lowest, Third::Lowest]);
        // Places 1 to 4 of 6: their middle lies on the line after the second.
        assert_eq!(sizes(&[9, 9, 9, 9, 5, 4]), (0, 4, 2));
        assert_eq!(sizes(&[9, 9, 9, 5, 4, 3]), (3, 1, 2));
        assert_eq!(sizes(&[7; 9]), (0, 9, 0));
    }
}
