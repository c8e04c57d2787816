//! Saying something to a post without words of one's own.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::policy::TalkAct;
use crate::domain::post::Reaction;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenPost};

/// Reacting to a post, or reporting it.
pub fn responding(open: &OpenPost) -> TalkAct {
    TalkAct::Respond { reads: open.sees && open.thread.talk.sight.reads(&open.post), own: open.is_own() }
}

/// `POST /posts/{post}/reactions` with `say` or `take-back`, and what.
pub async fn react(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, responding).await?;
    let reader = open.thread.talk.sight.reader;
    for (name, says) in [("say", true), ("take-back", false)] {
        if let Some(reaction) = form.get(name).and_then(Reaction::parse) {
            state.store.react(open.post.id, reader, reaction, says).await?;
        }
    }
    Ok(see(open.address()))
}
