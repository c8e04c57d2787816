//! Being told what is new: the bell and what it rings for, of what somebody wants to be told, feeds, and mail.

mod bell;
mod by_mail;
mod club;
mod feed;
mod mail_links;
mod news;
mod thread;
mod words;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

pub use bell::{Bell, of_club, of_reader};
pub use thread::ThreadTelling;

/// What is new, what is told of it, and feeds.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/news", get(news::show))
        .route("/clubs/{club}/news", get(news::back).post(news::mark_read))
        .route("/clubs/{club}/telling", get(club::show).post(club::change))
        .route("/clubs/{club}/telling/feed", get(club::back).post(club::change_feed))
        .route("/clubs/{club}/telling/mail", get(club::back).post(by_mail::change))
        .route("/mail/proofs/{key}", get(mail_links::ask_proof).post(mail_links::prove))
        .route("/mail/digests/{key}", get(mail_links::ask_stop).post(mail_links::stop))
        .route("/threads/{thread}/telling", get(thread::back).post(thread::change))
        .route("/feeds/{file}", get(feed::show))
}
