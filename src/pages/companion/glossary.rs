//! Places, and words that the book uses in its own way.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::Book;
use crate::domain::entry::EntryKind;
use crate::domain::progress::Progress;
use crate::pages::books::lookup::{self, OpenBook};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// `GET /books/{book}/companion/words`
pub async fn words(state: State<AppState>, visitor: Visitor, slug: Path<String>) -> Result<Response, Stop> {
    show(state, visitor, slug, EntryKind::Term, "Words").await
}

/// `GET /books/{book}/companion/places`
pub async fn places(state: State<AppState>, visitor: Visitor, slug: Path<String>) -> Result<Response, Stop> {
    show(state, visitor, slug, EntryKind::Place, "Places").await
}

async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(slug): Path<String>,
    kind: EntryKind,
    name: &'static str,
) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let home = format!("/books/{}/companion", book.slug);
    let Some(read) = progress.chapter() else {
        return Ok(see(home));
    };
    let shell = Shell::titled(format!("{name} so far: {}", book.title)).cloth(book.cloth).theme(visitor.theme);
    let pieces = state.pieces.clone();
    let list = pieces.piece("glossary", format!("{} {read} {name}", book.slug), || html! { <List book=&book progress kind/> });
    let view = html! {
        <BackBand href=home title=book.title.clone() rest=", the companion"/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>{format!("{name} so far")}</h1>
                <p class="read">{format!("As the book uses them, up to chapter {read}.")}</p>
            </div>
            {list}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn List<'a>(book: &'a Book, progress: Progress, kind: EntryKind) -> Html {
    let mut entries: Vec<_> = progress.open_entries(book).filter(|(entry, _)| entry.kind == kind).collect();
    entries.sort_by_key(|(entry, _)| entry.name.to_lowercase());
    let rows = entries
        .into_iter()
        .map(|(entry, notes)| {
            let notes = notes
                .into_iter()
                .map(|note| html! { <dd>{note.text.clone()}" "<a class="small" href=format!("../chapters/{}", note.from)>{format!("Chapter {}", note.from)}</a></dd> })
                .collect::<Html>();
            html! { <div id=entry.id.to_string()><dt dir="auto">{entry.name.clone()}</dt>{notes}</div> }
        })
        .collect::<Html>();
    html! { <dl class="who section">{rows}</dl> }
}
