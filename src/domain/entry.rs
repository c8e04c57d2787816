//! A character, theme, symbol, place or term of a book, with notes that unlock chapter by chapter.

use serde::{Deserialize, Serialize};

use super::book::{ChapterNumber, Cloth};
use super::ident::EntryId;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EntryKind {
    /// Somebody in the story.
    Character,
    /// What the story keeps coming back to.
    Theme,
    /// A thing or image that returns and comes to stand for more.
    Symbol,
    /// Somewhere.
    Place,
    /// A word the book uses in its own way.
    Term,
}

impl EntryKind {
    /// Whether questions and prompts name it among their themes: themes, and the symbols that stand for them.
    pub fn is_theme(self) -> bool {
        matches!(self, Self::Theme | Self::Symbol)
    }
}

/// An icon of `signs.svg` that stands for a theme or symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the name of what is drawn")]
pub enum Sign {
    Anchor,
    Animal,
    Balloon,
    Bed,
    Boat,
    Book,
    Cage,
    Circle,
    Clover,
    Eye,
    Fence,
    Frame,
    Hands,
    Heart,
    Hourglass,
    House,
    Knot,
    Lightning,
    Mask,
    Pair,
    Pulse,
    Road,
    Shirt,
    Signpost,
    Speech,
    Spider,
    Tape,
    Wave,
}

impl Sign {
    /// Every sign with its name in content files and, after `sign-`, in `signs.svg`.
    pub const ALL: [(Self, &'static str); 28] = [
        (Self::Anchor, "anchor"),
        (Self::Animal, "animal"),
        (Self::Balloon, "balloon"),
        (Self::Bed, "bed"),
        (Self::Boat, "boat"),
        (Self::Book, "book"),
        (Self::Cage, "cage"),
        (Self::Circle, "circle"),
        (Self::Clover, "clover"),
        (Self::Eye, "eye"),
        (Self::Fence, "fence"),
        (Self::Frame, "frame"),
        (Self::Hands, "hands"),
        (Self::Heart, "heart"),
        (Self::Hourglass, "hourglass"),
        (Self::House, "house"),
        (Self::Knot, "knot"),
        (Self::Lightning, "lightning"),
        (Self::Mask, "mask"),
        (Self::Pair, "pair"),
        (Self::Pulse, "pulse"),
        (Self::Road, "road"),
        (Self::Shirt, "shirt"),
        (Self::Signpost, "signpost"),
        (Self::Speech, "speech"),
        (Self::Spider, "spider"),
        (Self::Tape, "tape"),
        (Self::Wave, "wave"),
    ];

    /// Its name in content files.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(sign, _)| *sign == self).map_or("circle", |(_, name)| name)
    }
}

/// A note to an entry, for readers who have read up to its chapter.
#[derive(Clone, Debug)]
pub struct EntryNote {
    /// The chapter it reveals; never before the entry's first mention.
    pub from: ChapterNumber,
    /// One or two sentences.
    pub text: String,
}

/// A character, theme, symbol, place or term.
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
    /// Its colour on charts, for themes and symbols that have one.
    pub cloth: Option<Cloth>,
    /// The icon that tells it from others of its colour, for themes and symbols that have one.
    pub sign: Option<Sign>,
    /// In the order in which they unlock.
    pub notes: Vec<EntryNote>,
}
