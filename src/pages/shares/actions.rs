//! Making the link, and taking it back.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::policy::{Act, Ruling, rule};
use crate::pages::attempts::lookup;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;
use crate::web::{codes, fresh_key};

/// `POST /attempts/{id}/share`: a link, in place of the one there was.
pub async fn share(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if rule(open.actor, Act::ShareAttempt(&open.attempt)) == Ruling::Allowed {
        let token = codes::share();
        state.store.share(open.attempt.id, &token).await?;
        return Ok(fresh_key::see_with(format!("{}#sharing", open.address()), &token, state.config.base_url.is_https()));
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
