//! What a teacher does about a pupil's attempt: opens it again or extends it, hands it in, makes it count for nothing. Each is on record.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};

use crate::domain::assignment::Deed;
use crate::domain::ident::AttemptId;
use crate::domain::policy::ClassAct;
use crate::domain::sitting::HandedInBy;
use crate::pages::attempts::sitting;
use crate::pages::classes::lookup::missing;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// The longest extension, in minutes: a week. What takes longer is eased.
const LONGEST: i64 = 7 * 24 * 60;
/// What a number that is none counts as, in minutes.
const USUAL: i64 = 15;

/// `POST /classes/{class}/assignments/{assignment}/pupils/{pupil}/attempts/{attempt}` with `act`.
pub async fn act(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((class, id, pupil, attempt)): Path<(String, String, String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let (found, pupil) = lookup::of_pupil(&state, &visitor, (&class, &id, &pupil), ClassAct::Run).await?;
    let attempt: AttemptId = attempt.parse().map_err(|_| missing())?;
    let attempt = state.store.attempt(attempt).await?.ok_or_else(missing)?;
    let sits = attempt.sits.filter(|sits| sits.assignment == found.assignment.id && sits.pupil == pupil.id).ok_or_else(missing)?;
    let (by, now) = (found.open.reader, Timestamp::now());
    match form.text("act") {
        "reopen" if sits.voided_at.is_none() => {
            let minutes = form.text("minutes").trim().parse().unwrap_or(USUAL).clamp(1, LONGEST);
            state.store.reopen_sitting(attempt.id, now + SignedDuration::from_mins(minutes), by, now).await?;
        }
        "hand-in" if attempt.finished_at.is_none() => {
            let handed_in = sitting::hand_in(&state, &attempt, sits, HandedInBy::Teacher, now).await?;
            if handed_in {
                state.store.record_deed(found.assignment.id, (Deed::HandedIn, pupil.id), by, now).await?;
            }
        }
        "void" => {
            state.store.void_sitting(attempt.id, true, by, now).await?;
        }
        "unvoid" => {
            state.store.void_sitting(attempt.id, false, by, now).await?;
        }
        _ => {}
    }
    Ok(see(format!("{}/pupils/{}", found.address(), pupil.id)))
}
