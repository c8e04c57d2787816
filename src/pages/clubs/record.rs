//! Who did what in a club, for its hosts.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::policy::ClubAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::Clock;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::{lookup, words};

/// How many lines are shown.
const LINES: u64 = 200;

/// `GET /clubs/{club}/record`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::ChangeSeason).await?;
    let progress = visitor.progress(&state, &open.club.book).await?;
    let record = state.store.club_record(open.club.id, progress, LINES).await?;
    let shell = Shell::titled(format!("Who did what in {}", open.club.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let zone = open.club.zone.zone();
    let rows = record
        .iter()
        .map(|entry| {
            let at = entry.at.to_zoned(zone.clone()).strftime("%-d %B %Y, %H:%M").to_string();
            let says = words::deed(entry.actor.as_deref(), entry.deed, entry.about.as_deref());
            html! { <li><div><p>{says}</p><p class="small quiet"><time datetime=entry.at.to_string()>{at}</time></p></div></li> }
        })
        .collect::<Html>();
    let view = html! {
        <BackBand href=format!("{}/members", open.address()) title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"Who did what"</h1><Clock zone=&open.club.zone/></div>
            <ul class="lines-list section">{rows}</ul>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
