//! The results of a class as a file for other programs: .csv and .xlsx.
//!
//! A table of its own, not that of quizzes: it is never read back, and its numbers are numbers. Texts are what pupils and teachers typed;
//! none of them may become a formula on the way (OWASP, “CSV Injection”).

mod csv;
mod xlsx;

use super::failure::Failure;
use super::write::Target;

/// A gradebook as a file holds it: pupils down, homework across.
#[derive(Clone, Debug, PartialEq)]
pub struct Gradebook {
    /// What the first row says.
    pub header: Vec<String>,
    /// The other rows.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A text, whatever it looks like.
    Text(String),
    /// A number, to four decimals; none that can't be written as digits.
    Number(f64),
    /// Nothing.
    Blank,
}

/// As what a gradebook can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// .xlsx.
    Workbook,
    /// .csv.
    Csv,
}

impl Kind {
    /// All, in the order in which pages offer them.
    pub const ALL: [Self; 2] = [Self::Workbook, Self::Csv];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        self.target().name()
    }

    /// The ending of its files’ names, which names it in addresses, too.
    pub fn extension(self) -> &'static str {
        self.target().extension()
    }

    /// The one with that ending.
    pub fn parse(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.extension() == extension)
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        self.target().media_type()
    }

    fn target(self) -> Target {
        match self {
            Self::Workbook => Target::Spreadsheet,
            Self::Csv => Target::Csv,
        }
    }
}

impl Gradebook {
    /// As a file.
    ///
    /// # Errors
    /// When a cell holds more than a workbook can.
    pub fn write(&self, kind: Kind) -> Result<Vec<u8>, Failure> {
        match kind {
            Kind::Workbook => xlsx::write(self),
            Kind::Csv => csv::write(self),
        }
    }
}

impl Cell {
    /// The number to write, if it is one that can be.
    fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) if number.is_finite() => Some((number * 1e4).round() / 1e4),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_by_their_endings() {
        assert!(Kind::ALL.into_iter().all(|kind| Kind::parse(kind.extension()) == Some(kind)) && Kind::parse("gift").is_none());
        assert!(Kind::Csv.media_type().starts_with("text/csv") && Kind::Workbook.name() == "Excel (.xlsx)");
    }

    #[test]
    fn numbers_keep_four_decimals() {
        let written = |number| Cell::Number(number).number();
        assert_eq!((written(200.0 / 3.0), written(-0.5), written(0.1 + 0.2)), (Some(66.6667), Some(-0.5), Some(0.3)));
        assert_eq!((written(f64::NAN), written(f64::INFINITY), Cell::Blank.number()), (None, None, None));
    }
}
