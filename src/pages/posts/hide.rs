//! A host hides a post, shows it again, or has looked at a report and leaves it.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::policy::TalkAct;
use crate::live::talk::News;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenPost};

/// Looking after the talk.
pub fn moderating(open: &OpenPost) -> TalkAct {
    TalkAct::Moderate { sees: open.sees && !open.post.deleted }
}

/// `POST /posts/{post}/hide` with `to`: `hidden` or `shown`. Reports of it are settled by that.
pub async fn hide(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, moderating).await?;
    let Some(actor) = open.thread.talk.open.actor() else { return Ok(errors::not_found()) };
    let (author, now) = (open.author(&state).await?, Timestamp::now());
    state.store.hide_post(open.post.id, actor.clone(), author.clone(), form.text("to") == "hidden", now).await?;
    state.store.settle_reports(open.post.id, actor, author, now).await?;
    state.talk.tell(News::Talk(open.post.thread));
    Ok(see(open.address()))
}

/// `POST /posts/{post}/settle`: it stays as it is.
pub async fn settle(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, moderating).await?;
    let Some(actor) = open.thread.talk.open.actor() else { return Ok(errors::not_found()) };
    state.store.settle_reports(open.post.id, actor, open.author(&state).await?, Timestamp::now()).await?;
    Ok(see(format!("{}/reports", open.thread.talk.open.address())))
}
