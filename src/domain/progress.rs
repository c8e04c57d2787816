//! How far a reader has read, and the one function that decides what they may see.

use super::book::{Book, Chapter, ChapterNumber};
use super::entry::{Entry, EntryNote};
use super::reveals::Reveals;

/// How far a reader has read in a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Progress(Option<ChapterNumber>);

impl Progress {
    /// Nothing read yet.
    pub const NONE: Self = Self(None);

    /// Everything up to and including that chapter.
    pub fn up_to(chapter: ChapterNumber) -> Self {
        Self(Some(chapter))
    }

    /// The last chapter read, if any.
    pub fn chapter(self) -> Option<ChapterNumber> {
        self.0
    }

    /// Whether something that reveals as much as `reveals` may be shown. **The** decision: every page, feed and count asks here.
    pub fn opens(self, reveals: impl Into<Reveals>) -> bool {
        reveals.into().chapter() <= self.0
    }

    /// The chapter to read next: the first unread one, if the book has more.
    pub fn next_chapter(self, book: &Book) -> Option<&Chapter> {
        book.chapter(self.0.map_or(ChapterNumber::FIRST, ChapterNumber::next))
    }

    /// The entries whose name is no spoiler any more, each with the notes that are open.
    pub fn open_entries(self, book: &Book) -> impl Iterator<Item = (&Entry, Vec<&EntryNote>)> {
        book.entries
            .iter()
            .filter(move |entry| self.opens(entry.first))
            .map(move |entry| (entry, entry.notes.iter().filter(|note| self.opens(note.from)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_up_to_and_including_the_chapter_read() {
        let chapter = |n| ChapterNumber::new(n).unwrap();
        let read_two = Progress::up_to(chapter(2));
        assert!(read_two.opens(chapter(1)) && read_two.opens(chapter(2)) && !read_two.opens(chapter(3)));
        assert!(!Progress::NONE.opens(chapter(1)));
        assert!(Progress::NONE.opens(Reveals::NOTHING) && read_two.opens(Reveals::NOTHING));
    }
}
