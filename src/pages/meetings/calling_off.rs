//! Cancelling a meeting, and deleting one, each after a question.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::meeting::MeetingState;
use crate::domain::policy::ClubAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenMeeting};
use super::words;

/// A question before something is done that cannot easily be taken back.
pub struct Question {
    /// The heading.
    pub asks: &'static str,
    /// What will be.
    pub says: &'static str,
    /// Where the answer is sent, below the meeting's address.
    pub to: &'static str,
    /// What the button says.
    pub yes: &'static str,
    /// What the way back says, and where it leads, below the meeting's address.
    pub no: (&'static str, &'static str),
}

/// `GET /meetings/{meeting}/cancel`
pub async fn ask_to_cancel(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let question = Question {
        asks: "Cancel the meeting?",
        says: "It stays in the list and in the calendar as cancelled until its time has passed. You can take that back until then.",
        to: "/cancel",
        yes: "Cancel it",
        no: ("Leave it as it is", ""),
    };
    Ok(asked(&visitor, open, question))
}

/// `POST /meetings/{meeting}/cancel`
pub async fn cancel(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let Some(actor) = open.club.actor() else { return Ok(errors::not_found()) };
    state.store.set_meeting_state(open.meeting.id, actor, MeetingState::Cancelled, Timestamp::now()).await?;
    Ok(see(open.address()))
}

/// `GET /meetings/{meeting}/delete`
pub async fn ask_to_delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let question = Question {
        asks: "Delete the meeting?",
        says: "It is gone at once, with its agenda and all that was written down. To call a meeting off, cancel it instead.",
        to: "/delete",
        yes: "Delete it",
        no: ("Keep it", ""),
    };
    Ok(asked(&visitor, open, question))
}

/// `POST /meetings/{meeting}/delete`
pub async fn delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::PlanMeeting).await?;
    let Some(actor) = open.club.actor() else { return Ok(errors::not_found()) };
    state.store.delete_meeting(open.meeting.id, actor, Timestamp::now()).await?;
    Ok(see(format!("{}/meetings", open.club.address())))
}

/// The page with the question.
pub fn asked(visitor: &Visitor, open: OpenMeeting, question: Question) -> Response {
    let shell = Shell::titled(question.asks).cloth(open.club.book.cloth).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = open.address();
    let title = words::when(open.meeting.plan.starts_at, &open.club.club.zone, open.today());
    let (stay, back) = question.no;
    let view = html! {
        <BackBand href=format!("{address}{back}") title name=true/>
        <main id="main" class="column lost">
            <h1>{question.asks}</h1>
            <p class="read">{question.says}</p>
            <form class="row" method="post" action=format!("{address}{}", question.to)>
                <button class="button">{question.yes}</button>
                <a class="button button--plain" href=format!("{address}{back}")>{stay}</a>
            </form>
        </main>
    };
    render::page(StatusCode::OK, shell, view)
}
