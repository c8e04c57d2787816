//! A gradebook as .xlsx (ECMA-376). What is written as a text is one, whatever it looks like, so it needs no apostrophe.

use rust_xlsxwriter::{Format, Workbook, XlsxError};

use super::{Cell, Gradebook};
use crate::exchange::failure::Failure;

/// About so many characters wide: the column of names, and the others.
const WIDTHS: (f64, f64) = (28.0, 16.0);

/// The file: the first row bold, it and the first column always in sight.
///
/// # Errors
/// When a cell holds more than a workbook can.
pub fn write(gradebook: &Gradebook) -> Result<Vec<u8>, Failure> {
    fill(gradebook).map_err(|error| Failure::Unwritable { why: error.to_string() })
}

fn fill(gradebook: &Gradebook) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold().set_text_wrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Results")?;
    sheet.set_freeze_panes(1, 1)?;
    for (at, name) in (0_u16..).zip(&gradebook.header) {
        sheet.write_string_with_format(0, at, name, &bold)?;
        sheet.set_column_width(at, if at == 0 { WIDTHS.0 } else { WIDTHS.1 })?;
    }
    for (at, row) in (1_u32..).zip(&gradebook.rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match cell {
                Cell::Text(text) if !text.is_empty() => {
                    sheet.write_string(at, column, text)?;
                }
                other => {
                    if let Some(number) = other.number() {
                        sheet.write_number(at, column, number)?;
                    }
                }
            }
        }
    }
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    fn read(bytes: Vec<u8>) -> Vec<Vec<Data>> {
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert!(workbook.worksheet_formula("Results").unwrap().is_empty(), "there is a formula");
        workbook.worksheet_range("Results").unwrap().rows().map(<[Data]>::to_vec).collect()
    }

    #[test]
    fn what_is_written_is_there_as_it_was() {
        let names = ["=1+1", "+1", "-1", "@SUM(A1)", "'tis", "1/2", "007", "<b>&amp;</b>", "two\nlines", "عمر", "12 % _x0041_"];
        let mut rows: Vec<Vec<Cell>> = names.iter().map(|name| vec![Cell::Text((*name).to_owned()), Cell::Number(66.66666666)]).collect();
        rows.push(vec![Cell::Text(String::new()), Cell::Number(f64::NAN), Cell::Blank, Cell::Number(-2.0)]);
        let header = ["Pupil", "=cmd|' /C calc'!A0", "", "Average"].map(str::to_owned).to_vec();
        let sheet = read(write(&Gradebook { header, rows }).unwrap());
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(sheet[0][..2], [text("Pupil"), text("=cmd|' /C calc'!A0")]);
        for (row, name) in sheet[1..].iter().zip(names) {
            assert_eq!(row[..2], [text(name), Data::Float(66.6667)], "{name}");
        }
        assert_eq!(sheet.last().unwrap()[..], [Data::Empty, Data::Empty, Data::Empty, Data::Float(-2.0)]);
    }

    #[test]
    fn a_class_without_pupils_has_a_header_alone() {
        let gradebook = Gradebook { header: vec!["Pupil".into()], rows: vec![] };
        assert_eq!(read(write(&gradebook).unwrap()), [[Data::String("Pupil".to_owned())]]);
    }

    #[test]
    fn more_than_a_cell_holds_is_said() {
        let gradebook = Gradebook { header: vec!["x".repeat(40_000)], rows: vec![] };
        assert!(matches!(write(&gradebook), Err(Failure::Unwritable { .. })));
    }
}
