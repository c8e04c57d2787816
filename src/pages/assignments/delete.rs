//! Taking a homework back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::policy::ClassAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `GET /classes/{class}/assignments/{assignment}/delete`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path((class, id)): Path<(String, String)>) -> Result<Response, Stop> {
    let found = lookup::assignment(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    let attempts = state.store.sittings(found.assignment.id).await?.len();
    let title = found.assignment.title.as_str().to_owned();
    let shell = Shell::titled(format!("Take {title} back")).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let view = html! {
        <BackBand href=found.address() title=title.clone() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>{format!("Take “{title}” back?")}</h1>
                <p class="read">{format!("It goes at once, with {} and their results. That can’t be taken back.", counted(attempts, "attempt", "attempts"))}</p>
            </div>
            <form class="row section" method="post" action=format!("{}/delete", found.address())>
                <button class="button">"Take it back"</button>
                <a class="button button--plain" href=found.address()>"Keep it"</a>
            </form>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /classes/{class}/assignments/{assignment}/delete`
pub async fn delete(State(state): State<AppState>, visitor: Visitor, Path((class, id)): Path<(String, String)>) -> Result<Response, Stop> {
    let found = lookup::assignment(&state, &visitor, (&class, &id), ClassAct::Run).await?;
    state.store.delete_assignment(found.assignment.id).await?;
    Ok(see(found.open.address()))
}
