//! The content files of all books → a validated [`Library`]; everything wrong with them is said at once, each with its place.

mod build;
mod code;
#[cfg(test)]
mod conformance;
pub mod coverage;
mod examples;
mod explain;
mod files;
mod finding;
mod fold;
mod lint;
mod locate;
mod markdown;
mod nearest;
mod parse;
mod picture;
mod raw;
mod read;
mod report;
pub mod schema;
mod source;
mod syntax;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

pub use code::{Code, Level};
pub use finding::Finding;
pub use lint::{LooseFinding, lint_loose};
pub use report::{Problems, Report};
pub use source::{Place, Position};

use crate::domain::library::Library;

/// Loads every book of a folder: `<dir>/<book>/book.toml` and `<dir>/<book>/chapters/NN.toml`.
///
/// # Errors
/// Every error there is in any file.
pub fn load(dir: &Path) -> Result<Library, Problems> {
    let mut findings = Vec::new();
    let mut books = Vec::new();
    let mut solutions = HashMap::new();
    for files in files::find(dir, &mut findings) {
        let raw = read::read(files, &mut findings);
        if let Some((book, own)) = read::build(&raw, &mut findings) {
            solutions.extend(own.into_iter().map(|(id, solution)| ((book.slug.clone(), id), solution)));
            books.push(Arc::new(book));
        }
    }
    match Problems::among(in_order(findings)) {
        None => Ok(Library::new(books, solutions)),
        Some(problems) => Err(problems),
    }
}

/// Checks every book of a folder: what keeps it from loading, what spoils, and what could be better.
pub fn check(dir: &Path) -> Report {
    let mut findings = Vec::new();
    for files in files::find(dir, &mut findings) {
        let raw = read::read(files, &mut findings);
        read::build(&raw, &mut findings);
        lint::lint(&raw, &mut findings);
    }
    Report::new(in_order(findings))
}

/// File by file, from top to bottom.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_cached_key(|finding| {
        let position = finding.place.position().map(|position| (position.line, position.column));
        (finding.place.file().to_owned(), position, finding.code)
    });
    findings
}
