//! A room on the screen for all. It is looked at and not touched, and whoever has its address may look.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::policy::RoomAct;
use crate::islands::live_room::LiveRoom;
use crate::ui::html::prelude::*;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;
use super::screen_stage::ScreenStage;

/// After how many seconds a browser without a script asks again.
const REFRESH: u16 = 3;

/// What the address may say.
#[derive(Deserialize)]
pub struct Said {
    /// For a dark room: projectors in lit ones wash dark screens out.
    dark: Option<String>,
}

/// `GET /rooms/{room}/screen`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Watch).await?;
    let origin = state.config.base_url.origin().to_owned();
    let shell = open.shell(format!("Screen of {}", open.plan.title), &visitor).live().refreshed(REFRESH);
    let now = open.live.now();
    let (seq, stage) = open.live.look_at(|room| (room.seq, html! { <ScreenStage room book=&open.book origin=&origin now/> }));
    let view = html! {
        <main id="main" class="cast-page" data-dark=said.dark.map(|_| "") data-stream=format!("{}/stream?view=screen", open.address()) data-seq=seq.to_string()>
            {Html::island(LiveRoom)}
            {stage}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
