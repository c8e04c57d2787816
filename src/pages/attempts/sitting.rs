//! What an attempt at a homework has beside other attempts: a paper of its own, terms, an end.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::assignment::Assignment;
use crate::domain::attempt::{Attempt, Item};
use crate::domain::class::{Class, ClassRole};
use crate::domain::homework::terms::Terms;
use crate::domain::ident::{AssignmentId, AttemptId, ClassId, PaperId, ReaderId};
use crate::domain::question_paper::QuestionPaper;
use crate::domain::sitting::{HandedInBy, Sits};
use crate::store::{FinishOutcome, StoreError};
use crate::web::errors::{self, Stop};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::keys::Keys;
use super::lookup::missing;
use super::marking;

/// A pupil's attempt at a homework, seen by that pupil.
#[derive(Clone)]
pub struct OpenSitting {
    /// The homework.
    pub assignment: Arc<Assignment>,
    /// Its class.
    pub class: Arc<Class>,
    /// What holds for the pupil.
    pub terms: Terms,
    /// What is asked.
    pub paper: Arc<QuestionPaper>,
    /// By what it is scored.
    pub key: Arc<QuestionPaper>,
    /// What ties the attempt to it.
    pub sits: Sits,
    /// The last moment at which it is taken.
    pub deadline: Option<Timestamp>,
    /// At whose browser the pupil sits.
    pub here: ReaderId,
}

impl OpenSitting {
    /// Where the homework is.
    pub fn address(&self) -> String {
        address(self.class.id, self.assignment.id)
    }

    /// Whether anything is taken any more, apart from what the clock says.
    pub fn takes(&self) -> bool {
        self.class.runs() && self.sits.voided_at.is_none()
    }
}

/// “/classes/{class}/assignments/{assignment}”
pub fn address(class: ClassId, assignment: AssignmentId) -> String {
    format!("/classes/{class}/assignments/{assignment}")
}

/// What a homework is made of.
///
/// # Errors
/// The 404 page when some of it is gone.
pub async fn papers(state: &AppState, assignment: &Assignment) -> Result<(Arc<QuestionPaper>, Arc<QuestionPaper>), Stop> {
    let paper = state.store.paper(assignment.paper).await?.ok_or_else(missing)?;
    let key = if assignment.key == assignment.paper {
        Arc::clone(&paper)
    } else {
        state.store.paper(assignment.key).await?.ok_or_else(missing)?
    };
    Ok((paper, key))
}

/// The attempt as a sitting, for the pupil whose it is.
///
/// # Errors
/// The 404 page for anybody else.
pub async fn open(state: &AppState, visitor: &Visitor, attempt: &Attempt, sits: Sits) -> Result<OpenSitting, Stop> {
    let refused = || Stop::refused(errors::not_found(), visitor.id(), "attempt");
    let here = visitor.id().ok_or_else(refused)?;
    let assignment = state.store.assignment(sits.assignment).await?.ok_or_else(missing)?;
    let class = state.store.class(assignment.class).await?.ok_or_else(missing)?;
    if state.store.class_role(class.id, here).await? != Some(ClassRole::Pupil(sits.pupil)) {
        return Err(refused());
    }
    let eased = state.store.eased(class.id, assignment.id).await?;
    let terms = assignment.terms(sits.pupil, &eased, &class.zone);
    let (paper, key) = papers(state, &assignment).await?;
    let deadline = sits.deadline(&terms, attempt.started_at);
    Ok(OpenSitting { assignment: Arc::new(assignment), class: Arc::new(class), terms, paper, key, sits, deadline, here })
}

/// Hands an attempt in: what is saved is scored by the key. Whether it was not handed in before.
///
/// # Errors
/// When it can't be kept.
pub async fn hand_in(state: &AppState, attempt: &Attempt, sits: Sits, by: HandedInBy, at: Timestamp) -> Result<bool, StoreError> {
    let Some((key, keys)) = keys(state, sits).await? else { return Ok(false) };
    let score = Box::new(move |item: &Item| marking::at_finish(keys.of(item), item));
    if !matches!(state.store.hand_in(attempt.id, score, by, at).await?, FinishOutcome::Finished(_)) {
        return Ok(false);
    }
    // A key that was mended meanwhile was applied to what was handed in before.
    if let Some((_, keys)) = self::keys(state, sits).await?.filter(|(now, _)| *now != key) {
        let score = Box::new(move |item: &Item| marking::earned(keys.of(item), item.response.as_ref()));
        state.store.rescore_sitting(attempt.id, score).await?;
    }
    Ok(true)
}

/// By what a homework is scored now.
async fn keys(state: &AppState, sits: Sits) -> Result<Option<(PaperId, Keys)>, StoreError> {
    let Some(assignment) = state.store.assignment(sits.assignment).await? else { return Ok(None) };
    let paper = state.store.paper(assignment.key).await?;
    Ok(paper.map(|paper| (assignment.key, Keys::Paper(paper))))
}

/// Hands in every attempt whose time is over, each as of the moment at which it was. How many. One that can’t be handed in is logged and keeps no
/// other waiting.
///
/// # Errors
/// When the database fails.
pub async fn hand_in_overdue(state: &AppState, now: Timestamp) -> Result<usize, StoreError> {
    let mut handed_in = 0;
    let overdue = state.store.overdue_sittings(now).await?;
    for error in overdue.unreadable {
        tracing::error!(%error, "a homework whose time may be over can’t be read");
    }
    for (id, deadline) in overdue.over {
        match hand_in_one(state, id, deadline).await {
            Ok(handed) => handed_in += usize::from(handed),
            Err(error) => tracing::warn!(%error, attempt = %id, "a homework whose time is over waits for the next round"),
        }
    }
    Ok(handed_in)
}

async fn hand_in_one(state: &AppState, id: AttemptId, deadline: Timestamp) -> Result<bool, StoreError> {
    let Some(attempt) = state.store.attempt(id).await? else { return Ok(false) };
    let Some(sits) = attempt.sits else { return Ok(false) };
    hand_in(state, &attempt, sits, HandedInBy::Clock, deadline).await
}
