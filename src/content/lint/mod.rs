//! What loads but spoils, or could be better. Of a book each lint works on the raw form, so it also runs on one with faults; most know no
//! more than texts and options, so they also run on questions that stand in no book’s file.

mod coverage;
mod echoes;
mod items;
mod length_bias;
mod loose;
mod near_duplicates;
mod position_bias;
mod quotations;
mod quotes;
mod spoilers;
mod texts;
mod unused;
mod words;

pub use loose::{LooseFinding, lint_loose};

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
