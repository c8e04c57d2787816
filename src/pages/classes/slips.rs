//! Slips to cut out and hand round: each pupil’s name and own code.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::policy::ClassAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::codes;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `GET /classes/{class}/slips`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::class(&state, &visitor, &id, ClassAct::SeePupils).await?;
    let pupils = state.store.pupils(open.class.id).await?;
    let place = state.config.base_url.join("/join");
    let place = place.split_once("://").map_or(place.clone(), |(_, rest)| rest.to_owned());
    let shell = Shell::titled(format!("Slips of {}", open.class.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let class = &open.class;
    let slips = pupils
        .iter()
        .map(|pupil| {
            html! {
                <li class="pupil-slip">
                    <p class="pupil-slip__name" dir="auto">{pupil.name.as_str().to_owned()}</p>
                    <p>{class.name.as_str().to_owned()}": "{place.clone()}</p>
                    <p>"Class "<b class="num">{codes::shown(&class.code)}</b></p>
                    <p>"Your own code "<b class="num">{codes::shown(&pupil.code)}</b></p>
                </li>
            }
        })
        .collect::<Html>();
    let view = html! {
        <BackBand href=open.address() title=class.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head no-print">
                <h1>"Slips"</h1>
                <p class="read">"Print this page and cut it up: one slip for each pupil. Whoever has a slip can come in as that pupil."</p>
            </div>
            {pupils.is_empty().then(|| html! { <p class="section read">"Nobody is on the list yet."</p> })}
            <ul class="pupil-slips section">{slips}</ul>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
