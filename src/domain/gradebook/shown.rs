//! Which mark a gradebook shows where there are several attempts.

use super::Gradebook;
use super::average::Average;
use super::cell::{Cell, Done};
use crate::domain::credit::Credit;

/// Which mark is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// What counts by the rules of each homework.
    Counts,
    /// The best.
    Best,
    /// That of the latest attempt.
    Last,
}

impl Shown {
    /// All, in the order in which pages offer them.
    pub const ALL: [Self; 3] = [Self::Counts, Self::Best, Self::Last];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Best => "best",
            Self::Last => "last",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shown| shown.name() == name)
    }

    fn of(self, done: &Done) -> Credit {
        match self {
            Self::Counts => done.mark,
            Self::Best => done.best,
            Self::Last => done.last,
        }
    }
}

impl Gradebook {
    /// The same with another mark in each cell, and averages of these.
    pub fn showing(mut self, shown: Shown) -> Self {
        for row in &mut self.rows {
            for cell in &mut row.cells {
                if let Cell::HandedIn(done) | Cell::Runs { before: Some(done), .. } = cell {
                    done.mark = shown.of(done);
                }
            }
            row.average = Average::of(row.cells.iter().filter_map(Cell::mark));
        }
        for (nth, column) in self.columns.iter_mut().enumerate() {
            column.average = Average::of(self.rows.iter().filter_map(|row| row.cells.get(nth)?.mark()));
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::Homework;
    use super::*;
    use crate::domain::assignment::Eased;
    use crate::domain::samples::{assignment, at, class, pupil, rules, sitting};

    #[test]
    fn another_mark_makes_other_averages() {
        let (class, list, assignment) = (class(), [pupil("Ada")], assignment(rules()));
        let sittings =
            [(1, Credit::ONE), (5, Credit::HALF)].map(|(began, mark)| sitting(list[0].id, began, Some(began + 2), &[("a", mark)]));
        let eased = Eased::default();
        let homework = [Homework { assignment: &assignment, eased: &eased, sittings: &sittings }];
        let book = Gradebook::of(&class, &list, &homework, at(10));
        let seen = Shown::ALL.map(|shown| {
            let book = book.clone().showing(shown);
            let (row, column) = (book.rows[0].average.unwrap(), book.columns[0].average.unwrap());
            (book.rows[0].cells[0].mark().unwrap(), row.percent(), column.percent())
        });
        assert_eq!(seen, [(Credit::ONE, 100, 100), (Credit::ONE, 100, 100), (Credit::HALF, 50, 50)]);
        assert!(Shown::ALL.into_iter().all(|shown| Shown::parse(shown.name()) == Some(shown)));
    }
}
