//! What is wrong with a table, and what of it was left out, by the lines where it stands.

use toml::Spanned;

use super::stretches::Lines;
use crate::exchange::imported::{Note, Place};
use crate::exchange::limits::MOST_NOTES;

/// The slips of one table and of those inside it.
pub struct Slips<'a> {
    lines: &'a Lines,
    start: usize,
    /// What keeps it from being taken.
    pub problems: Vec<Note>,
    /// What was left out or changed.
    pub notices: Vec<Note>,
}

impl<'a> Slips<'a> {
    /// None so far, in a stretch of the file that begins at that byte.
    pub fn new(lines: &'a Lines, start: usize) -> Self {
        Self { lines, start, problems: Vec::new(), notices: Vec::new() }
    }

    /// The place of something in the file.
    pub fn place<T>(&self, of: &Spanned<T>) -> Place {
        Place::Line(self.lines.number(self.start + of.span().start))
    }

    /// Says what is wrong at a place and what to do.
    pub fn problem(&mut self, place: Place, says: impl Into<String>) {
        add(&mut self.problems, place, says);
    }

    /// Says what was left out or changed at a place.
    pub fn notice(&mut self, place: Place, says: impl Into<String>) {
        add(&mut self.notices, place, says);
    }
}

/// As many as somebody can mend at a time.
fn add(notes: &mut Vec<Note>, place: Place, says: impl Into<String>) {
    if notes.len() < MOST_NOTES {
        notes.push(Note::new(place, says));
    }
}
