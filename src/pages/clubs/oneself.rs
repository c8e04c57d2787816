//! What members do about themselves: leave, hide or show where they are, come back by their personal link.

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
use crate::web::errors::{self, Fault, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
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
        StandingOutcome::Done | StandingOutcome::NotPossible => see("/clubs"),
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

/// `GET /comeback/{key}`: a guest's personal link. It asks first, so that a link that is merely looked at does nothing.
pub async fn ask_to_come_back(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some((club, member)) = state.store.member_of_key(&key).await? else { return Ok(errors::not_found()) };
    let Some(club) = state.store.club(club).await? else { return Ok(errors::not_found()) };
    if visitor.id() == Some(member.reader) {
        return Ok(see(format!("/clubs/{}", club.id)));
    }
    let has_account = state.store.find_reader(member.reader).await?.is_some_and(|reader| reader.account.is_some());
    let elsewhere = visitor.reader.is_some();
    let shell = Shell::titled("Come back").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (club, name) = (club.name.as_str().to_owned(), member.nickname.as_str().to_owned());
    let body = if has_account {
        html! {
            <p class="read">{format!("{name} keeps their things under a name now, so this link opens nothing any more.")}</p>
            <div class="row"><a class="button" href="/you/login">"Log in"</a></div>
        }
    } else {
        html! {
            <p class="read">{format!("As {name}, in {club}.")}</p>
            {elsewhere.then(|| html! { <p class="quiet">"In this browser you are somebody else at the moment. What belongs to them stays theirs; keep it under a name first if you want to come back to it."</p> })}
            <form class="row" method="post" action=format!("/comeback/{key}")><button class="button">"It is me"</button></form>
        }
    };
    let view = html! { <main id="main" class="column lost"><h1>"Come back?"</h1>{body}</main> };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /comeback/{key}`: this browser is that guest's from now on. A reader with an account logs in instead.
pub async fn come_back(State(state): State<AppState>, mut visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some((club, member)) = state.store.member_of_key(&key).await? else { return Ok(errors::not_found()) };
    match state.store.find_reader(member.reader).await?.filter(|reader| reader.account.is_none()) {
        Some(guest) => {
            visitor.log_in(guest).await?;
            Ok(see(format!("/clubs/{club}?welcome=1")))
        }
        None => Ok(see(format!("/comeback/{key}"))),
    }
}
