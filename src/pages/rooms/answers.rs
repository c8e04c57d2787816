//! A player's answer to the question that is open.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

use crate::domain::policy::RoomAct;
use crate::domain::room::act::{Act, Answering, Refusal};
use crate::domain::room::event::Certainty;
use crate::domain::room::player::PlayerNumber;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::live::rooms::Outcome;
use crate::pages::attempts::kinds::{Draft, Spot, blank, moved, read_response};
use crate::scoring;
use crate::ui::html::prelude::*;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenRoom};
use super::own::Own;
use super::phone::Typed;
use super::{play, words};

/// `POST /rooms/{room}/answers` with the `slide` that it answers and the question's fields; with `part=own` a script is told what became of it,
/// and nobody else needs the page anew. An answer is taken once: the same form sent twice finds it locked in.
pub async fn answer(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Play).await?;
    let Some(player) = open.player() else { return Err(lookup::missing()) };
    let by_script = form.get("part").is_some();
    let slide: Option<u16> = form.text("slide").parse().ok();
    let Some((slide, (item, ask))) = slide.and_then(|slide| Some((slide, open.plan.question(slide)?))) else {
        return Ok(told(&visitor, open, player, by_script, StatusCode::CONFLICT, Some(Refusal::NotOpen)));
    };
    // Before anything is said of what was typed: it may be the answer to another question.
    let takes = |room: &Room| {
        let answered = room.player(player).is_some_and(|who| who.answers.contains_key(&slide));
        answered || matches!(room.stage, Stage::Open(opening) if opening.slide == slide)
    };
    if !open.live.look_at(takes) {
        // Another server may have opened it, and word of that not have come.
        open.live.act(Act::Tick).await;
    }
    if !open.live.look_at(takes) {
        return Ok(told(&visitor, open, player, by_script, StatusCode::CONFLICT, Some(Refusal::NotOpen)));
    }
    let draft = Draft::submitted(Spot::Alone, form.pairs());
    if let Some(moved) = moved(ask, Spot::Alone, &draft) {
        let typed = Typed { draft: Draft::of(ask, &moved.response), trouble: None };
        return Ok(play::page(&visitor, open, StatusCode::OK, typed, None));
    }
    let response = match read_response(ask, &draft).and_then(|response| response.ok_or_else(|| blank(ask))) {
        Ok(response) => response,
        Err(trouble) => {
            let says = trouble.problem.to_string();
            let typed = Typed { draft, trouble: Some(trouble) };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return Ok(if by_script {
                (status, own(&open, player, Some(says))).into_response()
            } else {
                play::page(&visitor, open, status, typed, None)
            });
        }
    };
    let credit = scoring::mark(&item.solution.key, &response).credit;
    let answering = Answering { player, slide, response, credit, certainty: Certainty::parse(form.text("certainty")) };
    Ok(match open.live.act(Act::Answer(answering)).await {
        Outcome::Done => told(&visitor, open, player, by_script, StatusCode::OK, None),
        Outcome::Refused(Refusal::Answered) => told(&visitor, open, player, by_script, StatusCode::OK, None),
        Outcome::Refused(why) => told(&visitor, open, player, by_script, StatusCode::CONFLICT, Some(why)),
        Outcome::Lost => told(&visitor, open, player, by_script, StatusCode::SERVICE_UNAVAILABLE, None),
    })
}

/// What became of it: to a script the part that is the player's own, to everybody else the page.
fn told(
    visitor: &Visitor,
    open: OpenRoom,
    player: PlayerNumber,
    by_script: bool,
    status: StatusCode,
    refusal: Option<Refusal>,
) -> Response {
    let says = match (refusal, status) {
        (Some(why), _) => Some(words::refusal(why).to_owned()),
        (None, StatusCode::SERVICE_UNAVAILABLE) => Some(words::LOST.to_owned()),
        (None, _) => None,
    };
    match (by_script, status) {
        (true, status) => (status, own(&open, player, says)).into_response(),
        (false, StatusCode::OK) => see(format!("{}/play", open.address())),
        (false, status) => play::page(visitor, open, status, Typed::default(), says),
    }
}

/// The part that is the player's own.
pub fn own(open: &OpenRoom, player: PlayerNumber, trouble: Option<String>) -> Html<String> {
    let now = open.live.now();
    Html(open.live.look_at(|room| {
        let standings = open.live.standings(room);
        html! { <Own room standings=&standings player now trouble/> }.into_string()
    }))
}
