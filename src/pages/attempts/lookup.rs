//! From an attempt's id to the attempt with its questions, for whoever may see it.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::answer_key::Solution;
use crate::domain::attempt::{Attempt, Item};
use crate::domain::book::Book;
use crate::domain::ident::{AttemptId, ReaderId};
use crate::domain::policy::{Act, Ruling, rule};
use crate::domain::progress::Progress;
use crate::domain::question::Question;
use crate::domain::quiz::QuizId;
use crate::domain::reveals::Reveals;
use crate::domain::room::plan::Plan;
use crate::domain::sitting::HandedInBy;
use crate::pages::books::locked;
use crate::pages::quizzes::address;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::keys::Keys;
use super::sitting::{self, OpenSitting};

/// An attempt that its reader may see, with the book it is about.
#[derive(Clone)]
pub struct OpenAttempt {
    /// The attempt.
    pub attempt: Attempt,
    /// Its book.
    pub book: Arc<Book>,
    /// How far the reader has read.
    pub progress: Progress,
    /// As whom they see it: as themselves, or as the pupil that they are.
    pub actor: Option<ReaderId>,
    /// What it has as a homework, if it is one.
    pub sitting: Option<OpenSitting>,
    /// The live room whose questions it asks, if it does.
    pub room: Option<Arc<Plan>>,
}

impl OpenAttempt {
    /// The question at an item; `None` when its author has withdrawn it since.
    pub fn question(&self, item: &Item) -> Option<&Arc<Question>> {
        match (&self.sitting, &self.room) {
            (Some(sitting), _) => sitting.paper.item(&item.question).map(|item| &item.question),
            (None, Some(room)) => room.item(&item.question).map(|item| &item.question),
            (None, None) => self.book.question(&item.question),
        }
    }

    /// What is right, for scoring and for review.
    pub fn solution<'a>(&'a self, state: &'a AppState, item: &Item) -> Option<&'a Solution> {
        match (&self.sitting, &self.room) {
            (Some(sitting), _) => sitting.key.item(&item.question).map(|item| &*item.solution),
            (None, Some(room)) => room.item(&item.question).map(|item| &*item.solution),
            (None, None) => state.library.solution(&self.book.slug, &item.question),
        }
    }

    /// What is right, to be taken along.
    pub fn keys(&self, state: &AppState) -> Keys {
        match (&self.sitting, &self.room) {
            (Some(sitting), _) => Keys::Paper(Arc::clone(&sitting.key)),
            (None, Some(room)) => Keys::Room(Arc::clone(room)),
            (None, None) => Keys::Book(Arc::clone(&state.library), self.book.slug.clone()),
        }
    }

    /// What its keys are told apart by: a book's name, or a paper's or a room's id.
    pub fn keys_name(&self) -> String {
        match (&self.sitting, &self.room) {
            (Some(sitting), _) => sitting.key.id.to_string(),
            (None, Some(room)) => format!("{}-{}", room.id, room.accepted()),
            (None, None) => self.book.slug.to_string(),
        }
    }

    /// Whether anything more is taken.
    pub fn may_answer(&self) -> bool {
        rule(self.actor, Act::AnswerAttempt(&self.attempt)) == Ruling::Allowed && self.sitting.as_ref().is_none_or(OpenSitting::takes)
    }

    /// “large” where it is set in larger print.
    pub fn print(&self) -> Option<&'static str> {
        self.sitting.as_ref().filter(|sitting| sitting.terms.larger_print).map(|_| "large")
    }

    /// Where a homework leads that is not handed in, and of which nothing is taken any more: the class is over, or it was set aside.
    pub fn set_aside(&self) -> Option<String> {
        let sitting = self.sitting.as_ref().filter(|sitting| self.attempt.finished_at.is_none() && !sitting.takes())?;
        Some(sitting.address())
    }

    /// “/attempts/{id}”
    pub fn address(&self) -> String {
        format!("/attempts/{}", self.attempt.id)
    }

    /// Where one came from: the chapter's page, the set's, the homework's or the room's.
    pub fn quiz_home(&self) -> String {
        match &self.sitting {
            Some(sitting) => sitting.address(),
            None => address::home(&self.book.slug, &self.attempt.plan.quiz),
        }
    }

    /// What the quiz is called within a sentence: “chapter 3”.
    pub fn quiz_name(&self) -> String {
        match (&self.sitting, &self.room) {
            (Some(sitting), _) => format!("“{}”", sitting.assignment.title.as_str()),
            (None, Some(room)) => format!("“{}”", room.title),
            (None, None) => self.book.quiz_name(&self.attempt.plan.quiz),
        }
    }
}

/// The attempt of that id. A homework whose time is over is handed in, whoever looks first.
///
/// # Errors
/// Somebody else's is answered like one that does not exist, with the 404 page. One that reaches past the ribbon, since the ribbon was moved
/// back, is closed like its chapter; a homework leads to where one says that one has read as far.
pub async fn attempt(state: &AppState, visitor: &Visitor, id: &str) -> Result<OpenAttempt, Stop> {
    let id: AttemptId = id.parse().map_err(|_| missing())?;
    let mut attempt = state.store.attempt(id).await?.ok_or_else(missing)?;
    let sitting = match attempt.sits {
        Some(sits) => Some(sitting::open(state, visitor, &attempt, sits).await?),
        None => None,
    };
    if let Some(sitting) = &sitting
        && let Some(deadline) = sitting.deadline.filter(|deadline| attempt.finished_at.is_none() && Timestamp::now() > *deadline)
    {
        sitting::hand_in(state, &attempt, sitting.sits, HandedInBy::Clock, deadline).await?;
        attempt = state.store.attempt(id).await?.ok_or_else(missing)?;
    }
    // Whoever is that pupil acts as them, at whichever browser.
    let actor = if sitting.is_some() { Some(attempt.reader) } else { visitor.id() };
    if rule(actor, Act::ReadAttempt(&attempt)) != Ruling::Allowed {
        return Err(Stop::refused(errors::not_found(), visitor.id(), "attempt"));
    }
    let book = state.library.book(&attempt.plan.book).cloned().ok_or_else(missing)?;
    let progress = visitor.progress(state, &book.slug).await?;
    let room = match attempt.plan.quiz {
        QuizId::Room(id) => Some(state.rooms.room(id).await?.ok_or_else(missing)?.look_at(|room| room.plan.clone())),
        _ => None,
    };
    let open = OpenAttempt { attempt, book, progress, actor, sitting, room };
    // Whoever played has seen these questions, with what is right.
    if open.room.is_some() {
        return Ok(open);
    }
    let reveals = open.attempt.items.iter().filter_map(|item| open.question(item)).map(|question| question.reveals);
    let opens = open.book.quiz(&open.attempt.plan.quiz).map_or(Reveals::NOTHING, |quiz| quiz.opens);
    let reaches = reveals.fold(opens, Ord::max);
    match (rule(visitor.id(), Act::See { progress, reveals: reaches }), &open.sitting) {
        (Ruling::Allowed, _) => Ok(open),
        (_, Some(sitting)) => Err(Stop::page(see(sitting.address()))),
        (_, None) => Err(Stop::page(locked::page(&open.book, progress, reaches.known_at(), visitor.theme))),
    }
}

/// 404.
pub(super) fn missing() -> Stop {
    Stop::page(errors::not_found())
}
