//! The people of a book, as far as they are known.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::entry::EntryKind;
use crate::pages::books::lookup::{self, OpenBook};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::map::RelationMap;

/// `GET /books/{book}/companion/characters`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let home = format!("/books/{}/companion", book.slug);
    let Some(read) = progress.chapter() else {
        return Ok(see(home));
    };
    let shell = Shell::titled(format!("The people so far: {}", book.title)).cloth(book.cloth).theme(visitor.theme).wide();
    let pieces = state.pieces.clone();
    let name = format!("{} {read}", book.slug);
    let body = pieces.piece("characters", name, || {
        let people = || progress.open_entries(&book).filter(|(entry, _)| entry.kind == EntryKind::Character);
        let rows = people()
            .map(|(entry, notes)| {
                let href = format!("{home}/characters/{}", entry.id);
                let latest = notes.last().map(|note| note.text.clone());
                html! { <div><dt><a href=href dir="auto">{entry.name.clone()}</a></dt>{latest.map(|text| html! { <dd dir="auto">{text}</dd> })}</div> }
            })
            .collect::<Html>();
        // The first in the file is the one the story is told by or about.
        let centre = people().next().map(|(entry, _)| html! { <RelationMap book=&book of=entry progress/> });
        html! {
            <div class="split">
                <section class="section" aria-labelledby="people-h">
                    <h2 class="visually-hidden" id="people-h">"Everybody so far"</h2>
                    <dl class="who">{rows}</dl>
                </section>
                <aside class="split__aside">{centre}</aside>
            </div>
        }
    });
    let view = html! {
        <BackBand href=home.clone() title=book.title.clone() rest=", the companion"/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"The people so far"</h1>
                <p class="read">{format!("What is known of them by the end of chapter {read}, and no more.")}</p>
            </div>
            {body}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
