//! Logging out: here, or everywhere.

use axum::extract::State;
use axum::response::Response;

use crate::web::errors::Fault;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::account;
use super::notice::Done;

/// `POST /you/logout`: ends this session. A guest stays: without an account there is no way back in, and leaving for good is called deleting.
pub async fn here(visitor: Visitor) -> Result<Response, Fault> {
    if account::of(&visitor).is_some() {
        visitor.session.flush().await?;
    }
    Ok(see(Done::LoggedOut.address()))
}

/// `POST /you/logout-everywhere`: ends all sessions of the reader, this one too.
pub async fn everywhere(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    if let Some((reader, _)) = account::of(&visitor) {
        state.store.end_all_sessions(reader, None).await?;
        visitor.session.flush().await?;
    }
    Ok(see(Done::LoggedOutEverywhere.address()))
}
