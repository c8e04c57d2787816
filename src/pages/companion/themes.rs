//! The themes and symbols of a book, with a chart of where they come up.

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
use crate::ui::sign::Sign;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::chart::Chart;

/// `GET /books/{book}/companion/themes`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let home = format!("/books/{}/companion", book.slug);
    let Some(read) = progress.chapter() else {
        return Ok(see(home));
    };
    let shell = Shell::titled(format!("Themes and signs so far: {}", book.title)).cloth(book.cloth).theme(visitor.theme).wide();
    let pieces = state.pieces.clone();
    let body = pieces.piece("themes", format!("{} {read}", book.slug), || {
        html! {
            <div class="split">
                <div>
                    <List book=&book progress kind=EntryKind::Theme heading="Themes"/>
                    <List book=&book progress kind=EntryKind::Symbol heading="Signs"/>
                </div>
                <aside class="split__aside"><Chart book=&book progress/></aside>
            </div>
        }
    });
    let view = html! {
        <BackBand href=home title=book.title.clone() rest=", the companion"/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"Themes and signs so far"</h1>
                <p class="read">{format!("What the story keeps coming back to, up to chapter {read}.")}</p>
            </div>
            {body}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn List<'a>(book: &'a Book, progress: Progress, kind: EntryKind, heading: &'static str) -> Option<Html> {
    let rows: Vec<_> = progress
        .open_entries(book)
        .filter(|(entry, _)| entry.kind == kind)
        .map(|(entry, _)| html! { <li><a class="themed" href=format!("themes/{}", entry.id)><Sign entry/>{entry.name.clone()}</a></li> })
        .collect();
    let id = format!("{}-h", heading.to_lowercase());
    let labelled_by = id.clone();
    (!rows.is_empty()).then(|| {
        html! {
            <section class="section" aria-labelledby=labelled_by>
                <h2 class="section__head" id=id>{heading}</h2>
                <ul class="themes">{rows}</ul>
            </section>
        }
    })
}
