//! Prose has curly quotes; typewriter quotes look like a slip in a book.

use super::texts::{Spot, Text};
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::source::Span;

const STRAIGHT: [char; 2] = ['\'', '"'];

/// Looks for `'` and `"` in prose, not in accepted answers, which people type.
pub fn lint(texts: &[Text<'_, Spot<'_>>], findings: &mut Vec<Finding>) {
    for text in texts.iter().filter(|text| !text.answer && text.text.contains(STRAIGHT)) {
        findings.push(Finding::in_text(
            text.place.source,
            place(text),
            Code::StraightQuotes,
            format!("this {} has a typewriter quote", text.role),
            "write ’ for an apostrophe, “…” around speech and ‘…’ within it",
        ));
    }
}

/// The first straight quote between those that begin and end the text in the file.
fn place(text: &Text<'_, Spot<'_>>) -> Span {
    let span = text.place.span.clone();
    let typed = text.place.source.text.get(span.clone()).unwrap_or_default();
    let around = if typed.starts_with("\"\"\"") || typed.starts_with("'''") { 3 } else { 1 };
    let inner = typed.get(around..typed.len().saturating_sub(around)).unwrap_or_default();
    match inner.find(STRAIGHT) {
        Some(at) => span.start + around + at..span.start + around + at + 1,
        None => span,
    }
}
