//! From the names in an address to a book or a chapter that the reader may see.

use std::sync::Arc;

use crate::domain::book::{Book, Chapter, ChapterNumber};
use crate::domain::ident::BookSlug;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::web::errors::{self, Stop};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::locked;

/// A book, and how far the visitor has read in it.
pub struct OpenBook {
    /// The book.
    pub book: Arc<Book>,
    /// How far the visitor has read.
    pub progress: Progress,
}

/// A chapter that the visitor has read.
pub struct OpenChapter {
    /// Its book.
    pub book: Arc<Book>,
    /// How far the visitor has read.
    pub progress: Progress,
    /// Its number.
    pub number: ChapterNumber,
}

impl OpenChapter {
    /// The chapter.
    pub fn chapter(&self) -> &Chapter {
        self.book.chapter(self.number).expect("looked up when this was made, and books don't change")
    }
}

/// The book of that name.
///
/// # Errors
/// The 404 page.
pub async fn book(state: &AppState, visitor: &Visitor, slug: &str) -> Result<OpenBook, Stop> {
    let book = BookSlug::parse(slug).and_then(|slug| state.library.book(&slug).cloned()).ok_or_else(missing)?;
    let progress = visitor.progress(state, &book.slug).await?;
    Ok(OpenBook { book, progress })
}

/// The chapter of that number, if the visitor has read it.
///
/// # Errors
/// The 404 page, or the one that says what unlocks the chapter.
pub async fn chapter(state: &AppState, visitor: &Visitor, slug: &str, number: &str) -> Result<OpenChapter, Stop> {
    let OpenBook { book, progress } = self::book(state, visitor, slug).await?;
    let number = number.parse().ok().and_then(ChapterNumber::new).filter(|number| *number <= book.last_chapter()).ok_or_else(missing)?;
    match rule(visitor.id(), Act::See { progress, reveals: number.into() }) {
        Ruling::Allowed => Ok(OpenChapter { book, progress, number }),
        Ruling::Closed | Ruling::Hidden => Err(Stop::page(locked::page(&book, progress, number, visitor.theme))),
    }
}

fn missing() -> Stop {
    Stop::page(errors::not_found())
}
