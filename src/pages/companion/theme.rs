//! One theme or symbol: what it has come to by now, and where to talk about it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::entry::EntryKind;
use crate::domain::ident::EntryId;
use crate::domain::prompt::Prompt;
use crate::domain::question::Question;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::sign::Sign;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;
use super::notes::Notes;
use super::story::{Story, Touching};

/// The tags that count for themes.
pub const TAGS: Touching = Touching { prompt: of_prompt, question: of_question };

/// `GET /books/{book}/companion/themes/{theme}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((slug, id)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::entry(&state, &visitor, &slug, &id, &[EntryKind::Theme, EntryKind::Symbol]).await?;
    let title = format!("{}: {}", open.entry().name, open.book.title);
    let shell = Shell::titled(title).cloth(open.book.cloth).theme(visitor.theme);
    let pieces = state.pieces.clone();
    let (book, progress, entry) = (&open.book, open.progress, open.entry());
    let list = format!("/books/{}/companion/themes", book.slug);
    let name = format!("{} {} {:?}", book.slug, entry.id, progress.chapter());
    let body = pieces.piece("theme", name, || {
        html! {
            <div>
                <section class="section" aria-labelledby="known-h">
                    <h2 class="section__head" id="known-h">"Chapter by chapter"</h2>
                    <Notes book entry progress/>
                </section>
                <Story book id=entry.id.clone() progress tags=TAGS/>
            </div>
        }
    });
    let kind = if entry.kind == EntryKind::Symbol { "A sign" } else { "A theme" };
    let view = html! {
        <BackBand href=list title=book.title.clone() rest=", themes and signs"/>
        <main id="main" class="column">
            <div class="page-head themed">
                <Sign entry/>
                <div><h1 dir="auto">{entry.name.clone()}</h1><p class="quiet">{kind}</p></div>
            </div>
            {body}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

fn of_prompt(prompt: &Prompt) -> &[EntryId] {
    &prompt.themes
}

fn of_question(question: &Question) -> &[EntryId] {
    &question.themes
}
