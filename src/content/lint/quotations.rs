//! What is quoted from the book stays short: a fragment, not a passage.

use super::texts::Text;
use crate::content::code::Code;
use crate::content::finding::Finding;

/// The most words that may stand between quotation marks.
const MOST_WORDS: usize = 9;

/// Counts the words between “ and ”, and those of a `quote`.
pub fn lint(texts: &[Text<'_>], findings: &mut Vec<Finding>) {
    for text in texts {
        let quoted: Vec<&str> = if text.role == "quote" { vec![&text.text.value] } else { quotations(&text.text.value).collect() };
        if let Some(count) = quoted.into_iter().map(|quoted| quoted.split_whitespace().count()).find(|count| *count > MOST_WORDS) {
            findings.push(Finding::in_text(
                text.source,
                text.text.span.clone(),
                Code::LongQuotation,
                format!("this {} quotes {count} words", text.role),
                format!("quote {MOST_WORDS} words or fewer, and say the rest in your own"),
            ));
        }
    }
}

fn quotations(text: &str) -> impl Iterator<Item = &str> {
    text.split('“').skip(1).filter_map(|after| after.split_once('”').map(|(quoted, _)| quoted))
}
