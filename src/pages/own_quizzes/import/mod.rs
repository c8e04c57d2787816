//! Questions out of a file of another program: bringing it in, looking at each, mending what can't be read, taking what is good.

mod formats;
mod lookup;
mod mend;
mod mend_form;
mod preview;
mod questions;
mod reading;
mod take;
mod upload;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

/// Everything about files that are brought in.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/quizzes/import", get(upload::ask).post(upload::bring))
        .route("/quizzes/{quiz}/import", get(upload::ask_for_quiz).post(upload::bring_to_quiz))
        .route("/quizzes/imports/{import}", get(preview::show))
        .route("/quizzes/imports/{import}/take", get(lookup::back).post(take::take))
        .route("/quizzes/imports/{import}/items/{item}", get(mend::ask).post(mend::mend))
}
