//! What is quoted from the book stays short: a fragment, not a passage.

use super::texts::{Spot, Text};
use crate::content::code::Code;
use crate::content::finding::Finding;

/// The most words that may stand between quotation marks.
pub(super) const MOST_WORDS: usize = 9;

/// Says so of each text of a book.
pub fn lint(texts: &[Text<'_, Spot<'_>>], findings: &mut Vec<Finding>) {
    for text in texts {
        if let Some(count) = too_long(text) {
            findings.push(Finding::in_text(
                text.place.source,
                text.place.span.clone(),
                Code::LongQuotation,
                format!("this {} quotes {count} words", text.role),
                format!("quote {MOST_WORDS} words or fewer, and say the rest in your own"),
            ));
        }
    }
}

/// How many words the first quotation has that has too many. Counts those between “ and ”, and those of a `quote`.
pub fn too_long<P>(text: &Text<'_, P>) -> Option<usize> {
    let quoted: Vec<&str> = if text.role == "quote" { vec![&text.text] } else { quotations(&text.text).collect() };
    quoted.into_iter().map(|quoted| quoted.split_whitespace().count()).find(|count| *count > MOST_WORDS)
}

fn quotations(text: &str) -> impl Iterator<Item = &str> {
    text.split('“').skip(1).filter_map(|after| after.split_once('”').map(|(quoted, _)| quoted))
}
