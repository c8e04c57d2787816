//! A private note under a prompt.

use jiff::Timestamp;

use super::book::ChapterNumber;
use super::ident::{BookSlug, PromptId};

/// What a reader wrote for themselves under a prompt. Nobody else sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The prompt's book.
    pub book: BookSlug,
    /// The chapter the prompt belongs to.
    pub chapter: ChapterNumber,
    /// The prompt.
    pub prompt: PromptId,
    /// As typed, line breaks as `\n`; never blank.
    pub text: String,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

/// The longest note, in characters.
pub const NOTE_LIMIT: usize = 10_000;

/// Reads a note as a browser sends it: line breaks become `\n`. `Ok(None)` for a blank one, which clears the note.
///
/// # Errors
/// `Err(length)` in characters when it is longer than [`NOTE_LIMIT`].
pub fn read_note(typed: &str) -> Result<Option<String>, usize> {
    let text = typed.replace("\r\n", "\n");
    let length = text.chars().count();
    if length > NOTE_LIMIT {
        return Err(length);
    }
    Ok((!text.trim().is_empty()).then_some(text))
}
