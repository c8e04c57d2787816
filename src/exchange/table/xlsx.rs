//! Tables as .xlsx (ECMA-376).

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};
use rust_xlsxwriter::{DataValidation, Format, Workbook, XlsxError as WriteError};

use super::cell::{Cell, guard};
use super::{Table, TableRow, packed};
use crate::exchange::failure::Failure;
use crate::exchange::imported::Place;
use crate::exchange::limits::{MOST_CELL_BYTES, MOST_COLUMNS, MOST_ROWS};

/// Sheets that are looked at.
const MOST_SHEETS: usize = 20;

/// The tables of a workbook, one for each visible sheet that holds anything.
///
/// # Errors
/// When it can’t be opened, or unpacks to too much, or holds too many rows or columns.
pub fn read(bytes: &[u8]) -> Result<Vec<Table>, Failure> {
    packed::measure(bytes)?;
    // The crate that reads workbooks counts columns and rows without looking whether the sum fits, and panics where overflow is checked.
    // Nothing outlives it: what it was reading is dropped with it.
    panic::catch_unwind(|| tables(bytes)).unwrap_or_else(|_| Err(packed::unreadable("its parts do not fit each other")))
}

fn tables(bytes: &[u8]) -> Result<Vec<Table>, Failure> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(packed::unreadable)?;
    let shown = |sheet: &&calamine::Sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet;
    let names: Vec<String> = workbook.sheets_metadata().iter().filter(shown).take(MOST_SHEETS).map(|sheet| sheet.name.clone()).collect();
    let mut left = MOST_CELL_BYTES;
    let mut tables = Vec::new();
    for name in names {
        let table = sheet(&mut workbook, &name, &mut left)?;
        if !table.is_empty() {
            tables.push(table);
        }
    }
    Ok(tables)
}

/// The filled rows of a sheet, cell by cell: a table of all its corners could be huge. `left` is how many bytes cells may still hold.
fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, left: &mut usize) -> Result<Table, Failure> {
    let mut rows: BTreeMap<usize, Vec<Cell>> = BTreeMap::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(packed::unreadable)?;
    while let Some(cell) = cells.next_cell().map_err(packed::unreadable)? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value());
        if value.is_empty() {
            continue;
        }
        let (Ok(row), Ok(column)) = (usize::try_from(row), usize::try_from(column)) else { return Err(Failure::TableTooLarge) };
        if column >= MOST_COLUMNS || (!rows.contains_key(&row) && rows.len() >= MOST_ROWS) {
            return Err(Failure::TableTooLarge);
        }
        *left = left.checked_sub(value.text().map_or(0, str::len)).ok_or(Failure::TableTooLarge)?;
        let cells = rows.entry(row).or_default();
        if cells.len() <= column {
            cells.resize(column + 1, Cell::Text(String::new()));
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = value;
        }
    }
    Ok(rows.into_iter().map(|(row, cells)| TableRow { place: Place::Row(row.saturating_add(1)), cells }).collect())
}

fn value(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Text(String::new()),
        DataRef::String(text) => Cell::new(text),
        DataRef::SharedString(text) => Cell::new(text),
        DataRef::Int(number) => Cell::Text(number.to_string()),
        DataRef::Float(number) if number.is_finite() => Cell::Text(number.to_string()),
        DataRef::Bool(truth) => Cell::Text(truth.to_string()),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => Cell::Date,
        DataRef::Float(_) | DataRef::Error(_) => Cell::Error,
    }
}

/// A column to be written.
pub struct Column {
    /// What the first row says.
    pub name: String,
    /// About so many characters wide.
    pub width: u16,
    /// What can be chosen; empty when anything may be typed.
    pub choices: &'static [&'static str],
}

/// Rows under named columns as .xlsx: every cell a text, none a formula, the first row bold and always in sight.
///
/// # Errors
/// When a cell holds more than a workbook can.
pub fn write(columns: &[Column], rows: &[Vec<String>]) -> Result<Vec<u8>, Failure> {
    fill(columns, rows).map_err(|error| Failure::Unwritable { why: error.to_string() })
}

