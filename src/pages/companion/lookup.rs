//! From an id in an address to a character or theme whose name is no spoiler any more.

use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::entry::{Entry, EntryKind};
use crate::domain::ident::EntryId;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::pages::books::{locked, lookup};
use crate::web::errors::{self, Stop};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// An entry that the visitor may see.
pub struct OpenEntry {
    /// Its book.
    pub book: Arc<Book>,
    /// How far the visitor has read.
    pub progress: Progress,
    id: EntryId,
}

impl OpenEntry {
    /// The entry.
    pub fn entry(&self) -> &Entry {
        self.book.entry(&self.id).expect("looked up when this was made, and books don't change")
    }
}

/// The entry of that id, if it is one of these kinds.
///
/// # Errors
/// The 404 page, or the one that says what unlocks it.
pub async fn entry(state: &AppState, visitor: &Visitor, slug: &str, id: &str, kinds: &[EntryKind]) -> Result<OpenEntry, Stop> {
    let lookup::OpenBook { book, progress } = lookup::book(state, visitor, slug).await?;
    let found = EntryId::parse(id).and_then(|id| book.entry(&id)).filter(|entry| kinds.contains(&entry.kind));
    let entry = found.ok_or_else(|| Stop::page(errors::not_found()))?;
    match rule(visitor.id(), Act::See { progress, reveals: entry.first.into() }) {
        Ruling::Allowed => {
            let id = entry.id.clone();
            Ok(OpenEntry { book, progress, id })
        }
        Ruling::Closed | Ruling::Hidden => Err(Stop::page(locked::page(&book, progress, entry.first, visitor.theme))),
    }
}
