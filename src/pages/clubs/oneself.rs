//! What members do about themselves: leave, hide or show where they are.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::club::Standing;
use crate::domain::policy::ClubAct;
use crate::live::talk::News;
use crate::store::StandingOutcome;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenClub};

/// `GET /clubs/{club}/leave`
pub async fn ask_to_leave(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::LookAfterOneself).await?;
    Ok(leaving(&visitor, open, StatusCode::OK, false))
}

fn leaving(visitor: &Visitor, open: OpenClub, status: StatusCode, last_host: bool) -> Response {
    let shell = Shell::titled(format!("Leave {}?", open.club.name.as_str())).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let address = open.address();
    let view = html! {
        <BackBand href=address.clone() title=open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column lost">
            <h1>"Leave the club?"</h1>
            {if last_host {
                html! { <p class="read">"You are its only host, and a club can’t be without one. Make somebody else a host first, or delete the club in its settings."</p> }
            } else {
                html! { <p class="read">"Your notes and your ribbon stay yours. You can come back the way you came."</p> }
            }}
            <form class="row" method="post" action=format!("{address}/leave")>
                {(!last_host).then(|| html! { <button class="button">"Leave it"</button> })}
                <a class="button button--plain" href=address.clone()>"Stay"</a>
            </form>
        </main>
    };
    render::page(status, shell, view)
}

/// `POST /clubs/{club}/leave`
pub async fn leave(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::LookAfterOneself).await?;
    let Some(reader) = visitor.id() else { return Ok(errors::not_found()) };
    let left = state.store.set_standing(open.club.id, reader, reader, Standing::Left, Timestamp::now()).await?;
    state.talk.tell(News::Members(open.club.id));
    Ok(match left {
        StandingOutcome::Done => Event::changed(Some(reader), "left a club").on(see("/clubs")),
        StandingOutcome::NotPossible => see("/clubs"),
        StandingOutcome::LastHost => leaving(&visitor, open, StatusCode::CONFLICT, true),
    })
}

/// `POST /clubs/{club}/progress` with `shows`: `yes` or `no`.
pub async fn show_progress(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::club(&state, &visitor, &id, ClubAct::LookAfterOneself).await?;
    if let Some(reader) = visitor.id() {
        state.store.show_progress(open.club.id, reader, form.text("shows") == "yes").await?;
    }
    Ok(see(open.address()))
}
