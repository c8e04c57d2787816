//! Logging out: here, or everywhere.

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

use crate::web::errors::Fault;
use crate::web::form::see;
use crate::web::fresh_key;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::account;
use super::notice::Done;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// `POST /you/logout`: ends this session. A guest stays: without an account there is no way back in, and leaving for good is called deleting.
pub async fn here(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let done = see(Done::LoggedOut.address());
    let Some((reader, _)) = account::of(&visitor) else { return Ok(done) };
    visitor.session.flush().await?;
    Ok(Event::sessions_ended(reader, "this one").on(left_behind(&state, done)))
}

/// `POST /you/logout-everywhere`: ends all sessions of the reader, this one too.
pub async fn everywhere(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let done = see(Done::LoggedOutEverywhere.address());
    let Some((reader, _)) = account::of(&visitor) else { return Ok(done) };
    state.store.end_all_sessions(reader, None).await?;
    visitor.session.flush().await?;
    Ok(Event::sessions_ended(reader, "all").on(left_behind(&state, done)))
}

/// Has the browser forget what it kept of theirs: posts and answers that they had typed and not sent, and a key that was just shown. The service worker goes as well,
/// and is back with the next page that has a script. Browsers heed this under https, and at the machine itself
/// (<https://www.w3.org/TR/clear-site-data/>).
pub fn left_behind(state: &AppState, response: Response) -> Response {
    let mut response = fresh_key::forget(response, state.config.base_url.is_https());
    response.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"storage\""));
    response
}
