//! Deleting one's own post.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::policy::TalkAct;
use crate::live::talk::News;
use crate::store::DeleteOutcome;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::markup::Markup;
use crate::ui::prose::Written;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenPost};

fn act(open: &OpenPost) -> TalkAct {
    TalkAct::Change { sees: open.sees, own: open.is_own(), deleted: open.post.deleted }
}

/// `GET /posts/{post}/delete`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, act).await?;
    let shell = Shell::titled("Delete your post?").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let (back, id) = (open.address(), open.post.id);
    let view = html! {
        <BackBand href=back.clone() title=open.thread.talk.open.club.name.as_str().to_owned() name=true/>
        <main id="main" class="column lost">
            <h1>"Delete your post?"</h1>
            <p class="read">"There is no getting it back. If somebody has answered it, a line stays that says it was deleted."</p>
            <blockquote class="read"><Written markup=Markup::of(&open.post.text)/></blockquote>
            <form class="row" method="post" action=format!("/posts/{id}/delete")>
                <button class="button button--grave">"Delete it"</button>
                <a class="button button--plain" href=back>"Keep it"</a>
            </form>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

/// `POST /posts/{post}/delete`
pub async fn delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::post(&state, &visitor, &id, act).await?;
    let outcome = state.store.delete_post(open.post.id).await?;
    state.talk.tell(News::Talk(open.post.thread));
    // With its last post, a thread may have gone.
    let still = state.store.thread(open.post.thread).await?.is_some();
    Ok(match (outcome, still) {
        (DeleteOutcome::Stone, _) => see(open.address()),
        (DeleteOutcome::Gone, true) => see(format!("/threads/{}", open.post.thread)),
        (DeleteOutcome::Gone, false) => see(format!("{}/chapters/{}", open.thread.talk.open.address(), open.thread.reveals)),
    })
}
