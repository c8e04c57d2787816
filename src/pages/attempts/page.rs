//! `/attempts/{id}`: the next question, all questions, or the result.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::attempt::Layout;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{all_questions, handed_in, lookup, result};

/// `GET /attempts/{id}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if open.attempt.finished_at.is_some() {
        return match open.sitting.clone() {
            Some(sitting) => Ok(handed_in::respond(&state, &visitor, open, &sitting).await?),
            None => Ok(result::respond(&state, &visitor, open).await?),
        };
    }
    if let Some(homework) = open.set_aside() {
        return Ok(see(homework));
    }
    let next = open.attempt.unanswered().next();
    Ok(match (open.attempt.plan.layout, next) {
        (Layout::AllOnOne, _) => all_questions::show(open, visitor.theme),
        (Layout::OneByOne, Some(position)) => see(format!("{}/questions/{position}", open.address())),
        (Layout::OneByOne, None) => see(format!("{}/finish", open.address())),
    })
}
