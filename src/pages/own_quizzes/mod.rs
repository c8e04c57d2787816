//! Quizzes of one's own: the list of them, writing one, its questions, and what becomes of it.

mod account;
mod arrange;
mod bank;
pub mod carried;
mod copy;
mod delete;
mod editor;
mod export;
mod import;
mod items;
pub mod key;
mod list;
pub mod lookup;
mod new;
mod paper;
mod pick;
mod preview;
mod question;
mod sharing;
mod ticked;
mod warnings;
pub mod words;

use axum::Router;
use axum::routing::get;

use crate::web::form::see;
use crate::web::state::AppState;

/// Everything about quizzes of one's own.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/quizzes", get(list::show))
        .route("/quizzes/new", get(new::ask).post(new::begin))
        .route("/quizzes/bank", get(bank::show))
        .route("/quizzes/bank/copy", get(async || see("/quizzes/bank")).post(bank::copy))
        .route("/quizzes/{quiz}", get(editor::show).post(editor::change))
        .route("/quizzes/{quiz}/arrange", get(arrange::back).post(arrange::arrange))
        .route("/quizzes/{quiz}/put-back", get(arrange::back).post(arrange::put_back))
        .route("/quizzes/{quiz}/pick", get(pick::ask).post(pick::take))
        .route("/quizzes/{quiz}/preview", get(preview::show))
        .route("/quizzes/{quiz}/questions/new", get(question::ask).post(question::add))
        .route("/quizzes/{quiz}/questions/{question}", get(question::show).post(question::change))
        .route("/quizzes/{quiz}/sharing", get(sharing::show).post(sharing::change))
        .route("/quizzes/{quiz}/delete", get(delete::ask).post(delete::delete))
        .route("/copy/{key}", get(copy::ask).post(copy::take))
        .merge(import::routes())
        .merge(export::routes())
        .merge(paper::routes())
}
