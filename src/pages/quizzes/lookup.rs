//! From the names in an address to a quiz that the reader may take.

use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::ident::SetId;
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::prompt::About;
use crate::domain::quiz::{QuestionSet, Quiz, QuizId};
use crate::pages::books::{locked, lookup};
use crate::web::errors::{self, Stop};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A quiz with a question or more that is open to the visitor.
pub struct OpenQuiz {
    /// Its book.
    pub book: Arc<Book>,
    /// How far the visitor has read.
    pub progress: Progress,
    /// Which of the book's.
    pub id: QuizId,
}

impl OpenQuiz {
    /// Its questions.
    pub fn quiz(&self) -> Quiz<'_> {
        self.book.quiz(&self.id).expect("looked up when this was made, and books don't change")
    }

    /// The set, where it is a set's quiz.
    pub fn set(&self) -> Option<&QuestionSet> {
        match &self.id {
            QuizId::Set(id) => self.book.set(id),
            QuizId::Chapter(_) | QuizId::Homework(_) | QuizId::Room(_) => None,
        }
    }

    /// How many of its questions, about one thing or all, are open.
    pub fn questions(&self, about: Option<About>) -> usize {
        self.quiz().open(self.progress).filter(|question| about.is_none_or(|about| about == question.about)).count()
    }
}

/// The quiz of a chapter.
///
/// # Errors
/// The 404 page, or the one that says what unlocks the chapter.
pub async fn of_chapter(state: &AppState, visitor: &Visitor, slug: &str, number: &str) -> Result<OpenQuiz, Stop> {
    let open = lookup::chapter(state, visitor, slug, number).await?;
    with_questions(OpenQuiz { book: open.book, progress: open.progress, id: QuizId::Chapter(open.number) })
}

/// The quiz of a set.
///
/// # Errors
/// The 404 page, or the one that says what unlocks the set.
pub async fn of_set(state: &AppState, visitor: &Visitor, slug: &str, name: &str) -> Result<OpenQuiz, Stop> {
    let open = lookup::book(state, visitor, slug).await?;
    let set = SetId::parse(name).and_then(|id| open.book.set(&id)).ok_or_else(|| Stop::page(errors::not_found()))?;
    match rule(visitor.id(), Act::See { progress: open.progress, reveals: set.opens }) {
        Ruling::Allowed => {}
        Ruling::Closed | Ruling::Hidden => {
            return Err(Stop::page(locked::page(&open.book, open.progress, set.opens.known_at(), visitor.theme)));
        }
    }
    let id = QuizId::Set(set.id.clone());
    with_questions(OpenQuiz { book: open.book, progress: open.progress, id })
}

fn with_questions(open: OpenQuiz) -> Result<OpenQuiz, Stop> {
    if open.questions(None) == 0 { Err(Stop::page(errors::not_found())) } else { Ok(open) }
}
