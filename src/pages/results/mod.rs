//! What a class did, for its teachers: the gradebook, a homework question by question, the next lesson, one pupil, and mending a key.

pub mod answers;
pub mod chart;
mod class_work;
mod course;
mod download;
mod given;
mod gradebook;
mod item;
mod items;
mod key;
mod lesson;
mod lookup;
mod pupil_work;
mod right;
pub mod words;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

/// Everything about results.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/classes/{class}/gradebook", get(gradebook::show))
        .route("/classes/{class}/gradebook/{kind}", get(download::file))
        .route("/classes/{class}/assignments/{assignment}/items", get(items::show))
        .route("/classes/{class}/assignments/{assignment}/lesson", get(lesson::show))
        .route("/classes/{class}/pupils/{pupil}/work", get(pupil_work::show))
        .route("/classes/{class}/assignments/{assignment}/pupils/{pupil}/answers", get(given::show))
        .route("/classes/{class}/assignments/{assignment}/items/newer", get(key::newer::ask).post(key::newer::apply))
        .route("/classes/{class}/assignments/{assignment}/items/{question}/key", get(key::ask).post(key::mend))
        .route("/classes/{class}/assignments/{assignment}/items/{question}/accept", get(items::back).post(key::not_accepted::take))
}
