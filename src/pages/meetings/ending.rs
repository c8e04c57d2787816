//! The end of a meeting, which anybody in the room may say, and which a host can take back.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::meeting::MeetingState;
use crate::domain::policy::ClubAct;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::calling_off::{Question, asked};
use super::lookup;

/// `GET /meetings/{meeting}/end`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::Meet).await?;
    let question = Question {
        asks: "End the meeting?",
        says: "The room closes for everybody, and what was written down becomes the minutes. A host can reopen it.",
        to: "/end",
        yes: "End it",
        no: ("Back to the room", "/room"),
    };
    Ok(asked(&visitor, open, question))
}

/// `POST /meetings/{meeting}/end`
pub async fn end(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::Meet).await?;
    let Some(actor) = open.club.actor() else { return Ok(errors::not_found()) };
    let now = Timestamp::now();
    state.store.set_meeting_state(open.meeting.id, actor, MeetingState::Ended(now), now).await?;
    Ok(see(format!("{}/minutes", open.address())))
}

/// `POST /meetings/{meeting}/reopen`: one that has ended goes on, one that was cancelled takes place.
pub async fn reopen(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let Some(actor) = open.club.actor() else { return Ok(errors::not_found()) };
    state.store.set_meeting_state(open.meeting.id, actor, MeetingState::Planned, Timestamp::now()).await?;
    Ok(see(open.address()))
}
