//! Live rooms: opening one, coming in, and its three views: the host's, the screen's and the phone's.
//!
//! Each view is a page that works by itself, and a stream of the same parts for a script to put in place.

mod acts;
mod after;
mod answers;
mod closing;
mod come_in;
mod fit;
mod host;
mod host_people;
mod host_said;
mod lines;
pub mod lookup;
mod new;
mod own;
mod parts;
mod passage;
mod phone;
mod placings;
mod play;
mod practising;
mod rules_fields;
mod said;
mod saying;
mod screen;
mod screen_stage;
mod stream;
mod ticket;
mod tiles;
mod words;

use axum::Router;
use axum::routing::{get, post};

use crate::web::state::AppState;

pub use come_in::come_in_page;

/// Everything under `/rooms`.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/rooms/new", get(new::ask).post(new::open))
        .route("/rooms/{room}", get(lookup::home))
        .route("/rooms/{room}/host", get(host::show))
        .route("/rooms/{room}/screen", get(screen::show))
        .route("/rooms/{room}/play", get(play::show))
        .route("/rooms/{room}/stream", get(stream::show))
        .route("/rooms/{room}/players", get(lookup::home).post(come_in::come_in))
        .route("/rooms/{room}/return", get(lookup::home).post(come_in::come_back))
        .route("/rooms/{room}/acts", get(lookup::home).post(acts::act))
        .route("/rooms/{room}/practice", get(lookup::home).post(practising::start))
        .route("/rooms/{room}/answers", post(answers::answer).get(lookup::home))
        .route("/rooms/{room}/hand", post(saying::raise).get(lookup::home))
        .route("/rooms/{room}/lines", post(saying::say).get(lookup::home))
}
