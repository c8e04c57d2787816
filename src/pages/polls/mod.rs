//! Polls of a book club: the list, starting one, voting, what it came to, and the end of it.

mod ballot;
mod end;
mod fields;
mod form;
mod list;
mod lookup;
mod page;
mod result;
mod rounds;
mod typed;
mod words;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

pub use list::to_vote_in;

/// A club's polls, and everything under `/polls`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/clubs/{club}/polls", get(list::show))
        .route("/clubs/{club}/polls/new", get(form::ask).post(form::open))
        .route("/polls/{poll}", get(page::show))
        .route("/polls/{poll}/ballot", get(page::back).post(ballot::vote))
        .route("/polls/{poll}/change", get(form::ask_anew).post(form::change))
        .route("/polls/{poll}/close", get(end::ask_to_close).post(end::close))
        .route("/polls/{poll}/delete", get(end::ask_to_delete).post(end::delete))
}
