//! Questions → `[[question]]` tables, as content files have them. Out only: in is the content loader’s part, which reads whole books.
//!
//! Source: `quizzes/README.md`.

mod table;

use self::table::{File, table};
use super::failure::Failure;
use super::written::{Ledger, Written};
use crate::domain::exercise::Exercise;

/// The questions as TOML, to be put into a chapter’s file or a set’s.
///
/// # Errors
/// When they can’t be written.
pub fn write(items: &[Exercise]) -> Result<Written, Failure> {
    let mut ledger = Ledger::default();
    let question = items.iter().filter_map(|item| table(item, &mut ledger)).collect();
    let text = toml::to_string_pretty(&File { question }).map_err(|error| Failure::Unwritable { why: error.to_string() })?;
    Ok(ledger.with(text.into_bytes()))
}
