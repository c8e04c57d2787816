//! What reading a file gives: one entry for each question in it, taken or refused, each with its place.

use std::fmt;

use super::sniff::Format;
use crate::domain::exercise::Exercise;
use crate::domain::quiz_import::ItemSource;

/// Where in the file something stands, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A line of text.
    Line(usize),
    /// A row of a spreadsheet.
    Row(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Row(row) => write!(f, "row {row}"),
        }
    }
}

/// A sentence about a place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What is there, and what to do. Never more than a few hundred characters, whatever the file holds.
    pub says: String,
}

impl Note {
    /// A sentence about a place.
    pub(super) fn new(place: Place, says: impl Into<String>) -> Self {
        Self { place, says: says.into() }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.says)
    }
}

/// A question that was taken.
#[derive(Clone, Debug)]
pub struct Taken {
    /// As it will be asked. Its id is unique in its import; whether a quiz has it already is for the caller to see.
    pub item: Exercise,
    /// What was left out or changed.
    pub notices: Vec<Note>,
}

/// A question of the file.
#[derive(Clone, Debug)]
pub struct Imported {
    /// Where it begins.
    pub place: Place,
    /// Its name in the file, or the beginning of its text.
    pub title: String,
    /// What could be read of its words.
    pub text: String,
    /// Its tags and its category, but for the tags that say what a question here says of itself (see `tags`).
    pub tags: Vec<String>,
    /// What it was read from; an empty text where that is too long to be mended by hand.
    pub source: ItemSource,
    /// The question; or why it can’t be taken, with at least one note.
    pub outcome: Result<Taken, Vec<Note>>,
}

/// What a file gives.
#[derive(Clone, Debug)]
pub struct Import {
    /// What the file was read as.
    pub format: Format,
    /// Its questions, in its order; never empty.
    pub items: Vec<Imported>,
    /// What is to be said of the file as a whole, and of what in it is no question.
    pub notices: Vec<Note>,
}

impl Import {
    /// The questions that were taken.
    pub fn taken(&self) -> impl Iterator<Item = &Taken> {
        self.items.iter().filter_map(|imported| imported.outcome.as_ref().ok())
    }
}
