//! A book's own page.

use std::collections::HashMap;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::ChapterNumber;
use crate::domain::quiz::QuizId;
use crate::store::QuizBest;
use crate::ui::cover::Cover;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::kept::same_for_all;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenBook};
use super::moved::Moved;
use super::rail::{QuizStanding, Rail};
use super::sets::Sets;

/// What an address may say beside the book.
#[derive(Deserialize)]
pub struct Said {
    /// The ribbon was just moved: say so, and offer to undo it.
    moved: Option<String>,
}

/// `GET /books/{book}`
pub async fn show(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(said): Query<Said>,
) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let quizzes = match visitor.id() {
        Some(reader) => {
            let attempts = state.store.all_attempts(reader).await?.into_iter().filter(|attempt| attempt.plan.book == book.slug);
            standings(attempts, state.store.best_attempts(reader, &book.slug).await?)
        }
        None => HashMap::new(),
    };
    let moved = said.moved.is_some() && visitor.reader.is_some();
    let shell = Shell::titled(book.title.clone()).cloth(book.cloth).theme(visitor.theme).wide().skip_to("the chapters");

    let anybody = visitor.reader.is_none();
    let page = render::page(StatusCode::OK, shell, {
        let home = format!("/books/{}", book.slug);
        let last = book.last_chapter();
        let read = progress.chapter().map_or(0, ChapterNumber::get);
        let place = if read == 0 {
            "You have not begun.".to_owned()
        } else {
            format!("You have read {read} of {}.", counted(last.get().into(), "chapter", "chapters"))
        };
        let go_on = match progress.chapter() {
            Some(chapter) => {
                html! { <a class="button" href=format!("{home}/chapters/{chapter}")>{format!("Open chapter {chapter}")}</a> }
            }
            None => html! {
                <form method="post" action=format!("{home}/progress")>
                    <input type="hidden" name="chapter" value="1"/>
                    <input type="hidden" name="onward" value="1"/>
                    <button class="button">"I’ve read chapter 1"</button>
                </form>
            },
        };
        html! {
            <header class="band">
                <div class="column">
                    <nav class="band__nav" aria-label="Book">
                        <a class="band__back" href="/"><Icon name="back"/>"Books"</a>
                    </nav>
                    <div class="title">
                        <Cover book=&book/>
                        <div>
                            <h1 dir="auto">{book.title.clone()}</h1>
                            <p>{format!("{}, {}", book.author, book.year)}</p>
                        </div>
                        <p class="title__blurb read" dir="auto">{book.blurb.clone()}</p>
                        <div class="title__place">
                            <p id="place">{place}</p>
                            <progress class="meter" max=last.get() value=read aria-labelledby="place"></progress>
                            {go_on}
                        </div>
                    </div>
                </div>
                <span class="ribbon" aria-hidden="true"></span>
            </header>
            <main id="main" class="column split">
                <div>
                    {moved.then(|| html! { <Moved home=home.clone() read/> })}
                    <Rail book=&book progress quizzes=&quizzes/>
                    <Sets book=&book progress quizzes=&quizzes/>
                </div>
                <aside class="split__aside section stack">
                    <MoveRibbon home=home.clone() read last=last.get()/>
                    <p>
                        <a class="textlink" href=format!("{home}/companion")>
                            <Icon name="people"/>
                            "The companion"
                        </a>
                    </p>
                    {(read > 0).then(|| html! {
                        <p>
                            <a class="textlink" href=format!("{home}/guide")>
                                <Icon name="print"/>
                                "Print the discussion guide"
                            </a>
                        </p>
                    })}
                </aside>
            </main>
        }
    });
    Ok(if anybody && !moved { same_for_all(page) } else { page })
}

/// How each quiz stands, from all attempts with the latest first, and the best ones.
fn standings(attempts: impl Iterator<Item = AttemptSummary>, best: Vec<QuizBest>) -> HashMap<QuizId, QuizStanding> {
    let mut latest = HashMap::new();
    for attempt in attempts {
        latest.entry(attempt.plan.quiz.clone()).or_insert(attempt);
    }
    let begun = latest.into_iter().filter(|(_, attempt)| attempt.finished_at.is_none());
    let best = best.into_iter().map(|best| (best.quiz.clone(), QuizStanding::Best(best)));
    best.chain(begun.map(|(quiz, attempt)| (quiz, QuizStanding::Begun(attempt)))).collect()
}

/// The ribbon can go anywhere; further than the next chapter asks first.
#[component]
fn MoveRibbon(home: String, read: u16, last: u16) -> Html {
    html! {
        <section class="place" aria-labelledby="place-h">
            <h2 id="place-h">"Move your ribbon"</h2>
            <form class="place__jump" method="post" action=format!("{home}/progress")>
                <div class="field">
                    <label class="field__label" for="upto">"I’ve read up to"</label>
                    <p class="field__hint small" id="upto-hint">"Nothing past it is sent to you."</p>
                    <select class="input" id="upto" name="chapter" aria-describedby="upto-hint">
                        <option value="0" selected=read == 0>"Nothing yet"</option>
                        {(1..=last)
                            .map(|chapter| html! { <option value=chapter.to_string() selected=read == chapter>{format!("Chapter {chapter}")}</option> })
                            .collect::<Html>()}
                    </select>
                </div>
                <button class="button button--plain button--wide">"Move it"</button>
            </form>
        </section>
    }
}
