//! `[[question]]` tables, as content files have them, in and out.
//!
//! In comes what `write` gives, a chapter’s file, or a set’s; of these the questions are taken and all else is left out. What a book must
//! say of a question may be missing here, and a slip costs its own table alone. Books are read elsewhere, whole and strictly.
//!
//! Source: `quizzes/README.md`.

mod gaps;
mod keys;
mod kinds;
mod read;
mod slips;
mod stretches;
mod table;

pub use read::read;
pub use stretches::header;

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
