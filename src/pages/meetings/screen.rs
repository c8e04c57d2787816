//! The room on a screen for all: the prompt, whose turn it is, the time. It is looked at and not touched.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::policy::ClubAct;
use crate::islands::meeting_room::MeetingRoom;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::room::{Inside, elsewhere, inside};
use super::table::on_table;
use super::timer::TimeLeft;
use super::turns::name_of;
use super::{lookup, words};

/// After how many seconds a browser without a script asks again.
const REFRESH: u8 = 15;

/// `GET /meetings/{meeting}/screen`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::Meet).await?;
    if let Some(elsewhere) = elsewhere(&open) {
        return Ok(see(elsewhere));
    }
    let Inside { members, room, .. } = inside(&state, &open).await?;
    let title = format!("Screen of {}", open.club.club.name.as_str());
    let shell =
        Shell::titled(title).cloth(open.club.book.cloth).of_club().theme(visitor.theme).skip_to("the prompt").islands().refreshed(REFRESH);
    let now = Timestamp::now();
    let table = on_table(&open, room.position);
    let waiting = room.turns.waiting(open.meeting.seed);
    let speaking = room.turns.speaking.map(|reader| name_of(&members, reader));
    let next = waiting.first().filter(|_| speaking.is_some()).map(|reader| format!("then {}", name_of(&members, *reader)));
    let view = html! {
        <main id="main" class="screen">
            {Html::island(MeetingRoom)}
            <p class="screen__head">{format!("{}: {}", open.club.club.name.as_str(), words::chapters(&open.meeting.plan).to_lowercase())}</p>
            <div id="stage" class="screen__stage"><h1 class="screen__prompt">{table.says()}</h1></div>
            <div class="screen__foot">
                <p id="turns">{speaking.map(|name| html! { <b class="room__now" dir="auto">{name}</b> })}" "{next.map(|next| html! { <span class="quiet">{next}</span> })}</p>
                <div id="timer" data-token=room.timer.token()><TimeLeft timer=room.timer now/></div>
                <a class="textlink" href=format!("{}/room", open.address())><Icon name="back"/>"The room"</a>
            </div>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
