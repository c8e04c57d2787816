//! One row of our own spreadsheet, by column.

use super::columns::{Column, Header, OPTIONS};
use crate::domain::quiz_import::ItemSource;
use crate::exchange::imported::{Note, Place};
use crate::exchange::limits::LONGEST_CELL;
use crate::exchange::table::Cell;

/// A row.
pub struct Row<'a> {
    /// Where it stands.
    pub place: Place,
    header: &'a Header,
    cells: &'a [Cell],
}

impl<'a> Row<'a> {
    /// A row under that header.
    pub fn new(place: Place, header: &'a Header, cells: &'a [Cell]) -> Self {
        Self { place, header, cells }
    }

    /// Its cells with the names of their columns; blank where a cell can’t be read.
    pub fn source(&self) -> ItemSource {
        ItemSource::Row(self.header.columns().map(|(_, column)| (column.name(), self.get(column).to_owned())).collect())
    }

    /// What stands in a column; blank when it is missing.
    pub fn get(&self, column: Column) -> &'a str {
        self.header.place(column).and_then(|at| self.cells.get(at)).and_then(Cell::text).unwrap_or_default()
    }

    /// The filled options with their numbers.
    pub fn options(&self) -> Vec<(u8, &'a str)> {
        (1..=OPTIONS).map(|number| (number, self.get(Column::Option(number)))).filter(|(_, text)| !text.is_empty()).collect()
    }

    /// Cells that can’t be read.
    pub fn faults(&self) -> Vec<Note> {
        let fault = |(at, column): (usize, Column)| {
            let name = column.name();
            let says = match self.cells.get(at)? {
                Cell::Text(_) => return None,
                Cell::Date => {
                    format!("“{name}” has a date: the program took what was typed for one. Format the cell as text and type it again.")
                }
                Cell::Error => format!("“{name}” has a formula that gives an error. Type what should stand there."),
                Cell::TooLong => format!("“{name}” has more than {LONGEST_CELL} characters. Shorten it."),
            };
            Some(Note::new(self.place, says))
        };
        self.header.columns().filter_map(fault).collect()
    }
}
