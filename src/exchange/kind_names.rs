//! The kinds of questions, by the names that they have in content files and tables.

use super::wording::quoted;

/// All there are.
pub const KINDS: [&str; 9] = ["single", "multiple", "true-false", "short", "cloze", "order", "match", "quote", "number"];

/// The kind that is meant: capitals, and what stands between words, make no difference.
///
/// # Errors
/// A sentence, when it is none.
pub fn named(typed: &str) -> Result<&'static str, String> {
    let said = typed.trim().to_lowercase().replace(['/', ' ', '_'], "-");
    let known = KINDS.into_iter().find(|kind| *kind == said || kind.replace('-', "") == said);
    known.ok_or_else(|| format!("{} is no kind. Write one of: {}.", quoted(typed), KINDS.join(", ")))
}
