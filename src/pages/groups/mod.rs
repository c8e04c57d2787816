//! Small groups: members shuffled, each group with a thread of its own.

mod page;
mod shuffle;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

/// Everything about small groups.
pub fn routes() -> Router<AppState> {
    Router::new().route("/clubs/{club}/groups", get(page::show).post(shuffle::shuffle))
}
