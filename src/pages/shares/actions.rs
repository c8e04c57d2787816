//! Making the link, and taking it back.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::policy::{Act, Ruling, rule};
use crate::pages::attempts::lookup;
use crate::web::codes;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// `POST /attempts/{id}/share`: sharing twice gives the same link.
pub async fn share(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if rule(open.actor, Act::ShareAttempt(&open.attempt)) == Ruling::Allowed {
        state.store.share(open.attempt.id, &codes::share()).await?;
    }
    Ok(see(format!("{}#sharing", open.address())))
}

/// `POST /attempts/{id}/unshare`: the link is dead from now on.
pub async fn unshare(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if rule(open.actor, Act::ShareAttempt(&open.attempt)) == Ruling::Allowed {
        state.store.unshare(open.attempt.id).await?;
    }
    Ok(see(format!("{}#sharing", open.address())))
}
