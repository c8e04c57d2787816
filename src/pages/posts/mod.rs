//! Posts, each at an address of its own: changing one's own, answering others' without words, looking after the talk.

mod delete;
pub mod depth;
mod edit;
mod hide;
mod history;
pub mod lookup;
mod reactions;
mod report;
mod reports;
mod unread;
pub mod unsent;
pub mod view;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

/// Everything under `/posts`, and a club's reports.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/posts/{post}", get(lookup::back))
        .route("/posts/{post}/edit", get(edit::ask).post(edit::edit))
        .route("/posts/{post}/delete", get(delete::ask).post(delete::delete))
        .route("/posts/{post}/reactions", get(lookup::back).post(reactions::react))
        .route("/posts/{post}/unread", get(lookup::back).post(unread::mark))
        .route("/posts/{post}/report", get(report::ask).post(report::report))
        .route("/posts/{post}/hide", get(lookup::back).post(hide::hide))
        .route("/posts/{post}/settle", get(lookup::back).post(hide::settle))
        .route("/posts/{post}/history", get(history::show))
        .route("/clubs/{club}/reports", get(reports::show))
}
