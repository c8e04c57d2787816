//! Homework: setting it, easing it for pupils, doing it, and looking on while it is done.

mod change;
mod delete;
mod easing;
mod easing_fields;
mod easings;
mod fields;
mod home;
pub mod lookup;
mod new;
mod of_class;
mod of_pupil;
mod progress;
mod pupil_choices;
mod task;
mod typed;
pub mod words;
mod work;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

pub use of_class::{ForPupil, ForTeacher, PupilsWork, Work, pupils_work, teachers_work};

/// Everything about homework.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/classes/{class}/assignments/new", get(new::ask).post(new::set))
        .route("/classes/{class}/easings", get(easings::ask).post(easings::ease))
        .route("/classes/{class}/assignments/{assignment}", get(home::show))
        .route("/classes/{class}/assignments/{assignment}/start", get(home::back).post(task::start))
        .route("/classes/{class}/assignments/{assignment}/practise", get(home::back).post(task::practise))
        .route("/classes/{class}/assignments/{assignment}/change", get(change::ask).post(change::change))
        .route("/classes/{class}/assignments/{assignment}/delete", get(delete::ask).post(delete::delete))
        .route("/classes/{class}/assignments/{assignment}/easing", get(easing::ask).post(easing::ease))
        .route("/classes/{class}/assignments/{assignment}/pupils/{pupil}", get(of_pupil::show))
        .route("/classes/{class}/assignments/{assignment}/pupils/{pupil}/attempts/{attempt}", get(of_pupil::back).post(work::act))
}
