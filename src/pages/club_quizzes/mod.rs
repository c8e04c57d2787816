//! A chapter's quiz taken by a club: how those who agreed to it did together.

mod page;
mod picture;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

/// The page, and the word of each member.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/clubs/{club}/chapters/{chapter}/quiz", get(page::show))
        .route("/clubs/{club}/chapters/{chapter}/quiz/consent", get(page::back).post(page::agree))
}
