//! A pupil may sit at two devices: they fill in the same paper, the later answer counts, and both are told.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};

use crate::store::StoreError;
use crate::web::state::AppState;

use super::lookup::OpenAttempt;

/// Tells the island when the server got the answer, by the class's clock.
const SAVED_AT: &str = "chapterwise-saved-at";
/// Tells the island that another device is at the same paper.
const ELSEWHERE: &str = "chapterwise-elsewhere";
/// Tells the island at which questions an answer that was given later, at another device say, stands.
pub const SUPERSEDED: &str = "chapterwise-superseded";
/// A device is noted anew after so long.
const NOTED: SignedDuration = SignedDuration::from_mins(1);

/// Notes at whose browser a homework is answered.
///
/// # Errors
/// When the database fails.
pub async fn note(state: &AppState, open: &OpenAttempt) -> Result<(), StoreError> {
    let Some(sitting) = &open.sitting else { return Ok(()) };
    let now = Timestamp::now();
    let is_noted = sitting.sits.device.is_some_and(|(device, at)| device == sitting.here && now.duration_since(at) < NOTED);
    if !is_noted {
        state.store.note_device(open.attempt.id, sitting.here, now).await?;
    }
    Ok(())
}

/// Whether another device was at the same paper in the last minutes.
pub fn is_elsewhere(open: &OpenAttempt) -> bool {
    open.sitting.as_ref().is_some_and(|sitting| sitting.sits.is_open_elsewhere(sitting.here, Timestamp::now()))
}

/// What a script is told that saved something.
pub fn saved_quietly(open: &OpenAttempt, mut says: Vec<(&'static str, String)>) -> Response {
    if let Some(sitting) = &open.sitting {
        says.push((SAVED_AT, Timestamp::now().to_zoned(sitting.class.zone.zone().clone()).strftime("%H:%M").to_string()));
    }
    if is_elsewhere(open) {
        says.push((ELSEWHERE, "yes".to_owned()));
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    for (name, value) in says {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
