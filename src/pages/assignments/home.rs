//! A homework: for its teachers, and for a pupil.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::class::ClassRole;
use crate::domain::ident::{AssignmentId, ClassId};
use crate::domain::policy::ClassAct;
use crate::pages::classes::lookup::missing;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{lookup, progress, task};

/// `GET /classes/{class}/assignments/{assignment}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((class, id)): Path<(String, String)>) -> Result<Response, Stop> {
    let found = lookup::assignment(&state, &visitor, (&class, &id), ClassAct::SeeFront).await?;
    match found.open.role {
        ClassRole::Pupil(pupil) if found.assignment.set_for.includes(pupil) => task::show(&state, &visitor, found, pupil).await,
        ClassRole::Pupil(_) => Err(missing()),
        ClassRole::Owner | ClassRole::CoTeacher => progress::show(&state, &visitor, found).await,
    }
}

/// The address of a form, loaded anew.
pub async fn back(Path((class, id)): Path<(String, String)>) -> Response {
    match (class.parse::<ClassId>(), id.parse::<AssignmentId>()) {
        (Ok(class), Ok(id)) => see(format!("/classes/{class}/assignments/{id}")),
        _ => see("/classes"),
    }
}
