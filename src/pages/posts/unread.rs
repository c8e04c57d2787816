//! Having a post, and what came after it, as new once more.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::policy::TalkAct;
use crate::domain::sight::View;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `POST /posts/{post}/unread`: leads away from the thread, which would be read again at once.
pub async fn mark(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let seen = |open: &lookup::OpenPost| TalkAct::Read(if open.sees { View::Open } else { View::NotTheirs });
    let open = lookup::post(&state, &visitor, &id, seen).await?;
    state.store.mark_unread(open.thread.talk.sight.reader, &open.post).await?;
    Ok(see(format!("{}/chapters/{}", open.thread.talk.open.address(), open.thread.reveals)))
}
