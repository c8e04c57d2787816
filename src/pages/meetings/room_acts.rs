//! What anybody in the room can do. Each form carries along what is being written, which is saved first.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::club::Membership;
use crate::domain::ident::ReaderId;
use crate::domain::meeting_room::{RoomAct, TIMES, TimerAct};
use crate::domain::policy::ClubAct;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenMeeting};
use super::table::{OnTable, on_table};
use super::{room, writing};

/// `POST /meetings/{meeting}/room/table` with `go`, `on` or `back`, and the position `at`.
pub async fn turn_over(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let act = |open: &OpenMeeting, form: &Submitted| {
        let from = form.text("at").parse().ok()?;
        // Who may not see what is on the table leaves it there.
        let sees = !matches!(on_table(open, from), OnTable::Closed);
        sees.then_some(RoomAct::Turn { from, forward: form.text("go") == "on" })
    };
    done(&state, &visitor, &id, &form, act, "#main").await
}

/// `POST /meetings/{meeting}/room/turn` with `to`, a reader or nobody, and who was `speaking`.
pub async fn pass(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let act = |_: &OpenMeeting, form: &Submitted| {
        let reader = |name: &str| form.text(name).parse::<ReaderId>().ok();
        Some(RoomAct::Pass { from: reader("speaking"), to: reader("to") })
    };
    done(&state, &visitor, &id, &form, act, "#turns").await
}

/// `POST /meetings/{meeting}/room/timer` with `do`, the `timer` as it was seen and, to start one, its `time` in minutes.
pub async fn time(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let act = |_: &OpenMeeting, form: &Submitted| {
        let act = match form.text("do") {
            "start" => TimerAct::Start(form.text("time").parse().ok().filter(|minutes| TIMES.contains(minutes))?),
            "more" => TimerAct::More,
            "stop" => TimerAct::Stop,
            "on" => TimerAct::GoOn,
            "off" => TimerAct::PutAway,
            _ => return None,
        };
        Some(RoomAct::Time { from: form.text("timer").to_owned(), act })
    };
    done(&state, &visitor, &id, &form, act, "#timer").await
}

/// `POST /meetings/{meeting}/room/here` with `here`, a member and `yes` or `no`.
pub async fn here(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let ticked = form.text("here").split_once(':').and_then(|(reader, here)| Some((reader.parse::<ReaderId>().ok()?, here == "yes")));
    let open = match ticked {
        Some(_) => lookup::meeting(&state, &visitor, &id, ClubAct::Meet).await.ok(),
        None => None,
    };
    let member: Option<Membership> = match (&open, ticked) {
        (Some(open), Some((reader, _))) => state.store.membership(open.club.club.id, reader).await?,
        _ => None,
    };
    let member = member.is_some_and(|member| member.standing.is_in());
    let act = move |_: &OpenMeeting, _: &Submitted| ticked.filter(|_| member).map(|(reader, here)| RoomAct::Here(reader, here));
    done(&state, &visitor, &id, &form, act, "?people=1#here").await
}

/// `POST /meetings/{meeting}/room/notes`: saves what is being written; with `then` as `end`, to end the meeting.
pub async fn save(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    done(&state, &visitor, &id, &form, |_, _| None, "#writing").await
}

/// Saves what was being written, does what the form asks for, and leads back to that `place` in the room.
async fn done(
    state: &AppState,
    visitor: &Visitor,
    id: &str,
    form: &Submitted,
    act: impl FnOnce(&OpenMeeting, &Submitted) -> Option<RoomAct>,
    place: &str,
) -> Result<Response, Stop> {
    let open = match lookup::meeting(state, visitor, id, ClubAct::Meet).await {
        Ok(open) => open,
        Err(Stop::Page(page)) if !writing::typed(form).is_empty() => {
            let why = "You are not in this club in this browser any more. Take your words from here, and come back into the club.";
            return Ok(writing::not_kept(visitor, page.status(), why, writing::typed(form)));
        }
        Err(stop) => return Err(stop),
    };
    if let Some(elsewhere) = room::elsewhere(&open) {
        let typed = writing::typed(form);
        if typed.is_empty() {
            return Ok(see(elsewhere));
        }
        let why = "Somebody ended the meeting before these notes were saved. A host can put them into the minutes, or reopen the meeting.";
        return Ok(writing::not_kept(visitor, StatusCode::CONFLICT, why, typed));
    }
    let refused = writing::save(state, &open, form).await?;
    if let Some(status) = refused.first().map(writing::Refused::status) {
        return room::respond(state, visitor, open, status, refused, false).await;
    }
    if let Some(act) = act(&open, form) {
        state.store.act_in_room(open.meeting.id, act, Timestamp::now()).await?;
    }
    if form.text("then") == "end" {
        return Ok(see(format!("{}/end", open.address())));
    }
    Ok(see(format!("{}/room{place}", open.address())))
}
