//! Says what is no TOML about a file, with a remedy for the slips that people make.

use std::sync::Arc;

use super::code::Code;
use super::finding::Finding;
use super::source::Source;

/// The TOML reader's complaint with a remedy.
pub fn finding(source: &Arc<Source>, error: &toml::de::Error) -> Finding {
    let end = source.text.len();
    let place = error.span().unwrap_or(end..end);
    Finding::in_text(source, place, Code::Syntax, format!("this is not TOML: {}", error.message()), remedy(error.message()))
}

/// By words of the complaint: the first that fits, from the special to the general.
const REMEDIES: [(&str, &str); 7] = [
    ("duplicate key", "give each key once; a new prompt or question starts with its own `[[prompt]]` or `[[question]]`"),
    ("multi-line", "close the text with three double quotes, as it was opened"),
    ("escape", "in double quotes a backslash means something; write two of them for one"),
    (
        "unexpected key or value",
        "a text ends at its next straight quote: for quotes inside it write “curly” ones, or \\\" for a straight one",
    ),
    ("string", "put texts in straight double quotes: key = \"text\"; inside them, write “curly” ones"),
    ("table", "a table starts with its name in double square brackets: [[question]]"),
    ("array", "close the list with `]`, with commas between its elements"),
];

fn remedy(complaint: &str) -> &'static str {
    let known = REMEDIES.iter().find(|(words, _)| complaint.contains(words));
    known.map_or("write key = value, one to a line, with texts in double quotes", |(_, remedy)| remedy)
}
