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

/// Reads a note as a browser sends it: line breaks become `\n`, and NUL, which nobody types and Postgres can't hold, goes. `Ok(None)` for a blank one, which clears the note.
///
/// # Errors
/// `Err(length)` in characters when it is longer than [`NOTE_LIMIT`].
pub fn read_note(typed: &str) -> Result<Option<String>, usize> {
    let text = typed.replace("\r\n", "\n").replace('\0', "");
    let length = text.chars().count();
    if length > NOTE_LIMIT {
        return Err(length);
    }
    Ok((!text.trim().is_empty()).then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_kept_as_typed_but_for_line_breaks_and_nul() {
        assert_eq!(read_note(" a\r\nb\0 "), Ok(Some(" a\nb ".to_owned())));
        assert_eq!(read_note(" \r\n\0"), Ok(None));
    }

    #[test]
    fn a_note_is_measured_in_characters() {
        assert!(read_note(&"é".repeat(NOTE_LIMIT)).is_ok());
        assert_eq!(read_note(&"é".repeat(NOTE_LIMIT + 1)), Err(NOTE_LIMIT + 1));
    }
}
