//! Closing a poll, and deleting one: each asks first.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::ident::PollId;
use crate::domain::policy::ClubAct;
use crate::pages::clubs::lookup as clubs;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenPoll};

fn ending(author: bool) -> ClubAct {
    ClubAct::EndPoll { author }
}

/// `GET /polls/{poll}/close`
pub async fn ask_to_close(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::poll(&state, &visitor, &id, ending).await?;
    if !open.poll.is_open(Timestamp::now()) {
        return Ok(see(open.address()));
    }
    let says = "Nobody votes any more then, and everybody sees what it came to. It can’t be opened again.";
    Ok(asking(&visitor, &open, ("Close the poll?", says, "close", "Close it")))
}

/// `POST /polls/{poll}/close`
pub async fn close(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::poll(&state, &visitor, &id, ending).await?;
    let Some(actor) = open.open.actor() else { return Ok(errors::not_found()) };
    state.store.close_poll(open.poll.id, actor, Timestamp::now()).await?;
    Ok(see(format!("{}?said=closed", open.address())))
}

/// `GET /polls/{poll}/delete`
pub async fn ask_to_delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::poll(&state, &visitor, &id, ending).await?;
    Ok(asking(&visitor, &open, ("Delete the poll?", "It goes with every vote in it, and can’t be had back.", "delete", "Delete it")))
}

/// `POST /polls/{poll}/delete`, with its `club` for the second press of the button.
pub async fn delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    if let Ok(id) = id.parse::<PollId>()
        && state.store.poll(id).await?.is_none()
    {
        let open = clubs::club(&state, &visitor, form.text("club"), ClubAct::SeeInside).await?;
        return Ok(see(format!("{}/polls", open.address())));
    }
    let open = lookup::poll(&state, &visitor, &id, ending).await?;
    let Some(actor) = open.open.actor() else { return Ok(errors::not_found()) };
    state.store.delete_poll(open.poll.id, actor, Timestamp::now()).await?;
    Ok(see(open.list()))
}

fn asking(
    visitor: &Visitor,
    open: &OpenPoll,
    (title, says, act, button): (&'static str, &'static str, &'static str, &'static str),
) -> Response {
    let shell = Shell::titled(title).tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (address, club) = (open.address(), open.poll.club.to_string());
    let question = open.poll.wording.question.clone();
    let view = html! {
        <BackBand href=address.clone() title="The poll".to_owned() name=true/>
        <main id="main" class="column lost">
            <h1>{title}</h1>
            <p class="read" dir="auto">{format!("“{question}”")}</p>
            <p>{says}</p>
            <form class="row" method="post" action=format!("{address}/{act}")>
                <input type="hidden" name="club" value=club/>
                <button class="button button--grave">{button}</button>
                <a class="button button--plain" href=address.clone()>"Leave it as it is"</a>
            </form>
        </main>
    };
    render::page(StatusCode::OK, shell, view)
}
