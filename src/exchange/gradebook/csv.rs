//! A gradebook as .csv that Excel opens rightly: commas, CRLF, a byte order mark, no text a formula.
//!
//! Source: RFC 4180.

use csv::{Terminator, WriterBuilder};

use super::{Cell, Gradebook};
use crate::exchange::failure::Failure;
use crate::exchange::table::guard;

/// The file.
///
/// # Errors
/// When a row can’t be written.
pub fn write(gradebook: &Gradebook) -> Result<Vec<u8>, Failure> {
    let unwritable = |why: String| Failure::Unwritable { why };
    let header: Vec<String> = gradebook.header.iter().map(|name| guard(name)).collect();
    let rows = gradebook.rows.iter().map(|row| row.iter().map(text).collect());
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(row).map_err(|error| unwritable(error.to_string()))?;
    }
    writer.into_inner().map_err(|error| unwritable(error.to_string()))
}

/// A number keeps its sign: it is none that somebody typed.
fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guard(text),
        number => number.number().map(|number| number.to_string()).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_formulas_and_numbers_are_numbers() {
        let names = ["=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "Ada, \"B\"", "'tis", "＝1"];
        let mut rows: Vec<Vec<Cell>> = names.iter().map(|name| vec![Cell::Text((*name).to_owned()), Cell::Number(0.5)]).collect();
        rows.push(vec![Cell::Text("Ben".into()), Cell::Number(-2.5)]);
        rows.push(vec![Cell::Text("Cy".into()), Cell::Blank]);
        let gradebook = Gradebook { header: vec!["Pupil".into(), "=cmd|' /C calc'!A0".into()], rows };
        let written = String::from_utf8(write(&gradebook).unwrap()).unwrap();
        let lines = [
            "\u{feff}Pupil,'=cmd|' /C calc'!A0",
            "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",0.5",
            "'+1,0.5",
            "'-1,0.5",
            "'@SUM(A1),0.5",
            "'\tx,0.5",
            "\"'\rx\",0.5",
            "\"Ada, \"\"B\"\"\",0.5",
            "'tis,0.5",
            "'＝1,0.5",
            "Ben,-2.5",
            "Cy,",
        ];
        assert_eq!(written, lines.map(|line| format!("{line}\r\n")).concat());
    }
}
