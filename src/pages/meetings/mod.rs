//! A club's meetings: planned, agreed on, held in a room that everybody shares, and written down.

mod after;
mod agenda;
mod calling_off;
mod ending;
mod list;
mod lookup;
mod minutes;
pub mod next;
mod page;
mod plan;
mod plan_form;
mod replies;
mod room;
mod room_acts;
mod screen;
mod table;
mod timer;
mod turns;
pub mod words;
mod writing;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

/// A club's meetings, and each of them.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/clubs/{club}/meetings", get(list::show))
        .route("/clubs/{club}/meetings/new", get(plan::ask).post(plan::plan))
        .route("/meetings/{meeting}", get(page::show))
        .route("/meetings/{meeting}/edit", get(plan::edit).post(plan::change))
        .route("/meetings/{meeting}/agenda", get(agenda::show).post(agenda::choose))
        .route("/meetings/{meeting}/agenda/order", get(agenda::show).post(agenda::order))
        .route("/meetings/{meeting}/reply", get(lookup::back).post(replies::reply))
        .route("/meetings/{meeting}/cancel", get(calling_off::ask_to_cancel).post(calling_off::cancel))
        .route("/meetings/{meeting}/delete", get(calling_off::ask_to_delete).post(calling_off::delete))
        .route("/meetings/{meeting}/reopen", get(lookup::back).post(ending::reopen))
        .route("/meetings/{meeting}/end", get(ending::ask).post(ending::end))
        .route("/meetings/{meeting}/room", get(room::show))
        .route("/meetings/{meeting}/screen", get(screen::show))
        .route("/meetings/{meeting}/minutes", get(minutes::show))
        .route("/meetings/{meeting}/minutes/share", get(minutes::show).post(after::share))
        .merge(room_routes())
}

/// The forms of the room.
fn room_routes() -> Router<AppState> {
    Router::new()
        .route("/meetings/{meeting}/room/table", get(room::show).post(room_acts::turn_over))
        .route("/meetings/{meeting}/room/turn", get(room::show).post(room_acts::pass))
        .route("/meetings/{meeting}/room/timer", get(room::show).post(room_acts::time))
        .route("/meetings/{meeting}/room/here", get(room::show).post(room_acts::here))
        .route("/meetings/{meeting}/room/notes", get(room::show).post(room_acts::save))
        .route("/meetings/{meeting}/minutes/notes", get(minutes::show).post(minutes::save))
}
