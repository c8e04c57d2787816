//! A table of cells, whatever file it came from: .csv and .xlsx in and out.

mod cell;
mod csv;
mod packed;
mod xlsx;

pub use cell::{Cell, guard};
pub use csv::{read as read_csv, write as write_csv};
pub use packed::{Packed, contents, is_packed};
pub use xlsx::{Column, read as read_xlsx, write as write_xlsx};

use super::imported::Place;

/// A row with at least one cell that holds something.
#[derive(Debug)]
pub struct TableRow {
    /// Where it stands.
    pub place: Place,
    /// Its cells; those after the last filled one may be absent.
    pub cells: Vec<Cell>,
}

/// The filled rows of a table, in order.
pub type Table = Vec<TableRow>;
