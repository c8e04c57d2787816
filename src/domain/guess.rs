//! A guess at what happens next, sealed at one chapter and given back further on.

use jiff::Timestamp;

use super::book::ChapterNumber;
use super::ident::BookSlug;
use super::note::read_note;
use super::progress::Progress;

/// How many chapters a guess waits for before it comes back.
const WAIT: u16 = 3;

/// What a reader thinks will happen, written down at the chapter they had read up to. Nobody else sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// The book.
    pub book: BookSlug,
    /// The chapter they had read up to.
    pub chapter: ChapterNumber,
    /// As typed, line breaks as `\n`; never blank.
    pub text: String,
    /// When it was last sealed.
    pub sealed_at: Timestamp,
    /// What became of it since.
    pub state: GuessState,
}

/// What became of a guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuessState {
    /// Out of sight; it comes back, and stays until it is put away.
    Sealed,
    /// Taken back: it stands in its box, and comes back only if it is sealed again.
    Opened,
    /// It came back and was put away.
    PutAway,
}

impl GuessState {
    /// All of them.
    const ALL: [Self; 3] = [Self::Sealed, Self::Opened, Self::PutAway];

    /// Its name in the database and in an export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Opened => "opened",
            Self::PutAway => "put-away",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Guess {
    /// The chapter whose page gives it back in a book that ends with chapter `last`: three further on, or the last one.
    pub fn due(&self, last: ChapterNumber) -> ChapterNumber {
        due(self.chapter, last)
    }

    /// Whether it stands on the page of `chapter`: on the one that it is due at, and on the one that the ribbon was moved to when it went past
    /// that. `before` is where the ribbon was before its last move.
    pub fn is_back_at(&self, chapter: ChapterNumber, last: ChapterNumber, progress: Progress, before: Progress) -> bool {
        let due = self.due(last);
        let lies_behind = self.chapter < due && progress.opens(due);
        let skipped = due < chapter && progress.chapter() == Some(chapter) && !before.opens(due);
        self.state == GuessState::Sealed && lies_behind && (due == chapter || skipped)
    }
}

/// The chapter whose page gives a guess back that was made at `made`.
pub fn due(made: ChapterNumber, last: ChapterNumber) -> ChapterNumber {
    let waited = ChapterNumber::new(made.get().saturating_add(WAIT)).unwrap_or(last);
    waited.min(last)
}

/// Why what was typed is no guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoGuess {
    /// There is no word in it.
    Blank,
    /// It is longer than a note may be; its length in characters.
    TooLong(usize),
}

/// Reads a guess as a browser sends it, as a note is read.
///
/// # Errors
/// When it is blank, or longer than [`NOTE_LIMIT`](super::note::NOTE_LIMIT).
pub fn read_guess(typed: &str) -> Result<String, NoGuess> {
    read_note(typed).map_err(NoGuess::TooLong)?.ok_or(NoGuess::Blank)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::note::NOTE_LIMIT;

    fn chapter(number: u16) -> ChapterNumber {
        ChapterNumber::new(number).unwrap()
    }

    fn up_to(number: u16) -> Progress {
        Progress::up_to(chapter(number))
    }

    fn made_at(number: u16, state: GuessState) -> Guess {
        Guess {
            book: BookSlug::parse("a-book").unwrap(),
            chapter: chapter(number),
            text: "They run away.".to_owned(),
            sealed_at: Timestamp::UNIX_EPOCH,
            state,
        }
    }

    #[test]
    fn a_guess_comes_back_three_chapters_on_or_at_the_end() {
        let due = |made| due(chapter(made), chapter(10)).get();
        assert_eq!([1, 6, 7, 8, 9].map(due), [4, 9, 10, 10, 10]);
    }

    /// The pages of a book of ten chapters on which a guess made at chapter 2 stands.
    fn stands_on(state: GuessState, read: u16, before: u16) -> Vec<u16> {
        let guess = made_at(2, state);
        (1..=read).filter(|page| guess.is_back_at(chapter(*page), chapter(10), up_to(read), up_to(before))).collect()
    }

    #[test]
    fn it_stands_on_the_page_it_is_due_at_and_nowhere_before() {
        assert!(stands_on(GuessState::Sealed, 2, 1).is_empty());
        assert!(stands_on(GuessState::Sealed, 4, 3).is_empty());
        assert_eq!(stands_on(GuessState::Sealed, 5, 4), [5]);
        assert_eq!(stands_on(GuessState::Sealed, 7, 6), [5]);
    }

    #[test]
    fn a_ribbon_that_skips_that_page_finds_it_where_it_stops() {
        assert_eq!(stands_on(GuessState::Sealed, 7, 3), [5, 7]);
        assert_eq!(stands_on(GuessState::Sealed, 8, 7), [5]);
        // Moved back, it lies where it was due.
        assert_eq!(stands_on(GuessState::Sealed, 6, 9), [5]);
        assert!(stands_on(GuessState::Sealed, 4, 9).is_empty());
    }

    #[test]
    fn one_that_was_opened_or_put_away_stands_nowhere() {
        for state in [GuessState::Opened, GuessState::PutAway] {
            assert!(stands_on(state, 5, 4).is_empty());
        }
    }

    #[test]
    fn a_book_that_has_become_shorter_gives_nothing_back_early() {
        let guess = made_at(6, GuessState::Sealed);
        assert!(!guess.is_back_at(chapter(5), chapter(5), up_to(5), up_to(4)));
    }

    #[test]
    fn a_guess_is_read_as_a_note_is_but_never_blank() {
        assert_eq!(read_guess("a\r\nb\0"), Ok("a\nb".to_owned()));
        assert_eq!(read_guess(" \r\n\0"), Err(NoGuess::Blank));
        assert_eq!(read_guess(&"é".repeat(NOTE_LIMIT + 1)), Err(NoGuess::TooLong(NOTE_LIMIT + 1)));
    }
}
