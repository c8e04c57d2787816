//! From an attempt's id to the attempt with its questions, for whoever may see it.

use std::sync::Arc;

use axum::response::Response;

use crate::domain::answer_key::Solution;
use crate::domain::attempt::{Attempt, Item};
use crate::domain::book::Book;
use crate::domain::ident::AttemptId;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::question::Question;
use crate::pages::books::locked;
use crate::web::errors::{self, Fault};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// An attempt that its reader may see, with the book it is about.
#[derive(Clone)]
pub struct OpenAttempt {
    /// The attempt.
    pub attempt: Attempt,
    /// Its book.
    pub book: Arc<Book>,
    /// How far the reader has read.
    pub progress: Progress,
}

impl OpenAttempt {
    /// The question at an item; `None` when its author has withdrawn it since.
    pub fn question(&self, item: &Item) -> Option<&Arc<Question>> {
        self.book.question(&item.question).map(|(_, question)| question)
    }

    /// What is right, for scoring and for review.
    pub fn solution<'a>(&self, state: &'a AppState, item: &Item) -> Option<&'a Solution> {
        state.library.solution(&self.book.slug, &item.question)
    }

    /// “/attempts/{id}”
    pub fn address(&self) -> String {
        format!("/attempts/{}", self.attempt.id)
    }

    /// “/books/{book}/chapters/{n}”
    pub fn chapter_address(&self) -> String {
        format!("/books/{}/chapters/{}", self.book.slug, self.attempt.plan.chapter)
    }
}

/// The attempt of that id; the inner `Err` is the page that says why not.
///
/// Somebody else's is answered like one that does not exist. One that reaches past the ribbon, since the ribbon was moved back, is closed.
pub async fn attempt(state: &AppState, visitor: &Visitor, id: &str) -> Result<Result<OpenAttempt, Response>, Fault> {
    let Ok(id) = id.parse::<AttemptId>() else {
        return Ok(Err(errors::not_found()));
    };
    let Some(attempt) = state.store.attempt(id).await? else {
        return Ok(Err(errors::not_found()));
    };
    if rule(visitor.id(), Act::ReadAttempt(&attempt)) != Ruling::Allowed {
        return Ok(Err(errors::not_found()));
    }
    let Some(book) = state.library.book(&attempt.plan.book).cloned() else {
        return Ok(Err(errors::not_found()));
    };
    let progress = visitor.progress(state, &book.slug).await?;
    let open = OpenAttempt { attempt, book, progress };
    let reaches = open
        .attempt
        .items
        .iter()
        .filter_map(|item| open.question(item))
        .map(|question| question.reveals)
        .chain([open.attempt.plan.chapter])
        .max();
    match reaches {
        Some(chapter) if rule(visitor.id(), Act::OpenChapter { progress, chapter }) != Ruling::Allowed => {
            Ok(Err(locked::page(&open.book, progress, chapter, visitor.theme)))
        }
        _ => Ok(Ok(open)),
    }
}
