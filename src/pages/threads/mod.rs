//! A club's talk, thread by thread.

mod chapter;
mod composer;
mod found;
pub mod lookup;
mod page;
mod settings;
mod stream;
pub mod words;
pub mod write;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

pub use chapter::ThreadRows;

/// Everything about threads; posts have addresses of their own.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/clubs/{club}/chapters/{chapter}", get(chapter::show))
        .route("/clubs/{club}/chapters/{chapter}/threads", get(chapter::show).post(write::open))
        .route("/clubs/{club}/prompts/{prompt}", get(page::of_prompt))
        .route("/clubs/{club}/prompts/{prompt}/posts", get(page::of_prompt).post(write::under_prompt))
        .route("/clubs/{club}/prompts/{prompt}/settings", get(page::of_prompt).post(settings::of_prompt))
        .route("/clubs/{club}/search", get(found::show))
        .route("/threads/{thread}", get(page::show))
        .route("/threads/{thread}/posts", get(page::show).post(write::in_thread))
        .route("/threads/{thread}/stream", get(stream::show))
        .route("/threads/{thread}/unread", get(stream::unread))
        .route("/threads/{thread}/settings", get(page::show).post(settings::change))
}
