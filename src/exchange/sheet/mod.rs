//! Our own spreadsheet: one question a row, columns in any order, as .xlsx or .csv.
//!
//! Needed are `text` and `right`; every other column, and every cell that a question has no use for, may be missing. Where `kind` is blank
//! it is told from the rest: a passage makes a `cloze`, options make a `single` or `multiple`, “true” or “false” a `true-false`, and all
//! else a `short`.
//!
//! | kind | options | right |
//! |---|---|---|
//! | `single`, `quote` | what to choose from | the number of the right one: `2` |
//! | `multiple` | what to choose from | the numbers of those that apply: `1, 3` |
//! | `true-false` | none | `true` or `false` |
//! | `short` | wrong answers that readers give, with their `why` | what is accepted, the best first: `Humbug \| Bah, humbug` |
//! | `cloze` | none; the passage says it all | none |
//! | `order` | the items in their right order | none |
//! | `match` | pairs: `The clerk -> a day at home` | more rights that fit nothing: `a song \| a coat` |
//! | `number` | none | the number |
//!
//! In a passage, `{coal}` is a gap to type, `{=coal =piece of coal}` one with two accepted answers, `{~lamp =candle ~lantern}` one to
//! choose from. A backslash takes the meaning of `{ } = ~ | \` and `->` away, in these places alone.

mod columns;
mod inline;
mod kinds;
mod row;
mod write;

pub use columns::Column;
pub use inline::passage as read_passage;
pub use write::passage as write_passage;
pub use write::{write_csv, write_xlsx};

use self::columns::Header;
use super::failure::Failure;
use super::imported::{Import, Note};
use super::intake::Intake;
use super::sniff::Format;
use super::table::{Cell, Table, TableRow};
use super::wording::quoted;

/// Whether the first filled row of the table names our columns.
pub fn is_ours(table: &Table) -> bool {
    table.first().is_some_and(|row| Header::read(&row.cells).is_some())
}

/// The questions of a table whose first row names our columns.
///
/// # Errors
/// When it does not, or there are too many questions, or none.
pub fn read(table: &Table, format: Format, mut intake: Intake) -> Result<Import, Failure> {
    let [head, rows @ ..] = &table[..] else { return Err(Failure::Empty) };
    let header = Header::read(&head.cells).ok_or(Failure::NoHeader)?;
    for name in header.unknown() {
        intake.notice(Note::new(head.place, format!("The column {} is none of ours, so it was left out.", quoted(name))))?;
    }
    for TableRow { place, cells } in rows {
        let row = row::Row::new(*place, &header, cells);
        intake.next(row.source());
        match row.faults().into_iter().next() {
            Some(problem) => intake.refuse(*place, None, row.get(Column::Text), vec![problem])?,
            None => match kinds::draft(&row) {
                Ok(draft) => intake.take(draft)?,
                Err(says) => intake.refuse(*place, None, row.get(Column::Text), vec![Note::new(*place, says)])?,
            },
        }
    }
    intake.finish(format)
}

/// The names in a row that could be a header, in small letters.
pub fn names(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(|cell| cell.text().unwrap_or_default().trim().to_lowercase()).collect()
}
