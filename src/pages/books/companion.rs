//! The companion: everything that is known so far, and nothing of what is to come.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;

use crate::ui::band::BackBand;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenBook};
use super::whos_who::WhosWho;

/// `GET /books/{book}/companion`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let home = format!("/books/{}", book.slug);
    let Some(read) = progress.chapter() else {
        return Ok(see(home));
    };
    let shell = Shell::titled(format!("Who’s who so far: {}", book.title)).cloth(book.cloth).theme(visitor.theme);
    Ok(render::page(StatusCode::OK, shell, move || {
        view! {
            <BackBand href=home title=book.title.clone()/>
            <main id="main" class="column">
                <div class="page-head">
                    <h1>"Who’s who so far"</h1>
                    <p class="read">{format!("People, places, words and themes up to chapter {read}, and no further.")}</p>
                </div>
                <section class="section" aria-labelledby="who-h">
                    <h2 class="visually-hidden" id="who-h">"The lists"</h2>
                    <WhosWho book=&book progress/>
                </section>
            </main>
        }
    }))
}
