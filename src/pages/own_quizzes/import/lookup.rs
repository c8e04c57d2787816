//! From a file's id in an address to the file, for whoever brought it in.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::ident::{BookSlug, ImportId, OwnQuizId};
use crate::domain::own_quiz::OwnQuiz;
use crate::domain::policy::{Act, OwnQuizAct, Ruling, rule};
use crate::domain::quiz_import::QuizImport;
use crate::pages::own_quizzes::lookup::{self, missing};
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::reading::Reading;

/// A file that somebody brought in, with what is in it.
pub struct OpenImport {
    /// The file.
    pub import: QuizImport,
    /// The quiz that it is for; `None`: a new one.
    pub quiz: Option<OwnQuiz>,
    /// Its questions.
    pub reading: Reading,
}

impl OpenImport {
    /// “/quizzes/imports/{id}”
    pub fn address(&self) -> String {
        address(self.import.id)
    }
}

/// A file, or the quiz into which its questions went.
enum Found {
    /// The file.
    Open(Box<OpenImport>),
    /// The quiz.
    Taken(OwnQuizId),
}

/// “/quizzes/imports/{id}”
pub fn address(import: ImportId) -> String {
    format!("/quizzes/imports/{import}")
}

/// The file of that id, or the quiz into which its questions went. `book`: what a new quiz is to be about, once that was chosen.
///
/// # Errors
/// The 404 page for a file that there is not (any more), or not for them.
async fn find(state: &AppState, visitor: &Visitor, id: &str, book: Option<&BookSlug>) -> Result<Found, Stop> {
    let id: ImportId = id.parse().map_err(|_| missing())?;
    let import = state.store.import(id, Timestamp::now()).await?.ok_or_else(missing)?;
    if rule(visitor.id(), Act::Import(&import)) != Ruling::Allowed {
        return Err(Stop::refused(errors::not_found(), visitor.id(), "import"));
    }
    if let Some(quiz) = import.taken_into {
        return Ok(Found::Taken(quiz));
    }
    let quiz = match import.quiz {
        Some(quiz) => Some(lookup::quiz(state, visitor, &quiz.to_string(), OwnQuizAct::Write).await?.quiz),
        None => None,
    };
    let only = || match state.library.books() {
        [only] => Some(only.clone()),
        _ => None,
    };
    let book = quiz.as_ref().map(|quiz| &quiz.book).or(book).and_then(|slug| state.library.book(slug).cloned()).or_else(only);
    let reading = Reading::of(&import, book).await?;
    Ok(Found::Open(Box::new(OpenImport { import, quiz, reading })))
}

/// The file of that id.
///
/// # Errors
/// As above; and the way to the quiz, once its questions are there.
pub async fn import(state: &AppState, visitor: &Visitor, id: &str) -> Result<Box<OpenImport>, Stop> {
    about(state, visitor, id, None).await
}

/// The file of that id, for a quiz about that book.
///
/// # Errors
/// As above.
pub async fn about(state: &AppState, visitor: &Visitor, id: &str, book: Option<&BookSlug>) -> Result<Box<OpenImport>, Stop> {
    match find(state, visitor, id, book).await? {
        Found::Open(open) => Ok(open),
        Found::Taken(quiz) => Err(Stop::page(see(lookup::address(quiz)))),
    }
}

/// `GET` of an address that only takes a form: to the file.
pub async fn back(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    Ok(see(import(&state, &visitor, &id).await?.address()))
}
