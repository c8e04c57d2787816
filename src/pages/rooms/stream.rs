//! A room's views as they change, as server-sent events (<https://html.spec.whatwg.org/multipage/server-sent-events.html>).
//!
//! `stage` brings the parts that all share, `own` what is one phone's. A stream holds nothing but what it has sent last: when something has changed, it
//! sends the newest there is, so that a slow phone skips what lay between. An event's id is the number of the room's event that made it; a phone that
//! comes back with it is sent what has changed since, if anything has.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{Extensions, HeaderMap};
use axum::response::Response;
use futures::stream;
use jiff::Timestamp;
use rand::RngExt;
use serde::Deserialize;

use crate::domain::book::Book;
use crate::domain::policy::{RoomAct, Seat};
use crate::domain::room::player::PlayerNumber;
use crate::domain::room::stage::Stage;
use crate::domain::room::standings::Standings;
use crate::domain::room::state::Room;
use crate::live::rooms::{LiveRoom, Watch};
use crate::live::streams::Place;
use crate::ui::html::prelude::*;
use crate::web::errors::{self, Stop};
use crate::web::state::AppState;
use crate::web::streams;
use crate::web::visitor::Visitor;

use super::host::host_parts;
use super::lookup;
use super::own::{Me, Own, OwnAtFirst, is_their_own};
use super::phone::PhoneStage;
use super::screen_stage::ScreenStage;

/// Which view.
#[derive(Deserialize)]
pub struct Which {
    view: Option<String>,
}

/// `GET /rooms/{room}/stream?view=play|screen|host`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(which): Query<Which>,
    headers: HeaderMap,
    extensions: Extensions,
) -> Result<Response, Stop> {
    let act = match which.view.as_deref() {
        Some("host") => RoomAct::Run,
        Some("screen") => RoomAct::Watch,
        _ => RoomAct::Play,
    };
    let open = lookup::room(&state, &visitor, &id, act).await?;
    let origin = state.config.base_url.origin();
    let view = match (act, open.seat) {
        (RoomAct::Run, _) => View::Host { book: open.book.clone() },
        (RoomAct::Play, Seat::Player(player)) => View::Phone(player),
        _ => View::Screen { origin: origin.into(), book: open.book.clone() },
    };
    let known = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse().ok());
    // A number that the room has not come to is of another room.
    let known = known.filter(|known| open.live.look_at(|room| *known <= room.seq));
    // A screen may be on a machine that is nobody's.
    let place = visitor.id().map(|reader| state.rooms.place(reader).ok_or_else(|| Stop::page(errors::too_many_requests())));
    let place = place.transpose()?;
    let watch = open.live.watch();
    let following = Following { live: open.live, watch, view, sent: known, begun: false, _place: place };
    Ok(streams::events(&extensions, stream::unfold(following, Following::next)))
}

/// Whose view.
enum View {
    Phone(PlayerNumber),
    Screen { origin: Box<str>, book: Arc<Book> },
    Host { book: Arc<Book> },
}

/// Somebody who follows a room.
struct Following {
    live: LiveRoom,
    watch: Watch,
    view: View,
    /// The number of what was sent last.
    sent: Option<u32>,
    begun: bool,
    _place: Option<Place>,
}

impl Following {
    /// Waits until there is something to send; `None` ends the stream.
    async fn next(mut self) -> Option<(Bytes, Self)> {
        if !self.begun {
            self.begun = true;
            return Some((self.first(), self));
        }
        loop {
            let changed = match self.view {
                View::Phone(_) => tokio::time::timeout(streams::ALIVE, self.watch.phone()).await,
                View::Screen { .. } | View::Host { .. } => tokio::time::timeout(streams::ALIVE, self.watch.anything()).await,
            };
            match changed {
                Err(_) => return Some((Bytes::from_static(streams::BEAT), self)),
                Ok(false) => return None,
                Ok(true) => {}
            }
            if let Some(frame) = self.frame() {
                return Some((frame, self));
            }
        }
    }

    /// What a stream begins with: how long to wait before coming back, each a little otherwise, so that a thousand phones don't come at once; a
    /// sign of life; and what has changed since the browser last heard, which for a new one is everything.
    fn first(&mut self) -> Bytes {
        let retry = rand::rng().random_range(200..1_500);
        let mut first = format!("retry: {retry}\n\n").into_bytes();
        first.extend_from_slice(streams::BEAT);
        first.extend_from_slice(&self.frame().unwrap_or_default());
        first.into()
    }

    /// The newest, unless it was sent already.
    fn frame(&mut self) -> Option<Bytes> {
        let now = self.live.now();
        let (seq, frame) = match &self.view {
            View::Screen { origin, book } => self.live.look_at(|room| {
                (room.seq, event("stage", room.seq, &html! { <ScreenStage room book=book origin=origin now/> }.into_string()))
            }),
            View::Host { book } => {
                self.live.look_at(|room| (room.seq, event("stage", room.seq, &host_parts(room, book, now, None).into_string())))
            }
            View::Phone(player) => self.phone(*player, now)?,
        };
        self.sent = Some(seq);
        Some(frame)
    }

    /// What all phones share is made once; what is one’s own is small, and left out where it is what all have.
    fn phone(&self, player: PlayerNumber, now: Timestamp) -> Option<(u32, Bytes)> {
        let (shown_at, people_at) = self.live.look_at(|room| (room.shown_at, room.people_at));
        let newest = shown_at.max(people_at);
        if self.sent.is_some_and(|sent| sent >= newest) {
            return None;
        }
        let shown = self.sent.is_some_and(|sent| sent >= shown_at);
        if self.live.look_at(|room| room.player(player).is_none()) {
            // Put out, they hear that, and nothing more of what is asked. Let in again, they have missed it all.
            let own = self.live.look_at(|room| own_part(room, &Standings::default(), player, now));
            return Some((0, event("own", 0, &own)));
        }
        let own = self.live.look_at(|room| {
            let standings = || self.live.standings(room);
            (shown || people_at > shown_at || is_their_own(room, player, now)).then(|| own_part(room, &standings(), player, now))
        });
        let own = own.map(|html| event("own", newest, &html));
        if shown {
            return own.map(|own| (newest, own));
        }
        let stage = self.live.shared_part(shown_at, |room| event("stage", room.shown_at, &shared(room, now)));
        let Some(own) = own else { return Some((newest, stage)) };
        let mut both = Vec::with_capacity(stage.len() + own.len());
        both.extend_from_slice(&stage);
        both.extend_from_slice(&own);
        Some((newest, both.into()))
    }
}

/// What all phones are told of a stage.
fn shared(room: &Room, now: Timestamp) -> String {
    let stage = html! { <PhoneStage room/> }.into_string();
    match room.stage {
        Stage::Open(opening) if room.plan.question(opening.slide).is_some() => stage + &html! { <OwnAtFirst room now/> }.into_string(),
        _ => stage,
    }
}

fn own_part(room: &Room, standings: &Standings, player: PlayerNumber, now: Timestamp) -> String {
    let html = html! { <Own room standings player now/> <Me room player/> }.into_string();
    // What can be done afterwards stands on the page.
    if room.stage == Stage::Ended { format!("{html}<p data-over=\"\"></p>") } else { html }
}

/// An event with its number.
fn event(name: &str, id: u32, html: &str) -> Bytes {
    let mut frame = format!("id: {id}\nevent: {name}\n");
    for line in html.lines() {
        frame.push_str("data: ");
        frame.push_str(line);
        frame.push('\n');
    }
    frame.push('\n');
    frame.into()
}
