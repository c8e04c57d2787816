//! Tables as .csv.
//!
//! Source: RFC 4180; what parts the cells is told from the first line, as Excel’s own files have semicolons where the comma is decimal.

use csv::{ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::cell::{Cell, guard};
use super::{Table, TableRow};
use crate::exchange::failure::Failure;
use crate::exchange::imported::Place;
use crate::exchange::limits::{MOST_COLUMNS, MOST_ROWS};

/// The rows of a .csv file.
///
/// # Errors
/// When there are too many rows or columns.
pub fn read(text: &str) -> Result<Table, Failure> {
    let (delimiter, skipped, body) = delimiter(text);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(body.as_bytes());
    let mut table = Table::new();
    let mut record = StringRecord::new();
    while reader.read_record(&mut record).map_err(|_| Failure::NotText)? {
        let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        let filled = record.iter().enumerate().filter(|(_, cell)| !cell.trim().is_empty()).map(|(at, _)| at + 1).last().unwrap_or(0);
        if filled > MOST_COLUMNS || (filled > 0 && table.len() >= MOST_ROWS) {
            return Err(Failure::TableTooLarge);
        }
        if filled > 0 {
            let cells = record.iter().take(filled).map(Cell::new).collect();
            table.push(TableRow { place: Place::Line(line.saturating_add(skipped)), cells });
        }
    }
    Ok(table)
}

/// What parts the cells, the lines before the table, and the table. Excel may say the first in a line `sep=;`.
fn delimiter(text: &str) -> (u8, usize, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim_end().to_ascii_lowercase();
    if let Some(delimiter) = said.strip_prefix("sep=").map(str::as_bytes)
        && let [delimiter @ (b',' | b';' | b'\t')] = delimiter
    {
        return (*delimiter, 1, rest);
    }
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    let most = [b'\t', b';', b','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',');
    (most, 0, text)
}

/// Rows as .csv that Excel opens rightly: commas, CRLF, a byte order mark, no cell a formula.
///
/// # Errors
/// When a row can’t be written.
pub fn write(rows: &[Vec<String>]) -> Result<Vec<u8>, Failure> {
    let unwritable = |why: String| Failure::Unwritable { why };
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.iter().map(|cell| guard(cell))).map_err(|error| unwritable(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| unwritable(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let table = read(text).unwrap();
        table.iter().map(|row| row.cells.iter().map(|cell| cell.text().unwrap().to_owned()).collect()).collect()
    }

    #[test]
    fn tells_what_parts_the_cells() {
        assert_eq!(texts("a;b\n1,5;2"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(texts("a,b\n\"1,\n5\",2"), [["a", "b"], ["1,\n5", "2"]]);
        assert_eq!(texts("a\tb\n1\t2"), [["a", "b"], ["1", "2"]]);
        assert_eq!(texts("sep=;\r\na;b,c\r\n"), [["a", "b,c"]]);
    }

    #[test]
    fn knows_its_lines() {
        let table = read("a,b\n\n,\n\"x\ny\",2\nz,3").unwrap();
        let places: Vec<_> = table.iter().map(|row| row.place).collect();
        assert_eq!(places, [Place::Line(1), Place::Line(4), Place::Line(6)]);
    }

    #[test]
    fn is_bounded() {
        assert_eq!(read(&"a\n".repeat(MOST_ROWS + 1)).unwrap_err(), Failure::TableTooLarge);
        assert_eq!(read(&"a,".repeat(MOST_COLUMNS * 2)).unwrap_err(), Failure::TableTooLarge);
    }

    #[test]
    fn writes_nothing_that_computes() {
        let bytes = write(&[vec!["=1+1".into(), "a,\"b\"".into()]]).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "\u{feff}'=1+1,\"a,\"\"b\"\"\"\r\n");
    }
}
