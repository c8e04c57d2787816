//! From a room's id in an address to the room, for whoever may do what they want there.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::book::Book;
use crate::domain::class::ClassRole;
use crate::domain::ident::{ReaderId, RoomId};
use crate::domain::policy::{Act, RoomAct, Ruling, Seat, rule};
use crate::domain::room::plan::{Plan, Round};
use crate::domain::room::player::PlayerNumber;
use crate::domain::room::stage::Stage;
use crate::live::rooms::LiveRoom;
use crate::store::StoreError;
use crate::ui::shell::Shell;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// A room, and what the visitor is to it.
pub struct OpenRoom {
    /// The room as it is played here.
    pub live: LiveRoom,
    /// What it is played with.
    pub plan: Arc<Plan>,
    /// The book it is about.
    pub book: Arc<Book>,
    /// What the visitor is to it.
    pub seat: Seat,
}

impl OpenRoom {
    /// “/rooms/{id}”
    pub fn address(&self) -> String {
        address(self.plan.id)
    }

    /// Who the visitor plays as.
    pub fn player(&self) -> Option<PlayerNumber> {
        if let Seat::Player(number) = self.seat { Some(number) } else { None }
    }

    /// The document around each of its views, which leave the navigation out.
    pub fn shell(&self, title: String, visitor: &Visitor) -> Shell {
        Shell::titled(title).cloth(self.book.cloth).of_room().theme(visitor.theme).skip_to("the room")
    }
}

/// “/rooms/{id}”
pub fn address(id: RoomId) -> String {
    format!("/rooms/{id}")
}

/// The room of that id, if the visitor may do that in it.
///
/// # Errors
/// The 404 page for a room that there is not, or for what is not theirs to see; the way in for whoever is not in yet.
pub async fn room(state: &AppState, visitor: &Visitor, id: &str, act: RoomAct) -> Result<OpenRoom, Stop> {
    let id: RoomId = id.parse().map_err(|_| missing())?;
    let live = state.rooms.room(id).await?.ok_or_else(missing)?;
    let plan = live.look_at(|room| room.plan.clone());
    let book = state.library.book(&plan.book).cloned().ok_or_else(missing)?;
    let seat = seat(state, visitor.id(), &live, &plan).await?;
    match rule(visitor.id(), Act::Room { seat, act }) {
        Ruling::Allowed => Ok(OpenRoom { live, plan, book, seat }),
        Ruling::Hidden => Err(Stop::refused(errors::not_found(), visitor.id(), "room")),
        Ruling::Closed => Err(Stop::page(see(where_to(seat, &plan, &live)))),
    }
}

/// What a reader is to a room.
///
/// # Errors
/// When the database fails.
pub async fn seat(state: &AppState, reader: Option<ReaderId>, live: &LiveRoom, plan: &Plan) -> Result<Seat, StoreError> {
    let Some(reader) = reader else { return Ok(Seat::Onlooker) };
    if reader == plan.host {
        return Ok(Seat::Host);
    }
    if let Some(number) = live.look_at(|room| room.player_at(reader)) {
        return Ok(Seat::Player(number));
    }
    let teaches = match plan.round {
        Round::Class(class) => {
            matches!(state.store.class_role(class, reader).await?, Some(ClassRole::Owner | ClassRole::CoTeacher))
        }
        Round::Club(_) | Round::Open => false,
    };
    Ok(if teaches { Seat::Host } else { Seat::Onlooker })
}

/// Where somebody with that seat belongs.
fn where_to(seat: Seat, plan: &Plan, live: &LiveRoom) -> String {
    match seat {
        Seat::Host => format!("{}/host", address(plan.id)),
        Seat::Player(_) => format!("{}/play", address(plan.id)),
        // The pin of one that is over may be another’s.
        Seat::Onlooker if live.look_at(|room| room.stage == Stage::Ended) => format!("{}/screen", address(plan.id)),
        Seat::Onlooker => format!("/join?code={}", plan.pin.get()),
    }
}

/// `GET /rooms/{room}`, and the address of a form loaded anew: on to where one belongs.
pub async fn home(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = room(&state, &visitor, &id, RoomAct::Watch).await?;
    Ok(see(where_to(open.seat, &open.plan, &open.live)))
}

/// 404.
pub fn missing() -> Stop {
    Stop::page(errors::not_found())
}
