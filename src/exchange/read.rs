//! A file → its questions.

use super::decode::{GUESSED, decode};
use super::failure::Failure;
use super::imported::{Import, Note, Place};
use super::intake::Intake;
use super::limits::MOST_BYTES;
use super::sniff::{self, Format};
use super::table::{Cell, Table, TableRow, is_packed, read_csv, read_xlsx};
use super::{aiken, gift, kahoot, moodle, sheet, toml};
use crate::domain::book::ChapterNumber;
use crate::domain::quiz_import::ItemSource;

/// The questions of a file, whatever its format. `name` is what the file is called; it helps where the content leaves a choice.
///
/// # Errors
/// When the file as a whole can’t be read.
pub fn read(name: &str, bytes: &[u8]) -> Result<Import, Failure> {
    if bytes.len() > MOST_BYTES {
        return Err(Failure::TooLarge);
    }
    if is_packed(bytes) {
        sniff::workbook(bytes)?;
        return workbook(bytes);
    }
    sniff::refuse_binary(bytes)?;
    let file = decode(bytes)?;
    match sniff::text(name, &file)? {
        Format::Toml => toml::read(&file, chapter_named(name)),
        format => read_as(format, bytes),
    }
}

/// The chapter whose content file is called so: `07.toml`.
fn chapter_named(name: &str) -> Option<ChapterNumber> {
    let stem = name.rsplit(['/', '\\']).next()?.strip_suffix(".toml")?;
    let number = stem.parse().ok().and_then(ChapterNumber::new)?;
    (stem == format!("{:02}", number.get())).then_some(number)
}

/// The questions of a file of a format that its reader has named. Kahoot’s spreadsheet and ours are told apart by their columns.
///
/// # Errors
/// When the file as a whole can’t be read.
pub fn read_as(format: Format, bytes: &[u8]) -> Result<Import, Failure> {
    match format {
        Format::Gift => gift::read(&decode(bytes)?),
        Format::Aiken => aiken::read(&decode(bytes)?),
        Format::MoodleXml => moodle::read(&decode(bytes)?),
        Format::Toml => toml::read(&decode(bytes)?, None),
        Format::Kahoot | Format::Spreadsheet if is_packed(bytes) => workbook(bytes),
        Format::Kahoot | Format::Spreadsheet | Format::Csv => csv(bytes),
    }
}

/// What was a question of a file of that format, mended, and read again. It may have become several. Places are those in the mended text.
///
/// # Errors
/// When there is no question in it, or it can’t be read at all.
pub fn read_mended(format: Format, source: &ItemSource) -> Result<Import, Failure> {
    match source {
        ItemSource::Text(text) if format == Format::MoodleXml => moodle::read(&decode(format!("<quiz>{text}</quiz>").as_bytes())?),
        ItemSource::Text(text) => read_as(format, text.as_bytes()),
        ItemSource::Row(cells) => {
            let row = |number: usize, cells: Vec<Cell>| TableRow { place: Place::Row(number), cells };
            let names = cells.iter().map(|(name, _)| Cell::new(name)).collect();
            let texts = cells.iter().map(|(_, text)| Cell::new(text)).collect();
            table_of_questions(&vec![row(1, names), row(2, texts)], Format::Csv, Intake::default())
        }
    }
}

fn workbook(bytes: &[u8]) -> Result<Import, Failure> {
    let tables = read_xlsx(bytes)?;
    let known = |table: &&Table| kahoot::is_kahoot(table) || sheet::is_ours(table);
    let table = tables.iter().find(known).ok_or(if tables.is_empty() { Failure::Empty } else { Failure::NoHeader })?;
    table_of_questions(table, Format::Spreadsheet, Intake::default())
}

fn csv(bytes: &[u8]) -> Result<Import, Failure> {
    let file = decode(bytes)?;
    let mut intake = Intake::default();
    if file.guessed {
        intake.notice(Note::new(Place::Line(1), GUESSED))?;
    }
    table_of_questions(&read_csv(&file.text)?, Format::Csv, intake)
}

fn table_of_questions(table: &Table, format: Format, intake: Intake) -> Result<Import, Failure> {
    if kahoot::is_kahoot(table) { kahoot::read(table, intake) } else { sheet::read(table, format, intake) }
}
