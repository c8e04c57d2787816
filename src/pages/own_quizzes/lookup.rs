//! From a quiz's id in an address to the quiz, for whoever wrote it.

use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::ident::{OwnQuizId, QuestionId, ReaderId};
use crate::domain::own_quiz::{OwnItem, OwnQuiz};
use crate::domain::policy::{Act, OwnQuizAct, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::reader::Reader;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A quiz whose author is looking at it.
pub struct OpenQuiz {
    /// The quiz.
    pub quiz: OwnQuiz,
    /// The book it is about.
    pub book: Arc<Book>,
    /// How far its author has read: nothing of the book beyond is named to them.
    pub progress: Progress,
}

impl OpenQuiz {
    /// “/quizzes/{id}”
    pub fn address(&self) -> String {
        address(self.quiz.id)
    }

    /// Its title.
    pub fn title(&self) -> String {
        self.quiz.title.as_str().to_owned()
    }

    /// The question of that id, with its place from 0.
    ///
    /// # Errors
    /// The 404 page, when it has no such question.
    pub fn item(&self, id: &str) -> Result<(usize, OwnItem), Stop> {
        let id = QuestionId::parse(id).ok_or_else(missing)?;
        self.quiz.item(&id).map(|(place, item)| (place, item.clone())).ok_or_else(missing)
    }
}

/// “/quizzes/{id}”
pub fn address(quiz: OwnQuizId) -> String {
    format!("/quizzes/{quiz}")
}

/// The quiz of that id, if the visitor may do that with it.
///
/// # Errors
/// The 404 page for a quiz that there is not, or not for them.
pub async fn quiz(state: &AppState, visitor: &Visitor, id: &str, act: OwnQuizAct) -> Result<OpenQuiz, Stop> {
    let id: OwnQuizId = id.parse().map_err(|_| missing())?;
    let quiz = state.store.own_quiz(id).await?.ok_or_else(missing)?;
    if rule(visitor.id(), Act::OwnQuiz { quiz: &quiz, act }) != Ruling::Allowed {
        return Err(Stop::refused(errors::not_found(), visitor.id(), "quiz"));
    }
    let book = state.library.book(&quiz.book).cloned().ok_or_else(missing)?;
    let progress = visitor.progress(state, &quiz.book).await?;
    Ok(OpenQuiz { quiz, book, progress })
}

/// Who asks, if they have an account: what they write outlives a browser's memory.
pub fn teacher(visitor: &Visitor) -> Option<&Reader> {
    visitor.reader.as_ref().filter(|reader| reader.account.is_some())
}

/// Their id.
pub fn teacher_id(visitor: &Visitor) -> Option<ReaderId> {
    teacher(visitor).map(|reader| reader.id)
}

/// 404.
pub fn missing() -> Stop {
    Stop::page(errors::not_found())
}

/// The document around each of these pages.
pub fn shell(title: impl Into<String>, visitor: &Visitor) -> Shell {
    Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme)
}
