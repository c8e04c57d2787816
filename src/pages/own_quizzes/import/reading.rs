//! What is in a file that was brought in, with what was written anew in place of what it replaces.

use std::sync::Arc;

use tokio::task::spawn_blocking;

use crate::domain::book::Book;
use crate::domain::own_quiz::{OwnItem, Tag};
use crate::domain::quiz_import::QuizImport;
use crate::exchange::{self, Failure, Format, Import, Imported, Note, Taken};
use crate::web::errors::Fault;

/// A question of a file.
pub struct Entry {
    /// Which one of the file's, from 0. What was written anew may be several.
    pub item: u16,
    /// Whether it was written anew.
    pub mended: bool,
    /// As it was read.
    pub imported: Imported,
}

/// The questions of a file.
pub struct Reading {
    /// What it was read as.
    pub format: Format,
    /// In its order.
    pub entries: Vec<Entry>,
    /// What is said of the file as a whole.
    pub notices: Vec<Note>,
}

impl Reading {
    /// What is in a file that was readable when it was kept, fitted to the book that it is about.
    ///
    /// # Errors
    /// When it isn't any more.
    pub async fn of(import: &QuizImport, book: Option<Arc<Book>>) -> Result<Self, Fault> {
        let import = import.clone();
        let read = spawn_blocking(move || mended(&import, book.as_deref())).await.map_err(|error| Fault::new("reading a file", error))?;
        read.map_err(|error| Fault::new("reading a file again", error))
    }

    /// The questions that can be taken.
    pub fn good(&self) -> impl Iterator<Item = (&Entry, &Taken)> {
        self.entries.iter().filter_map(|entry| entry.imported.outcome.as_ref().ok().map(|taken| (entry, taken)))
    }

    /// Those that can't, each with what is wrong with it.
    pub fn bad(&self) -> impl Iterator<Item = (&Entry, &[Note])> {
        self.entries.iter().filter_map(|entry| entry.imported.outcome.as_ref().err().map(|notes| (entry, notes.as_slice())))
    }

    /// Those that can be taken as a quiz has them.
    pub fn items(&self) -> Vec<OwnItem> {
        let item = |(entry, taken): (&Entry, &Taken)| OwnItem {
            exercise: taken.item.clone().into(),
            tags: Tag::read_list(&entry.imported.tags.join("|")),
            always: false,
        };
        self.good().map(item).collect()
    }

    /// The file's question of that number, from 0; of several that stand in its place, the first.
    pub fn entry(&self, item: u16) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.item == item)
    }
}

/// Whether a file can be read at all.
///
/// # Errors
/// Why not; or nobody expected this.
pub async fn check(name: String, bytes: Vec<u8>) -> Result<Result<Vec<u8>, Failure>, Fault> {
    let check = move || exchange::read(&name, &bytes).map(|_| bytes);
    spawn_blocking(check).await.map_err(|error| Fault::new("reading a file", error))
}

fn mended(import: &QuizImport, book: Option<&Book>) -> Result<Reading, Failure> {
    let fitted = |import: Import| if let Some(book) = book { import.for_book(book) } else { import };
    let Import { format, items, notices } = fitted(exchange::read(&import.name, &import.bytes)?);
    let mut entries = Vec::new();
    for (item, imported) in (0..).zip(items) {
        match import.mended(item).map(|source| exchange::read_mended(format, source).map(fitted)) {
            Some(Ok(anew)) => entries.extend(anew.items.into_iter().map(|imported| Entry { item, mended: true, imported })),
            // Only what could be read was kept; should it not be any more, the file's own is there.
            Some(Err(_)) | None => entries.push(Entry { item, mended: false, imported }),
        }
    }
    Ok(Reading { format, entries, notices })
}
