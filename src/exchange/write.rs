//! Questions → a file.

use super::failure::Failure;
use super::written::Written;
use super::{gift, moodle, sheet, toml};
use crate::domain::exercise::Exercise;

/// What files can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Our own spreadsheet, as .xlsx.
    Spreadsheet,
    /// Our own spreadsheet, as .csv.
    Csv,
    /// Moodle XML.
    MoodleXml,
    /// GIFT.
    Gift,
    /// A content file of ours.
    Toml,
}

impl Target {
    /// All, in the order in which pages offer them.
    pub const ALL: [Self; 5] = [Self::Spreadsheet, Self::Csv, Self::MoodleXml, Self::Gift, Self::Toml];

    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spreadsheet => "Excel (.xlsx)",
            Self::Csv => "Table (.csv)",
            Self::MoodleXml => "Moodle XML",
            Self::Gift => "GIFT",
            Self::Toml => "Content file (.toml)",
        }
    }

    /// The ending of its files’ names, which names it in addresses, too.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Spreadsheet => "xlsx",
            Self::Csv => "csv",
            Self::MoodleXml => "xml",
            Self::Gift => "gift",
            Self::Toml => "toml",
        }
    }

    /// The one with that ending.
    pub fn parse(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.extension() == extension)
    }

    /// Its media type (IANA; TOML and GIFT are plain text to browsers).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Spreadsheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::MoodleXml => "application/xml; charset=utf-8",
            Self::Gift | Self::Toml => "text/plain; charset=utf-8",
        }
    }
}

/// The questions as a file, with what that format can’t hold.
///
/// # Errors
/// When the file can’t be written, as with a cell longer than a workbook can hold.
pub fn write(target: Target, items: &[Exercise]) -> Result<Written, Failure> {
    match target {
        Target::Spreadsheet => sheet::write_xlsx(items),
        Target::Csv => sheet::write_csv(items),
        Target::MoodleXml => moodle::write(items),
        Target::Gift => Ok(gift::write(items)),
        Target::Toml => toml::write(items),
    }
}
