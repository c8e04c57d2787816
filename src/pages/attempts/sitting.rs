//! What an attempt at a homework has beside other attempts: a paper of its own, terms, an end.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::assignment::Assignment;
use crate::domain::attempt::{Attempt, Item};
use crate::domain::class::{Class, ClassRole};
use crate::domain::homework::terms::Terms;
use crate::domain::ident::{AssignmentId, ClassId, ReaderId};
use crate::domain::question_paper::QuestionPaper;
use crate::domain::sitting::{HandedInBy, Sits};
use crate::store::{FinishOutcome, StoreError};
use crate::web::errors::Stop;
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
    let here = visitor.id().ok_or_else(missing)?;
    let assignment = state.store.assignment(sits.assignment).await?.ok_or_else(missing)?;
    let class = state.store.class(assignment.class).await?.ok_or_else(missing)?;
    if state.store.class_role(class.id, here).await? != Some(ClassRole::Pupil(sits.pupil)) {
        return Err(missing());
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
pub async fn hand_in(
    state: &AppState,
    attempt: &Attempt,
    key: &Arc<QuestionPaper>,
    by: HandedInBy,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let keys = Keys::Paper(Arc::clone(key));
    let score = Box::new(move |item: &Item| marking::at_finish(keys.of(item), item));
    Ok(matches!(state.store.hand_in(attempt.id, score, by, at).await?, FinishOutcome::Finished(_)))
}

/// Hands in every attempt whose time is over, each as of the moment at which it was. How many.
///
/// # Errors
/// When the database fails.
pub async fn hand_in_overdue(state: &AppState, now: Timestamp) -> Result<usize, StoreError> {
    let mut handed_in = 0;
    for (id, deadline) in state.store.overdue_sittings(now).await? {
        let Some(attempt) = state.store.attempt(id).await? else { continue };
        let Some(sits) = attempt.sits else { continue };
        let Some(assignment) = state.store.assignment(sits.assignment).await? else { continue };
        let Some(key) = state.store.paper(assignment.key).await? else { continue };
        handed_in += usize::from(hand_in(state, &attempt, &key, HandedInBy::Clock, deadline).await?);
    }
    Ok(handed_in)
}
