//! The room of a meeting: the prompt, whose turn it is, the timer, and what is written down. The same for everybody who has it open, as far as they have read.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::club::Membership;
use crate::domain::meeting::{MeetingState, Minute};
use crate::domain::meeting_room::Room;
use crate::domain::policy::ClubAct;
use crate::islands::meeting_room::MeetingRoom;
use crate::ui::band::BackBand;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenMeeting};
use super::table::{OnTable, Table, on_table};
use super::timer::TimerPart;
use super::turns::{HerePart, TurnsPart};
use super::words;
use super::writing::{Refused, WritingField};

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    people: Option<String>,
}

/// What there is in the room.
pub struct Inside {
    /// Everybody who is in the club.
    pub members: Vec<Membership>,
    /// What they share.
    pub room: Room,
    /// What is written down.
    pub minutes: Vec<Minute>,
}

/// `GET /meetings/{meeting}/room`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::Meet).await?;
    if let Some(elsewhere) = elsewhere(&open) {
        return Ok(see(elsewhere));
    }
    respond(&state, &visitor, open, StatusCode::OK, Vec::new(), said.people.is_some()).await
}

/// Where to go instead, when the room is closed.
pub fn elsewhere(open: &OpenMeeting) -> Option<String> {
    match open.meeting.state {
        MeetingState::Planned => None,
        MeetingState::Cancelled => Some(open.address()),
        MeetingState::Ended(_) => Some(format!("{}/minutes", open.address())),
    }
}

/// What there is in the room now.
pub async fn inside(state: &AppState, open: &OpenMeeting) -> Result<Inside, Stop> {
    let id = open.meeting.id;
    let room = state.store.meeting_room(id).await?.ok_or_else(|| Stop::page(errors::not_found()))?;
    let members = state.store.members(open.club.club.id).await?.into_iter().filter(|member| member.standing.is_in()).collect();
    Ok(Inside { members, room, minutes: state.store.minutes(id).await? })
}

/// The page, with what was refused; `people`: with the list of who is here unfolded.
pub async fn respond(
    state: &AppState,
    visitor: &Visitor,
    open: OpenMeeting,
    status: StatusCode,
    refused: Vec<Refused>,
    people: bool,
) -> Result<Response, Stop> {
    let inside = inside(state, &open).await?;
    let error = if refused.is_empty() { "" } else { "Error: " };
    let title = format!("{error}Meeting of {}", open.club.club.name.as_str());
    let shell = Shell::titled(title).cloth(open.club.book.cloth).of_club().theme(visitor.theme).skip_to("the prompt").wide().live();
    let now = Timestamp::now();
    Ok(render::page(status, shell, html! { <Page open inside refused people now/> }))
}

#[component]
fn Page(open: OpenMeeting, inside: Inside, refused: Vec<Refused>, people: bool, now: Timestamp) -> Html {
    let Inside { members, room, minutes } = inside;
    let address = open.address();
    let nobody = !room.turns.people.values().any(|presence| presence.here);
    let notes = format!("{address}/room/notes");
    html! {
        <BackBand href=address.clone() title=open.club.club.name.as_str().to_owned() rest=format!(": {}", words::chapters(&open.meeting.plan).to_lowercase()) name=true/>
        <main id="main" class="column">
            {Html::island(MeetingRoom)}
            <ErrorSummary errors=refused.iter().map(Refused::error).collect()/>
            <form class="room" method="post" action=notes.clone()>
                <Table open=&open position=room.position/>
                <div class="room__side">
                    <TurnsPart turns=&room.turns members=&members seed=open.meeting.seed address=address.clone()/>
                    <details class="more" open=people || nobody>
                        <summary>"Who is here?"</summary>
                        <HerePart turns=&room.turns members=&members address=address.clone()/>
                    </details>
                    <TimerPart timer=room.timer now address=address.clone()/>
                    <div class="room__part">
                        <button class="textlink without-script" formaction=notes.clone()><Icon name="repeat"/>"Look again"</button>
                        <p><a class="textlink" href=format!("{address}/screen")><Icon name="device"/>"On a screen for all"</a></p>
                        <button class="textlink" formaction=notes.clone() name="then" value="end"><Icon name="tick"/>"End the meeting"</button>
                    </div>
                </div>
                <Writing open=&open position=room.position minutes=&minutes refused=&refused/>
            </form>
        </main>
    }
}

/// The fields for what is written down, as far as the visitor has read.
#[component]
fn Writing<'a>(open: &'a OpenMeeting, position: u16, minutes: &'a [Minute], refused: &'a [Refused]) -> Html {
    let prompt = match on_table(open, position) {
        OnTable::Prompt { prompt, .. } => Some((prompt.id.clone(), prompt.reveals)),
        _ => None,
    };
    let readers = |chapter| format!("Members who have read chapter {chapter} can read them.");
    let under = prompt.map(|(id, reveals)| {
        html! { <WritingField about=Some(id) label="Notes on this prompt" hint=readers(reveals) minutes refused rows=4/> }
    });
    let last = open.meeting.plan.last;
    let general = open
        .has_read_all()
        .then(|| html! { <WritingField about=None label="Notes on the whole" hint=readers(last) minutes refused rows=3/> });
    let any = under.is_some() || general.is_some();
    html! {
        <section id="writing" class="room__part fields" aria-labelledby="writing-h">
            <h2 id="writing-h">"For the minutes"</h2>
            {under}
            {general}
            {any.then(|| html! { <p><button class="button button--plain" id="save">"Save the notes"</button></p> })}
            {(!any).then(|| html! { <p class="quiet">{format!("The notes open when you have read chapter {last}.")}</p> })}
        </section>
    }
}
