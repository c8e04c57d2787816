//! The story's events in the order in which they happen, against the chapters that tell them: drawn, and as a table.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::Book;
use crate::domain::companion::Event;
use crate::domain::progress::Progress;
use crate::pages::books::lookup::{self, OpenBook};
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::errors::{self, Stop};
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// Sizes in units of the drawing.
const WIDTH: usize = 360;
const STEP: usize = 12;
const TOP: usize = 26;
const LEFT: usize = 14;

/// `GET /books/{book}/companion/timeline`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(slug): Path<String>) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let home = format!("/books/{}/companion", book.slug);
    let Some(read) = progress.chapter() else {
        return Ok(see(home));
    };
    if book.companion.events.is_empty() {
        return Ok(errors::not_found());
    }
    let shell = Shell::titled(format!("When things happen: {}", book.title)).cloth(book.cloth).theme(visitor.theme).wide();
    let pieces = state.pieces.clone();
    let body = pieces.piece("timeline", format!("{} {read}", book.slug), || html! { <Body book=&book progress/> });
    let view = html! {
        <BackBand href=home title=book.title.clone() rest=", the companion"/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"When things happen"</h1>
                <p class="read">{format!("In the order of the story, and where each is told, up to chapter {read}.")}</p>
            </div>
            {body}
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}

#[component]
fn Body<'a>(book: &'a Book, progress: Progress) -> Html {
    let events: Vec<&Event> = book.companion.events.iter().filter(|event| progress.opens(event.told)).collect();
    let periods = events
        .chunk_by(|one, next| one.period == next.period)
        .map(|events| {
            let rows = events
                .iter()
                .map(|event| {
                    let href = format!("/books/{}/chapters/{}", book.slug, event.told);
                    html! {
                        <tr>
                            <th scope="row">{event.when.clone()}</th>
                            <td dir="auto">{event.text.clone()}</td>
                            <td class="num"><a href=href><span class="visually-hidden">"Chapter "</span>{event.told.get()}</a></td>
                        </tr>
                    }
                })
                .collect::<Html>();
            html! {
                <section class="section">
                    <h2 class="section__head">{events[0].period.clone()}</h2>
                    <table class="table events">
                        <thead><tr><th scope="col">"When"</th><th scope="col">"What"</th><th scope="col"><abbr title="Chapter that tells it">"Ch."</abbr></th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </section>
            }
        })
        .collect::<Html>();
    html! {
        <div class="split">
            <div>{periods}</div>
            <aside class="split__aside">
                <section class="section" aria-labelledby="drawn-h">
                    <h2 class="section__head" id="drawn-h">"As it is told"</h2>
                    <p class="small quiet">"Down: the order in which things happen. Across: the chapters. The line follows the telling as it jumps about."</p>
                    <Drawing events=&events progress/>
                </section>
            </aside>
        </div>
    }
}

/// A dot for each event, joined in the order in which they are told.
#[component]
fn Drawing<'a>(events: &'a [&'a Event], progress: Progress) -> Html {
    let chapters = progress.chapter().map_or(1, |chapter| usize::from(chapter.get()));
    let height = TOP + events.len() * STEP + STEP;
    let x = |event: &Event| LEFT + usize::from(event.told.get() - 1) * (WIDTH - 2 * LEFT) / chapters.saturating_sub(1).max(1);
    let y = |at: usize| TOP + at * STEP + STEP / 2;
    let mut told: Vec<(usize, &&Event)> = events.iter().enumerate().collect();
    told.sort_by_key(|(at, event)| (event.told, *at));
    let points: Vec<String> = told.iter().map(|(at, event)| format!("{},{}", x(event), y(*at))).collect();
    let mut start = 0;
    let bands = events
        .chunk_by(|one, next| one.period == next.period)
        .enumerate()
        .map(|(at, band)| {
            let top = TOP + start * STEP;
            start += band.len();
            let class = if at % 2 == 0 { "when__band" } else { "when__band when__band--other" };
            html! { <rect class=class x="0" y=top width=WIDTH height=band.len() * STEP></rect> }
        })
        .collect::<Html>();
    let dots = told.iter().map(|(at, event)| html! { <circle cx=x(event) cy=y(*at) r="3.5"></circle> }).collect::<Html>();
    let first = events.iter().map(|event| event.told.get()).min().unwrap_or(1);
    html! {
        <svg class="when" viewBox=format!("0 0 {WIDTH} {height}") role="img" aria-label="The telling jumps between the times of the story; the tables give each event with its chapter.">
            {bands}
            <text class="when__num" x=LEFT y="16" text-anchor="middle">{first}</text>
            {(chapters > 1).then(|| html! { <text class="when__num" x=WIDTH - LEFT y="16" text-anchor="middle">{chapters}</text> })}
            <polyline class="when__line" points=points.join(" ")></polyline>
            {dots}
        </svg>
    }
}
