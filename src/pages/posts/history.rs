//! What stood in a post before it was edited, for hosts.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::pages::threads::words;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::markup::Markup;
use crate::ui::prose::Written;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::zone::Clock;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::hide::moderating;
use super::lookup;

/// `GET /posts/{post}/history`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, moderating).await?;
    let versions = state.store.versions(open.post.id).await?;
    let shell = Shell::titled("What stood there before").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (zone, now) = (open.thread.talk.open.club.zone.zone(), Timestamp::now());
    let rows = versions
        .iter()
        .map(|version| {
            html! { <li class="post"><h2 class="small quiet">"Until "{words::time(version.until, zone, now)}</h2><Written markup=Markup::of(&version.text)/></li> }
        })
        .collect::<Html>();
    let view = html! {
        <BackBand href=open.address() title=open.thread.talk.open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column">
            <div class="page-head"><h1>"What stood there before"</h1></div>
            {versions.is_empty().then(|| html! { <p class="read section">"It was never edited."</p> })}
            {(!versions.is_empty()).then(|| html! { <Clock zone=&open.thread.talk.open.club.zone/> })}
            <ol class="posts section">{rows}</ol>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
