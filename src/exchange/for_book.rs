//! What was brought in, fitted to the book that it is about.

use super::imported::{Import, Note, Place};
use super::limits::MOST_NOTES;
use super::wording::quoted;
use crate::domain::book::Book;
use crate::domain::entry::EntryKind;
use crate::domain::ident::EntryId;

impl Import {
    /// Leaves out the characters and themes that the book does not know, and lets what would wait for a chapter past the last one wait
    /// for the last. Each is said among the notices of its question.
    pub fn for_book(mut self, book: &Book) -> Self {
        for imported in &mut self.items {
            let place = imported.place;
            let Ok(taken) = &mut imported.outcome else { continue };
            let question = &mut taken.item.question;
            let mut notices = keep_known(&mut question.characters, EntryKind::Character, "character", book, place);
            notices.extend(keep_known(&mut question.themes, EntryKind::Theme, "theme", book, place));
            let last = book.last_chapter();
            if let Some(chapter) = question.reveals.chapter().filter(|chapter| *chapter > last) {
                question.reveals = last.into();
                notices
                    .push(Note::new(place, format!("The book has no chapter {chapter}, so the question waits for the last one, {last}.")));
            }
            taken.notices.extend(notices);
            taken.notices.truncate(MOST_NOTES);
        }
        self
    }
}

fn keep_known(ids: &mut Vec<EntryId>, kind: EntryKind, name: &str, book: &Book, place: Place) -> Vec<Note> {
    let mut notices = Vec::new();
    ids.retain(|id| {
        let known = book.entry(id).is_some_and(|entry| entry.kind == kind);
        if !known {
            notices.push(Note::new(place, format!("The book has no {name} {}, so it was left out.", quoted(id.as_str()))));
        }
        known
    });
    notices
}
