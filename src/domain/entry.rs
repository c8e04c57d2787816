//! A character, theme, place or term of a book, with notes that unlock chapter by chapter.

use super::book::ChapterNumber;
use super::ident::EntryId;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// Somebody in the story.
    Character,
    /// What the story keeps coming back to.
    Theme,
    /// Somewhere.
    Place,
    /// A word the book uses in its own way.
    Term,
}

/// A note to an entry, for readers who have read up to its chapter.
#[derive(Clone, Debug)]
pub struct EntryNote {
    /// The chapter it reveals; never before the entry's first mention.
    pub from: ChapterNumber,
    /// One or two sentences.
    pub text: String,
}

/// A character, theme, place or term.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Unique in its book.
    pub id: EntryId,
    /// What it is.
    pub kind: EntryKind,
    /// As the book first gives it.
    pub name: String,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// The chapter of its first mention: before it, even the name is a spoiler.
    pub first: ChapterNumber,
    /// What gives it away: whole words or phrases, case-sensitive when they hold a capital letter. The spoiler lint looks for them.
    pub words: Vec<String>,
    /// In the order in which they unlock.
    pub notes: Vec<EntryNote>,
}
