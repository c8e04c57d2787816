//! What one must have read before something may be shown.

use super::book::ChapterNumber;

/// How much of a book something gives away: nothing, or what is known by the end of a chapter. Later chapters are greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reveals(Option<ChapterNumber>);

impl Reveals {
    /// Anybody may see it, whatever they have read.
    pub const NOTHING: Self = Self(None);

    /// The chapter that must have been read, if any.
    pub fn chapter(self) -> Option<ChapterNumber> {
        self.0
    }

    /// The chapter at whose end its words are known: what gives nothing away may use the names that the first pages give.
    pub fn known_at(self) -> ChapterNumber {
        self.0.unwrap_or(ChapterNumber::FIRST)
    }
}

impl From<ChapterNumber> for Reveals {
    fn from(chapter: ChapterNumber) -> Self {
        Self(Some(chapter))
    }
}
