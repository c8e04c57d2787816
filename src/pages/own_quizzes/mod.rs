//! Quizzes of one's own: the list of them, writing one, its questions, and what becomes of it.

mod account;
mod import;
pub mod key;
mod list;
pub mod lookup;
pub mod words;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

/// Everything about quizzes of one's own.
pub fn routes() -> Router<AppState> {
    Router::new().route("/quizzes", get(list::show)).merge(import::routes())
}
