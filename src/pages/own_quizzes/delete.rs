//! The end of a quiz.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::policy::OwnQuizAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;

/// `GET /quizzes/{quiz}/delete`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let address = open.address();
    let questions = counted(open.quiz.items.len(), "question", "questions");
    let view = html! {
        <BackBand href=address.clone() title=open.title() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>{format!("Delete “{}”?", open.title())}</h1>
                <p class="read">{format!("It goes at once, with its {questions}. What pupils were given of it stays with them. Deleting can’t be taken back.")}</p>
            </div>
            <form class="row section" method="post" action=format!("{address}/delete")>
                <button class="button button--grave">"Delete the quiz"</button>
                <a class="button button--plain" href=address.clone()>"Keep it"</a>
            </form>
        </main>
    };
    Ok(render::page(StatusCode::OK, lookup::shell(format!("Delete {}", open.title()), &visitor), view))
}

/// `POST /quizzes/{quiz}/delete`
pub async fn delete(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    state.store.delete_quiz(open.quiz.id).await?;
    Ok(see("/quizzes"))
}
