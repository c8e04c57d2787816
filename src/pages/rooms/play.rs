//! A room on the phone of somebody who plays.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::policy::RoomAct;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::islands::live_room::LiveRoom;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;
use crate::web::{headers, render};

use super::after::After;
use super::closing::Closing;
use super::gone_on::GoneOnFrame;
use super::lookup::{self, OpenRoom};
use super::own::{Me, Own};
use super::parts::left;
use super::phone::{PhoneStage, Typed};
use super::words;

/// After how many seconds a browser without a script asks again, where there is nothing to do meanwhile.
const REFRESH: u16 = 4;

/// `GET /rooms/{room}/play`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Play).await?;
    Ok(page(&visitor, open, StatusCode::OK, Typed::default(), None))
}

/// Whether whoever plays may be typing or choosing something, which a page that is loaded anew would take away.
fn is_busy(room: &Room, open: &OpenRoom) -> bool {
    let answered = |slide: u16| open.player().and_then(|player| room.player(player)).is_some_and(|who| who.answers.contains_key(&slide));
    match room.stage {
        Stage::Open(opening) => room.plan.question(opening.slide).is_none() || !(answered(opening.slide) || room.paused.is_some()),
        Stage::Lobby | Stage::Closed { .. } | Stage::Revealed { .. } | Stage::Ranked { .. } | Stage::Ended => false,
    }
}

/// When a browser without a script asks again, in seconds: with a question to answer not before its time is over, when what was not sent counts no more.
fn refresh(room: &Room, open: &OpenRoom, now: Timestamp) -> Option<u16> {
    if room.stage == Stage::Ended {
        return None;
    }
    if !is_busy(room, open) {
        return Some(REFRESH);
    }
    let time = open.player().and_then(|player| room.player(player))?.time;
    // The second that has begun, and one for the question to close in.
    u16::try_from(left(room, time, now)? / 1000 + 2).ok()
}

/// The page, with what was typed and could not be taken.
pub fn page(visitor: &Visitor, open: OpenRoom, status: StatusCode, typed: Typed, trouble: Option<String>) -> Response {
    let now = open.live.now();
    let title = open.live.look_at(|room| match room.stage.slide() {
        Some(slide) => words::heading(&open.plan, slide),
        None => open.plan.title.clone(),
    });
    let title = if status.is_success() { title } else { format!("Error: {title}") };
    let shell = open.shell(title, visitor).live();
    let refresh = open.live.look_at(|room| refresh(room, &open, now));
    let shell = Shell { refresh, ..shell };
    let stream = format!("{}/stream?view=play", open.address());
    let player = open.player();
    let (over, seq) = open.live.look_at(|room| (room.stage == Stage::Ended, room.shown_at.max(room.people_at)));
    let parts = open.live.look_at(|room| {
        let standings = open.live.standings(room);
        let stage = html! { <PhoneStage room typed/> };
        let own = player.map(|player| html! { <Own room standings=&standings player now trouble/> <Me room player/> });
        let after =
            player.filter(|_| room.stage == Stage::Ended).map(|player| html! { <Closing room book=&open.book/> <After room player/> });
        (stage, own, after)
    });
    let frame = open.live.look_at(|room| is_busy(room, &open).then(|| html! { <GoneOnFrame room/> }));
    let view = html! {
        <main id="main" class="column phone" data-stream=stream data-seq=seq.to_string() data-after=over.then_some("")>
            {Html::island(LiveRoom)}
            {frame}
            {parts.0}
            {parts.1}
            {parts.2}
        </main>
    };
    let mut page = render::page(status, shell, view);
    headers::allow_frames(page.headers_mut());
    page
}
