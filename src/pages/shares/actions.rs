//! Making the link, and taking it back.

use axum::extract::{Path, State};
use axum::response::Response;
use rand::RngExt;

use crate::domain::policy::{Act, Ruling, rule};
use crate::pages::attempts::lookup;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// Letters and digits that nobody mistakes for one another.
const ALPHABET: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// `POST /attempts/{id}/share`: sharing twice gives the same link.
pub async fn share(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if rule(visitor.id(), Act::ShareAttempt(&open.attempt)) == Ruling::Allowed {
        state.store.share(open.attempt.id, &token()).await?;
    }
    Ok(see(format!("{}#sharing", open.address())))
}

/// `POST /attempts/{id}/unshare`: the link is dead from now on.
pub async fn unshare(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if rule(visitor.id(), Act::ShareAttempt(&open.attempt)) == Ruling::Allowed {
        state.store.unshare(open.attempt.id).await?;
    }
    Ok(see(format!("{}#sharing", open.address())))
}

/// Sixteen letters of 31: 79 bits, past guessing.
fn token() -> String {
    let mut rng = rand::rng();
    (0..16).map(|_| char::from(ALPHABET[rng.random_range(0..ALPHABET.len())])).collect()
}
