//! From an attempt's id to the attempt with its questions, for whoever may see it.

use std::sync::Arc;

use crate::domain::answer_key::Solution;
use crate::domain::attempt::{Attempt, Item};
use crate::domain::book::Book;
use crate::domain::ident::AttemptId;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::question::Question;
use crate::domain::reveals::Reveals;
use crate::pages::books::locked;
use crate::pages::quizzes::address;
use crate::web::errors::{self, Stop};
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
        self.book.question(&item.question)
    }

    /// What is right, for scoring and for review.
    pub fn solution<'a>(&self, state: &'a AppState, item: &Item) -> Option<&'a Solution> {
        state.library.solution(&self.book.slug, &item.question)
    }

    /// “/attempts/{id}”
    pub fn address(&self) -> String {
        format!("/attempts/{}", self.attempt.id)
    }

    /// Where one came from: the chapter's page, or the set's.
    pub fn quiz_home(&self) -> String {
        address::home(&self.book.slug, &self.attempt.plan.quiz)
    }

    /// What the quiz is called within a sentence: “chapter 3”.
    pub fn quiz_name(&self) -> String {
        self.book.quiz_name(&self.attempt.plan.quiz)
    }
}

/// The attempt of that id.
///
/// # Errors
/// Somebody else's is answered like one that does not exist, with the 404 page. One that reaches past the ribbon, since the ribbon was moved
/// back, is closed like its chapter.
pub async fn attempt(state: &AppState, visitor: &Visitor, id: &str) -> Result<OpenAttempt, Stop> {
    let id: AttemptId = id.parse().map_err(|_| missing())?;
    let attempt = state.store.attempt(id).await?.ok_or_else(missing)?;
    if rule(visitor.id(), Act::ReadAttempt(&attempt)) != Ruling::Allowed {
        return Err(missing());
    }
    let book = state.library.book(&attempt.plan.book).cloned().ok_or_else(missing)?;
    let progress = visitor.progress(state, &book.slug).await?;
    let open = OpenAttempt { attempt, book, progress };
    let reveals = open.attempt.items.iter().filter_map(|item| open.question(item)).map(|question| question.reveals);
    let opens = open.book.quiz(&open.attempt.plan.quiz).map_or(Reveals::NOTHING, |quiz| quiz.opens);
    let reaches = reveals.fold(opens, Ord::max);
    match rule(visitor.id(), Act::See { progress, reveals: reaches }) {
        Ruling::Allowed => Ok(open),
        Ruling::Closed | Ruling::Hidden => Err(Stop::page(locked::page(&open.book, progress, reaches.known_at(), visitor.theme))),
    }
}

fn missing() -> Stop {
    Stop::page(errors::not_found())
}
