//! “Retry only what I got wrong”: a new attempt at the questions missed.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::attempt::{Behaviour, Layout, NewAttempt, Plan};
use crate::domain::ident::{AttemptId, FormKey};
use crate::domain::paper::Seed;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `POST /attempts/{id}/retry`: practice on the missed questions of a finished attempt that are still in the book.
pub async fn start(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    let missed: Vec<_> = open
        .attempt
        .items
        .iter()
        .filter(|item| item.is_missed() && open.question(item).is_some())
        .map(|item| item.question.clone())
        .collect();
    if open.attempt.finished_at.is_none() || open.sitting.is_some() || missed.is_empty() {
        return Ok(see(open.address()));
    }
    let attempt = state
        .store
        .start_attempt(NewAttempt {
            id: AttemptId::new(),
            reader: open.attempt.reader,
            form: form.text("form").parse().unwrap_or_else(|_| FormKey::new()),
            plan: Plan { behaviour: Behaviour::Practice, layout: Layout::OneByOne, ..open.attempt.plan.clone() },
            seed: Seed::random(),
            questions: missed,
            retry_of: Some(open.attempt.id),
            sits: None,
            started_at: Timestamp::now(),
        })
        .await?;
    Ok(see(format!("/attempts/{}", attempt.id)))
}
