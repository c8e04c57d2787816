//! Whether a room has gone on, in a frame of a page on which somebody without a script may be typing: that page is not loaded anew, or it would take away
//! what they type. The frame is, and once the room is elsewhere it says so and leads there.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::policy::RoomAct;
use crate::domain::room::state::Room;
use crate::ui::html::prelude::*;
use crate::web::errors::Stop;
use crate::web::headers::POLICY_IN_FRAME;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, address};
use super::parts::Clock;

/// After how many seconds it looks again.
const LOOK: u16 = 3;

/// The stage that the page around it shows.
#[derive(Deserialize)]
pub struct Shown {
    from: u32,
}

/// The frame on a phone's page. It has no address to go to and nothing to press until the room has gone on.
#[component]
pub fn GoneOnFrame<'a>(room: &'a Room) -> Html {
    html! { <noscript><iframe class="gone-on" src=format!("{}/gone-on?from={}", address(room.plan.id), room.stage_at) title="Where the room is"></iframe></noscript> }
}

/// `GET /rooms/{room}/gone-on?from=…`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(shown): Query<Shown>,
) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Play).await?;
    let now = open.live.now();
    let says = open.live.look_at(|room| {
        if room.stage_at != shown.from {
            return html! { <p><a class="button button--wide" href=format!("{}/play", address(room.plan.id)) target="_top">"The room has gone on. Show me"</a></p> };
        }
        let time = open.player().and_then(|player| room.player(player)).map_or(TimeFactor::ONE, |who| who.time);
        html! { <Clock room time now/> }
    });
    let shell = open.shell("Where the room is".to_owned(), &visitor).refreshed(LOOK);
    let mut page = render::page(StatusCode::OK, shell, html! { <main id="main" class="column">{says}</main> });
    page.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY_IN_FRAME);
    Ok(page)
}
