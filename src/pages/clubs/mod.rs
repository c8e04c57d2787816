//! Book clubs: founding one, coming in, the schedule, who is in it, and the end of it.

mod calendar;
mod enter;
mod found;
mod home;
mod invitations;
mod list;
pub mod lookup;
mod members;
mod oneself;
mod putting_out;
mod record;
mod requests;
mod schedule;
mod settings;
mod spread;
mod talk;
mod transcript;
mod way_back;
pub mod words;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

pub use enter::come_in_page;
pub use requests::{JoinRequests, requests};

/// Everything under `/clubs`, and the way in by an invitation.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/clubs", get(list::show))
        .route("/clubs/new", get(found::ask).post(found::found))
        .route("/clubs/{club}", get(home::show))
        .route("/clubs/{club}/enter", get(home::back).post(enter::by_the_door))
        .route("/join", get(crate::pages::join::page::show).post(enter::by_invitation))
        .route("/calendars/{file}", get(calendar::show))
        .route("/clubs/{club}/members", get(members::show))
        .route("/clubs/{club}/members/{reader}", get(putting_out::ask).post(members::set_standing))
        .route("/clubs/{club}/leave", get(oneself::ask_to_leave).post(oneself::leave))
        .route("/clubs/{club}/progress", get(home::back).post(oneself::show_progress))
        .route("/clubs/{club}/calendar", get(calendar::back).post(calendar::change))
        .route("/clubs/{club}/way-back", get(home::back).post(way_back::make))
        .route("/comeback/{key}", get(way_back::ask).post(way_back::come_back))
        .route("/clubs/{club}/invitations", get(invitations::show).post(invitations::make))
        .route("/clubs/{club}/invitations/{code}/revoke", get(home::back).post(invitations::revoke))
        .route("/clubs/{club}/schedule", get(schedule::show).post(schedule::propose))
        .route("/clubs/{club}/schedule/{first}", get(home::back).post(schedule::change))
        .route("/clubs/{club}/settings", get(settings::show).post(settings::change))
        .route("/clubs/{club}/season", get(home::back).post(settings::change_season))
        .route("/clubs/{club}/record", get(record::show))
        .route("/clubs/{club}/transcript", get(transcript::show))
        .route("/clubs/{club}/transcript/{file}", get(transcript::save))
}
