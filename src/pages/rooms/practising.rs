//! “Practise what you missed”: once a room is over, whoever played has an attempt of their own at the questions that they missed.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::attempt::{Behaviour, Layout, NewAttempt, Plan};
use crate::domain::ident::{AttemptId, FormKey, QuestionId};
use crate::domain::paper::Seed;
use crate::domain::policy::RoomAct;
use crate::domain::quiz::QuizId;
use crate::domain::room::player::PlayerNumber;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `POST /rooms/{room}/practice`: leads to the attempt. Asked for again it goes on, for a room begins one for each of its players.
pub async fn start(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::room(&state, &visitor, &id, RoomAct::Play).await?;
    let (Some(player), Some(reader)) = (open.player(), visitor.id()) else { return Err(lookup::missing()) };
    let missed = open.live.look_at(|room| missed(room, player));
    if missed.is_empty() {
        return Ok(see(format!("{}/play", open.address())));
    }
    let plan = &open.plan;
    let attempt = state
        .store
        .start_attempt(NewAttempt {
            id: AttemptId::new(),
            reader,
            form: FormKey(plan.id.0),
            plan: Plan {
                book: plan.book.clone(),
                quiz: QuizId::Room(plan.id),
                focus: None,
                behaviour: Behaviour::Practice,
                layout: Layout::OneByOne,
            },
            seed: Seed::random(),
            questions: missed,
            retry_of: None,
            sits: None,
            started_at: Timestamp::now(),
        })
        .await?;
    Ok(see(format!("/attempts/{}", attempt.id)))
}

/// Nothing while the room still runs.
fn missed(room: &Room, player: PlayerNumber) -> Vec<QuestionId> {
    let slides = if room.stage == Stage::Ended { room.missed(player) } else { Vec::new() };
    slides.into_iter().filter_map(|slide| Some(room.plan.question(slide)?.0.question.id.clone())).collect()
}
