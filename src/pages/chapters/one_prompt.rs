//! “Give us one”: a single prompt, large, for a table of people.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use rand::seq::IndexedRandom;
use serde::Deserialize;

use crate::domain::ident::PromptId;
use crate::pages::books::lookup;
use crate::ui::band::BackBand;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::prompts::FollowUps;

/// The prompt that is on the table now, so that another one is another one.
#[derive(Deserialize)]
pub struct Now {
    not: Option<String>,
}

/// `GET /books/{book}/chapters/{n}/prompts/any`: leads to a random one that is open.
pub async fn any(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
    Query(now): Query<Now>,
) -> Result<Response, Stop> {
    let open = lookup::chapter(&state, &visitor, &slug, &number).await?;
    let ids: Vec<&PromptId> =
        open.chapter().prompts.iter().filter(|prompt| open.progress.opens(prompt.reveals)).map(|prompt| &prompt.id).collect();
    let others: Vec<&PromptId> = ids.iter().copied().filter(|id| now.not.as_deref() != Some(id.as_str())).collect();
    let chapter = format!("/books/{}/chapters/{}", open.book.slug, open.number);
    Ok(match others.choose(&mut rand::rng()).or(ids.first()) {
        Some(id) => see(format!("{chapter}/prompts/{id}")),
        None => see(chapter),
    })
}

/// `GET /books/{book}/chapters/{n}/prompts/{prompt}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, number, id)): Path<(String, String, String)>,
) -> Result<Response, Stop> {
    let open = lookup::chapter(&state, &visitor, &slug, &number).await?;
    let Some(prompt) =
        open.chapter().prompts.iter().find(|prompt| prompt.id.as_str() == id && open.progress.opens(prompt.reveals)).cloned()
    else {
        return Ok(errors::not_found());
    };
    let shell = Shell::titled(format!("A prompt on chapter {} of {}", open.number, open.book.title))
        .cloth(open.book.cloth)
        .theme(visitor.theme)
        .wide();
    let chapter = format!("/books/{}/chapters/{}", open.book.slug, open.number);
    let view = html! {
        <BackBand href=chapter.clone() title=open.book.title.clone() rest=format!(", chapter {}", open.number)/>
        <main id="main" class="column moment">
            <p class="quiet" dir="auto">{prompt.under()}</p>
            <h1 class="moment__text" dir="auto">{prompt.text.clone()}</h1>
            {(!prompt.follow_ups.is_empty()).then(|| {
                let follow_ups = prompt.follow_ups.clone();
                html! { <Fold summary="Push it further"><FollowUps follow_ups/></Fold> }
            })}
            <div class="row">
                <a class="button" href=format!("{chapter}/prompts/any?not={}", prompt.id)><Icon name="shuffle"/>"Another one"</a>
                <a class="textlink" href=format!("{chapter}#{}", prompt.id)>"See it in its chapter"</a>
            </div>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
