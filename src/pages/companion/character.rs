//! One character: what is known by now, how they stand to the others, and where to talk about them.

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
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup;
use super::map::RelationMap;
use super::notes::Notes;
use super::story::{Story, Touching};

/// `GET /books/{book}/companion/characters/{character}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((slug, id)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::entry(&state, &visitor, &slug, &id, &[EntryKind::Character]).await?;
    let title = format!("{}: {}", open.entry().name, open.book.title);
    let shell = Shell::titled(title).cloth(open.book.cloth).theme(visitor.theme).wide();
    let pieces = state.pieces.clone();
    let (book, progress, entry) = (&open.book, open.progress, open.entry());
    let list = format!("/books/{}/companion/characters", book.slug);
    // “Kathy” goes without saying where “Kathy H.” stands.
    let others: Vec<&str> = entry.aliases.iter().map(String::as_str).filter(|alias| !entry.name.contains(alias)).collect();
    let also = (!others.is_empty()).then(|| format!("Also {}.", others.join(", ")));
    let name = format!("{} {} {:?}", book.slug, entry.id, progress.chapter());
    let body = pieces.piece("character", name, || {
        let tags = Touching { prompt: of_prompt, question: of_question };
        html! {
            <div class="split">
                <div>
                    <section class="section" aria-labelledby="known-h">
                        <h2 class="section__head" id="known-h">"What is known"</h2>
                        <Notes book entry progress/>
                    </section>
                    <Story book id=entry.id.clone() progress tags/>
                </div>
                <aside class="split__aside"><RelationMap book of=entry progress/></aside>
            </div>
        }
    });
    let view = html! {
        <BackBand href=list title=book.title.clone() rest=", the people"/>
        <main id="main" class="column">
            <div class="page-head"><h1 dir="auto">{entry.name.clone()}</h1>{also.map(|also| html! { <p class="quiet">{also}</p> })}</div>
            {body}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

fn of_prompt(prompt: &Prompt) -> &[EntryId] {
    &prompt.characters
}

fn of_question(question: &Question) -> &[EntryId] {
    &question.characters
}
