//! A link by which a colleague takes a copy.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::policy::OwnQuizAct;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;
use crate::web::{codes, fresh_key, render};

use super::lookup;

/// `GET /quizzes/{quiz}/sharing`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let fresh = open.quiz.share_key.as_ref().and_then(|hash| visitor.fresh_key(hash));
    let link = fresh.map(|key| state.config.base_url.join(&format!("/copy/{key}")));
    let address = open.address();
    let buttons = || {
        html! {
            <div class="row">
                <button class="button button--plain" name="to" value="new">"Make another link"</button>
                <button class="button button--plain" name="to" value="none">"End the link"</button>
            </div>
        }
    };
    let body = match link {
        None if open.quiz.share_key.is_some() => html! {
            <p>"There is a link. We can’t show it again, but you can make another; the old one then stops."</p>
            {buttons()}
        },
        None => html! { <button class="button" name="to" value="new">"Make a link"</button> },
        Some(link) => html! {
            <div class="field">
                <label class="field__label" for="link">"The link"</label>
                <p class="field__hint" id="link-hint">"Copy it now, because it’s shown only once. Send it to colleagues alone: whoever has an account can take a copy with it, answers and all."</p>
                // In no form: Enter in it ends no link.
                <input class="input" id="link" form="" readonly value=link aria-describedby="link-hint"/>
            </div>
            {buttons()}
        },
    };
    let view = html! {
        <BackBand href=address.clone() title=open.title() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"Share it with a colleague"</h1>
                <p class="read">"A link gives a copy, which is theirs to change. Yours stays as it is, and nobody sees a question before they have taken the copy."</p>
            </div>
            <form class="section fields" method="post" action=format!("{address}/sharing")>{body}</form>
        </main>
    };
    Ok(render::page(StatusCode::OK, lookup::shell(format!("Share {}", open.title()), &visitor), view))
}

/// `POST /quizzes/{quiz}/sharing` with `to`: `new`, a link in place of the one before; else none any more.
pub async fn change(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let key = (form.text("to") == "new").then(codes::key);
    state.store.share_quiz(open.quiz.id, key.clone()).await?;
    let page = format!("{}/sharing", open.address());
    Ok(match key {
        Some(key) => fresh_key::see_with(page, &key, state.config.base_url.is_https()),
        None => see(page),
    })
}