fn fill(columns: &[Column], rows: &[Vec<String>]) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    // The format “text” keeps what is typed later from becoming a date or a number.
    let text = Format::new().set_num_format("@").set_text_wrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Quiz")?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, at, &column.name, &bold)?;
        sheet.set_column_width(at, f64::from(column.width))?;
        sheet.set_column_format(at, &text)?;
        if !column.choices.is_empty() {
            let choices = DataValidation::new().allow_list_strings(column.choices)?;
            let last = u32::try_from(MOST_ROWS).unwrap_or(u32::MAX);
            sheet.add_data_validation(1, at, last, at, &choices)?;
        }
    }
    for (at, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(at, column, guard(cell), &text)?;
        }
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use super::super::packed::tests::pack;
    use super::*;
    use crate::exchange::limits::LONGEST_CELL;

    /// A workbook whose only sheet has those rows, as XML.
    fn workbook(rows: &str) -> Vec<u8> {
        let sheet = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let book = format!(r#"<workbook xmlns:r="{relation}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#);
        let links =
            format!(r#"<Relationships><Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/s.xml"/></Relationships>"#);
        let root =
            format!(r#"<Relationships><Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#);
        pack(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", links.as_bytes()),
            ("xl/worksheets/s.xml", sheet.as_bytes()),
        ])
    }

    #[test]
    fn what_is_written_is_read() {
        let columns = [Column { name: "a".into(), width: 10, choices: &["x", "y"] }, Column { name: "b".into(), width: 10, choices: &[] }];
        let bytes = write(&columns, &[vec!["x".into(), "=1+1".into()], vec![String::new(), "two\nlines".into()]]).unwrap();
        let tables = read(&bytes).unwrap();
        assert_eq!(tables.len(), 1);
        let texts: Vec<Vec<&str>> = tables[0].iter().map(|row| row.cells.iter().filter_map(Cell::text).collect()).collect();
        assert_eq!(texts, [vec!["a", "b"], vec!["x", "=1+1"], vec!["", "two\nlines"]]);
        assert_eq!(tables[0][2].place, Place::Row(3));
    }

    #[test]
    fn reads_numbers_truths_and_errors() {
        let rows = r#"<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>0.1</v></c><c r="C2" t="b"><v>1</v></c><c r="D2" t="e"><v>#REF!</v></c></row>"#;
        let tables = read(&workbook(rows)).unwrap();
        let text = |text: &str| Cell::Text(text.into());
        assert_eq!(tables[0][0].cells, [text("3"), text("0.1"), text("true"), Cell::Error]);
        assert_eq!(tables[0][0].place, Place::Row(2));
    }

    #[test]
    fn a_cell_in_the_last_corner_takes_no_memory() {
        let far = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
        assert_eq!(read(&workbook(far)).unwrap_err(), Failure::TableTooLarge);
        let empty = r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>"#;
        assert_eq!(read(&workbook(empty)).unwrap()[0].len(), 1);
    }

    #[test]
    fn places_that_no_sheet_has_are_refused() {
        for row in [r#"<row r="1"><c r="ZZZZZZZ9"><v>1</v></c></row>"#, r#"<row r="99999999999"><c><v>1</v></c></row>"#] {
            assert!(read(&workbook(row)).is_err(), "{row}");
        }
    }

    #[test]
    fn one_long_text_in_many_cells_is_bounded() {
        let long = "x".repeat(LONGEST_CELL);
        let cell = format!(r#"<c t="inlineStr"><is><t>{long}</t></is></c>"#);
        let row = format!("<row>{}</row>", cell.repeat(MOST_COLUMNS));
        assert_eq!(read(&workbook(&row.repeat(20))).unwrap_err(), Failure::TableTooLarge);
    }
}
