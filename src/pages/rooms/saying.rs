//! Hands and lines, while a prompt is talked about.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::policy::RoomAct;
use crate::domain::room::act::{Act, Refusal};
use crate::domain::room::decide::LINE_LIMIT;
use crate::domain::room::plan::Slide;
use crate::domain::room::state::Room;
use crate::live::rooms::Outcome;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::answers::own;
use super::lookup::{self, OpenRoom, address};
use super::phone::Typed;
use super::{play, words};

/// `POST /rooms/{room}/hand` with `up`.
pub async fn raise(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Play).await?;
    let Some(player) = open.player() else { return Err(lookup::missing()) };
    let outcome = open.live.act(Act::Raise { player, up: form.text("up") == "yes" }).await;
    Ok(told(&visitor, open, &form, outcome))
}

/// `POST /rooms/{room}/lines` with the `slide` and a `line`. The host alone sees it, until they show it.
pub async fn say(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Play).await?;
    let Some(player) = open.player() else { return Err(lookup::missing()) };
    let text = form.text("line").split_whitespace().collect::<Vec<_>>().join(" ");
    let slide = form.text("slide").parse().unwrap_or(u16::MAX);
    if text.is_empty() || text.chars().count() > LINE_LIMIT {
        let says = format!("Write a line of up to {LINE_LIMIT} characters.");
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(if form.get("part").is_some() {
            (status, own(&open, player, Some(says))).into_response()
        } else {
            play::page(&visitor, open, status, Typed::default(), Some(says))
        });
    }
    let outcome = open.live.act(Act::Say { player, slide, text }).await;
    Ok(told(&visitor, open, &form, outcome))
}

fn told(visitor: &Visitor, open: OpenRoom, form: &Submitted, outcome: Outcome) -> Response {
    let (status, says) = match outcome {
        Outcome::Done => (StatusCode::OK, None),
        Outcome::Refused(Refusal::Full) => (StatusCode::CONFLICT, Some("Three lines are enough for one prompt.")),
        Outcome::Refused(why) => (StatusCode::CONFLICT, Some(words::refusal(why))),
        Outcome::Lost => (StatusCode::SERVICE_UNAVAILABLE, Some(words::LOST)),
    };
    let says = says.map(str::to_owned);
    match (form.get("part").and(open.player()), status) {
        (Some(player), status) => (status, own(&open, player, says)).into_response(),
        (None, StatusCode::OK) => see(format!("{}/play", open.address())),
        (None, status) => play::page(visitor, open, status, Typed::default(), says),
    }
}

/// The prompt on a phone, with a hand to raise and a line to write.
#[component]
pub fn PromptFields<'a>(room: &'a Room, slide: u16) -> Option<Html> {
    let Some(Slide::Prompt { text, .. }) = room.plan.slide(slide) else { return None };
    let home = address(room.plan.id);
    let hand = |up: bool| {
        let (value, name) = if up { ("yes", "Raise your hand") } else { ("no", "Take it down") };
        html! { <button class="button button--plain" name="up" value=value>{name}</button> }
    };
    Some(html! {
        <h1 class="question__ask" dir="auto">{text.clone()}</h1>
        <form class="section row" method="post" action=format!("{home}/hand") data-room="">
            <Icon name="people"/>
            {hand(true)} {hand(false)}
        </form>
        <form class="section fields" method="post" action=format!("{home}/lines") data-room="" novalidate>
            <input type="hidden" name="slide" value=slide.to_string()/>
            <div class="field">
                <label class="field__label" for="line">"Or write a line"</label>
                <input class="input" id="line" name="line" maxlength=LINE_LIMIT.to_string() autocomplete="off" dir="auto"/>
            </div>
            <button class="button">"Send it"</button>
        </form>
    })
}
