//! Classes: opening one, the list of pupils, how they come in and come back, who teaches, and the end of it.

mod board;
mod enter;
mod home;
mod list;
pub mod lookup;
mod new;
mod pupil;
mod pupils;
mod settings;
mod slips;
mod teachers;
mod words;

use axum::Router;
use axum::routing::get;

use crate::web::state::AppState;

pub use enter::come_in_page;

/// Everything about classes.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/classes", get(list::show))
        .route("/classes/new", get(new::ask).post(new::open))
        .route("/classes/{class}", get(home::show))
        .route("/classes/{class}/join", get(enter::back).post(enter::by_name))
        .route("/classes/{class}/return", get(enter::back).post(enter::by_code))
        .route("/classes/{class}/step-out", get(home::back).post(enter::step_out))
        .route("/classes/{class}/board", get(board::show))
        .route("/classes/{class}/slips", get(slips::show))
        .route("/classes/{class}/joining", get(home::back).post(home::set_joining))
        .route("/classes/{class}/code", get(home::back).post(home::renew_code))
        .route("/classes/{class}/pupils", get(pupils::ask).post(pupils::add))
        .route("/classes/{class}/pupils/{pupil}", get(pupil::show))
        .route("/classes/{class}/pupils/{pupil}/name", get(pupil::back).post(pupil::rename))
        .route("/classes/{class}/pupils/{pupil}/code", get(pupil::back).post(pupil::renew_code))
        .route("/classes/{class}/pupils/{pupil}/merge", get(pupil::back).post(pupil::merge))
        .route("/classes/{class}/pupils/{pupil}/remove", get(pupil::ask_to_remove).post(pupil::remove))
        .route("/classes/{class}/teachers", get(teachers::show).post(teachers::invite))
        .route("/classes/{class}/teachers/invitations/{invitation}/revoke", get(teachers::back).post(teachers::revoke))
        .route("/classes/{class}/teachers/{reader}", get(teachers::back).post(teachers::take_out))
        .route("/classes/{class}/settings", get(settings::show).post(settings::change))
        .route("/classes/{class}/archive", get(settings::back).post(settings::archive))
        .route("/classes/{class}/delete", get(settings::ask_to_delete).post(settings::delete))
        .route("/teach/{key}", get(teachers::ask).post(teachers::come))
}
