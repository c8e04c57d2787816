//! What loads but spoils, or could be better. Each lint works on the raw form, so it also runs on a book with faults.

mod coverage;
mod echoes;
mod items;
mod length_bias;
mod near_duplicates;
mod position_bias;
mod quotations;
mod quotes;
mod spoilers;
mod texts;
mod unused;
mod words;

use super::finding::Finding;
use super::read::RawFiles;

/// Runs all lints over a book, as far as it could be read.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    let texts = texts::of(book);
    spoilers::lint(book, &texts, findings);
    quotes::lint(&texts, findings);
    quotations::lint(&texts, findings);
    near_duplicates::lint(book, findings);
    length_bias::lint(book, findings);
    position_bias::lint(book, findings);
    echoes::lint(book, findings);
    coverage::lint(book, findings);
    unused::lint(book, findings);
}
