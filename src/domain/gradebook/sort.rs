//! In which order rows stand.

use std::cmp::{Ordering, Reverse};

use super::{Gradebook, Row};
use crate::domain::ident::AssignmentId;

/// By what rows are sorted. Those alike in it stand by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// By name.
    Name,
    /// By what counts in a homework.
    Mark(AssignmentId),
    /// By average.
    Average,
}

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A to Z, the lowest first.
    Up,
    /// Z to A, the highest first.
    Down,
}

impl Gradebook {
    /// Sorts the rows. Who has no mark or no average stands at the end, whichever way it goes; by a homework that has no column, all do.
    pub fn sort(&mut self, by: By, way: Way) {
        let column = |id: AssignmentId| self.columns.iter().position(|column| column.assignment == id);
        match by {
            By::Name => self.rows.sort_by(|one, other| way.turn(name(one).cmp(&name(other)))),
            By::Average => sort_by(&mut self.rows, way, |row| row.average.map(|average| average.rank())),
            By::Mark(id) => {
                let column = column(id);
                sort_by(&mut self.rows, way, |row| row.cells.get(column?)?.mark());
            }
        }
    }
}

fn sort_by<K: Ord>(rows: &mut [Row], way: Way, key: impl Fn(&Row) -> Option<K>) {
    rows.sort_by(|one, other| {
        let (first, second) = (key(one), key(other));
        let has = Reverse(first.is_some()).cmp(&Reverse(second.is_some()));
        has.then_with(|| way.turn(first.cmp(&second))).then_with(|| name(one).cmp(&name(other)))
    });
}

fn name(row: &Row) -> (String, &str) {
    (row.pupil.name.sort_key(), row.pupil.name.as_str())
}

impl Way {
    fn turn(self, order: Ordering) -> Ordering {
        match self {
            Self::Up => order,
            Self::Down => order.reverse(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Homework;
    use super::*;
    use crate::domain::assignment::Eased;
    use crate::domain::credit::Credit;
    use crate::domain::samples::{assignment, at, class, pupil, rules, sitting};

    #[test]
    fn rows_stand_as_asked_for() {
        let (class, list) = (class(), ["dee", "Ben", "Ada", "Cy", "Ed"].map(pupil));
        let homework = [assignment(rules()), assignment(rules())];
        let done = |pupil: usize, mark: u64| sitting(list[pupil].id, 1, Some(5), &[("a", Credit::of(mark, 4))]);
        let sittings = [vec![done(0, 3), done(1, 1), done(2, 1)], vec![done(0, 1), done(3, 4)]];
        let eased = Eased::default();
        let given: Vec<Homework<'_>> =
            homework.iter().zip(&sittings).map(|(assignment, sittings)| Homework { assignment, eased: &eased, sittings }).collect();
        let mut book = Gradebook::of(&class, &list, &given, at(10));
        let mut order = |by, way| {
            book.sort(by, way);
            book.rows.iter().map(|row| row.pupil.name.as_str().to_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(order(By::Name, Way::Up), "Ada Ben Cy dee Ed");
        assert_eq!(order(By::Name, Way::Down), "Ed dee Cy Ben Ada");
        assert_eq!(order(By::Mark(homework[0].id), Way::Up), "Ada Ben dee Cy Ed");
        assert_eq!(order(By::Mark(homework[0].id), Way::Down), "dee Ada Ben Cy Ed");
        // dee has (3/4 + 1/4)/2.
        assert_eq!(order(By::Average, Way::Down), "Cy dee Ada Ben Ed");
        assert_eq!(order(By::Average, Way::Up), "Ada Ben dee Cy Ed");
        assert_eq!(order(By::Mark(AssignmentId::new()), Way::Down), "Ada Ben Cy dee Ed");
    }
}
