//! The results of a class: a row for each pupil, a column for each homework.

pub mod average;
pub mod cell;
pub mod handed_in;
pub mod shown;
pub mod sort;

use std::collections::BTreeMap;

use jiff::Timestamp;

use average::Average;
use cell::Cell;

use super::assignment::{Assignment, Eased};
use super::class::{Class, Pupil};
use super::ident::{AssignmentId, PupilId};
use super::sitting::Sitting;

/// A homework with all that was done for it.
#[derive(Clone, Copy, Debug)]
pub struct Homework<'a> {
    /// It.
    pub assignment: &'a Assignment,
    /// What is eased in it, and for whom.
    pub eased: &'a Eased,
    /// All attempts at it, of all pupils, in any order.
    pub sittings: &'a [Sitting],
}

/// The results of a class.
#[derive(Clone, Debug)]
pub struct Gradebook {
    /// A column for each homework, in the order given.
    pub columns: Vec<Column>,
    /// A row for each pupil.
    pub rows: Vec<Row>,
}

/// A homework in a gradebook.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Which.
    pub assignment: AssignmentId,
    /// The average over those who have handed it in; `None` when nobody has.
    pub average: Option<Average>,
    /// How many pupils stand how.
    pub tally: Tally,
}

/// How many pupils stand how in a homework. Those for whom it is not are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// They can't or did not begin, and it is not late.
    pub to_come: usize,
    /// An attempt of theirs runs.
    pub running: usize,
    /// They have handed it in, and none of theirs runs.
    pub handed_in: usize,
    /// They have handed nothing in, and it was due.
    pub missing: usize,
}

impl Tally {
    /// For how many it is.
    pub fn all(self) -> usize {
        self.to_come + self.running + self.handed_in + self.missing
    }
}

/// A pupil in a gradebook.
#[derive(Clone, Debug)]
pub struct Row {
    /// Who.
    pub pupil: Pupil,
    /// How they stand in each homework, in the order of the columns.
    pub cells: Vec<Cell>,
    /// The average over what they have handed in, each homework alike; `None` when that is nothing.
    pub average: Option<Average>,
}

impl Gradebook {
    /// Of a class, its list and its homework, as it stands at that time. Rows are in the order of the list.
    pub fn of(class: &Class, list: &[Pupil], homework: &[Homework<'_>], now: Timestamp) -> Self {
        let mut cells: Vec<Vec<Cell>> = homework.iter().map(|homework| homework.cells(class, list, now)).collect();
        let columns = homework.iter().zip(&cells).map(|(homework, cells)| Column::of(homework.assignment.id, cells)).collect();
        let mut rows = Vec::with_capacity(list.len());
        // From the last, so that each takes its own off the end of every column.
        for pupil in list.iter().rev() {
            let cells: Vec<Cell> = cells.iter_mut().filter_map(Vec::pop).collect();
            rows.push(Row { pupil: pupil.clone(), average: Average::of(cells.iter().filter_map(Cell::mark)), cells });
        }
        rows.reverse();
        Self { columns, rows }
    }
}

impl<'a> Homework<'a> {
    /// How each pupil of a list stands in it.
    pub fn cells(&self, class: &Class, list: &[Pupil], now: Timestamp) -> Vec<Cell> {
        let by_pupil = self.by_pupil();
        let of = |pupil: &Pupil| {
            let terms = self.assignment.terms(pupil.id, self.eased, &class.zone);
            let sittings = by_pupil.get(&pupil.id).map_or(&[][..], Vec::as_slice);
            cell::cell(self.assignment, pupil.id, &terms, sittings, now)
        };
        list.iter().map(of).collect()
    }

    /// All attempts at it by whose they are.
    pub fn by_pupil(&self) -> BTreeMap<PupilId, Vec<&'a Sitting>> {
        by_pupil(self.sittings)
    }
}

/// Attempts by whose they are.
pub(in crate::domain) fn by_pupil(sittings: &[Sitting]) -> BTreeMap<PupilId, Vec<&Sitting>> {
    let mut found: BTreeMap<PupilId, Vec<&Sitting>> = BTreeMap::new();
    for sitting in sittings {
        found.entry(sitting.pupil).or_default().push(sitting);
    }
    found
}

impl Column {
    fn of(assignment: AssignmentId, cells: &[Cell]) -> Self {
        let mut tally = Tally::default();
        for cell in cells {
            match cell {
                Cell::NotTheirs => {}
                Cell::NotOpen(_) | Cell::NotStarted => tally.to_come += 1,
                Cell::Runs { .. } => tally.running += 1,
                Cell::HandedIn(_) => tally.handed_in += 1,
                Cell::Missing { .. } => tally.missing += 1,
            }
        }
        Self { assignment, average: Average::of(cells.iter().filter_map(Cell::mark)), tally }
    }
}

#[cfg(test)]
mod tests {
    use super::super::credit::Credit;
    use super::super::samples::{assignment, at, class, pupil, rules, sitting};
    use super::*;

    const O: Credit = Credit::ZERO;
    const I: Credit = Credit::ONE;

    #[test]
    fn rows_and_columns_average_what_is_handed_in() {
        let (class, list) = (class(), [pupil("Ada"), pupil("Ben"), pupil("Cy")]);
        let (one, two) = (assignment(rules()), assignment(rules()));
        // Drawn papers: Ada was asked two questions, Ben three.
        let for_one = [
            sitting(list[0].id, 1, Some(5), &[("a", I), ("b", O)]),
            sitting(list[1].id, 1, Some(5), &[("a", I), ("c", I), ("d", O)]),
            sitting(list[2].id, 1, None, &[("a", O)]),
        ];
        let for_two = [sitting(list[0].id, 1, Some(5), &[("x", I)])];
        let eased = Eased::default();
        let homework = [
            Homework { assignment: &one, eased: &eased, sittings: &for_one },
            Homework { assignment: &two, eased: &eased, sittings: &for_two },
        ];
        let book = Gradebook::of(&class, &list, &homework, at(1500));
        let averages: Vec<Option<Average>> = book.rows.iter().map(|row| row.average).collect();
        // (1/2 + 1)/2; 2/3 of one homework, the other is missing; nothing.
        assert_eq!(averages, [Some(Average { share: 0.75, of: 2 }), Some(Average { share: 2.0 / 3.0, of: 1 }), None]);
        let by_name: Vec<&str> = book.rows.iter().map(|row| row.pupil.name.as_str()).collect();
        assert_eq!(by_name, ["Ada", "Ben", "Cy"]);
        let column = &book.columns[0];
        // (1/2 + 2/3)/2 = 7/12.
        assert!((column.average.unwrap().share - 7.0 / 12.0).abs() < 1e-12 && column.average.unwrap().of == 2);
        assert_eq!((column.tally, column.tally.all()), (Tally { to_come: 0, running: 1, handed_in: 2, missing: 0 }, 3));
        assert_eq!(book.columns[1].tally, Tally { to_come: 0, running: 0, handed_in: 1, missing: 2 });
        assert!(matches!(book.rows[1].cells[..], [Cell::HandedIn(_), Cell::Missing { closed: false }]));
    }
}
