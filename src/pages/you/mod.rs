//! One's own things: what is kept, under which name, how to take it along and how to be rid of it.

mod account;
mod belongings;
mod delete;
mod export;
mod fields;
mod keep;
mod login;
pub mod logout;
pub mod name;
mod new_password;
mod next;
mod notice;
mod page;
mod panels;
mod settings;
mod theme;
pub mod theme_form;
pub mod ways;

use axum::Router;
use axum::response::Response;
use axum::routing::{get, post};

use crate::web::form::see;
use crate::web::state::AppState;

/// Everything under `/you`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/you", get(page::show))
        .route("/you/theme", post(theme::choose))
        .route("/you/keep", get(keep::ask).post(keep::keep))
        .route("/you/login", get(login::ask).post(login::log_in))
        .route("/you/logout", post(logout::here))
        .route("/you/logout-everywhere", post(logout::everywhere))
        .route("/you/name", get(back).post(settings::rename))
        .route("/you/password", get(back).post(settings::change_password))
        .route("/you/email", get(back).post(settings::change_email))
        .route("/you/data.json", get(export::download))
        .route("/you/delete", get(delete::ask).post(delete::delete))
        .route("/you/deleted", get(delete::gone))
}

/// The address of a form that was refused, loaded anew.
async fn back() -> Response {
    see("/you")
}
