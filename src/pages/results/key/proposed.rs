//! A key that is to take the place of the one in force: what it is made of, and scoring all attempts by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::answer_key::Solution;
use crate::domain::assignment::Deed;
use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::ident::{PaperId, QuestionId};
use crate::domain::question_paper::{PaperItem, QuestionPaper};
use crate::domain::regrade::{Keys, Regrade};
use crate::pages::attempts::marking;
use crate::pages::results::lookup::OpenResults;
use crate::scoring;
use crate::store::{RegradeOutcome, StoreError};
use crate::web::state::AppState;

/// What is right by a new key, by question.
pub(super) type Solutions = BTreeMap<QuestionId, Solution>;

/// The key in force with other solutions to some questions, as a paper of its own.
pub(super) fn paper(in_force: &QuestionPaper, solutions: &Solutions, now: Timestamp) -> QuestionPaper {
    let item = |item: &PaperItem| match solutions.get(&item.question.id) {
        Some(solution) => PaperItem { solution: Arc::new(solution.clone()), ..item.clone() },
        None => item.clone(),
    };
    let items = in_force.items().iter().map(item).collect();
    QuestionPaper::new(PaperId::new(), (in_force.class, in_force.quiz), in_force.book.clone(), in_force.draw, items, now)
}

/// What a homework and its keys are to each other.
pub(super) fn keys<'a>(open: &'a OpenResults, proposed: &'a QuestionPaper) -> Keys<'a> {
    Keys { asked: &open.asked, in_force: &open.key, proposed }
}

/// What would change.
pub(super) fn regrade(open: &OpenResults, proposed: &QuestionPaper) -> Regrade {
    let score = |key: &_, response: &_| scoring::mark(key, response).credit;
    Regrade::of(&open.homework(), &open.found.open.class, keys(open, proposed), score)
}

/// Scores all attempts by it.
///
/// # Errors
/// When the database fails.
pub(super) async fn apply(
    state: &AppState,
    open: &OpenResults,
    proposed: QuestionPaper,
    deed: Deed,
    now: Timestamp,
) -> Result<RegradeOutcome, StoreError> {
    let mended: Solutions = keys(open, &proposed).mended().into_iter().map(|(id, solution)| (id.clone(), solution.clone())).collect();
    let score = Box::new(move |item: &Item| match mended.get(&item.question) {
        Some(solution) if !item.own_ruling => marking::earned(Some(solution), item.response.as_ref()),
        _ => item.credit.unwrap_or(Credit::ZERO),
    });
    let at = (open.found.assignment.id, open.found.assignment.key);
    state.store.regrade(at, proposed, score, (open.found.open.reader, deed), now).await
}
