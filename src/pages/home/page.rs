//! The first page.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::Book;
use crate::domain::ident::BookSlug;
use crate::domain::progress::Progress;
use crate::pages::join::form::JoinForm;
use crate::pages::practice::missed::{Missed, missed};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, counted, minutes_for, word};
use crate::web::errors::Fault;
use crate::web::kept::same_for_all;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::carry_on::CarryOn;
use super::shelf::Shelf;

/// `GET /`
pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let (read, attempts) = match visitor.id() {
        Some(reader) => (state.store.all_progress(reader).await?, state.store.all_attempts(reader).await?),
        None => (Vec::new(), Vec::new()),
    };
    let books = state.library.books().to_vec();
    let progress: HashMap<BookSlug, Progress> = read.iter().map(|(book, progress, _)| (book.clone(), *progress)).collect();
    let latest = read.into_iter().filter(|(_, progress, _)| *progress != Progress::NONE).max_by_key(|(_, _, at)| *at);
    let current = latest.and_then(|(slug, progress, _)| Some((state.library.book(&slug)?.clone(), progress)));
    let missed = missed(&state.library, &progress, &attempts);

    let mut shell = Shell::titled("Books").theme(visitor.theme).wide();
    if let Some((book, _)) = &current {
        shell = shell.cloth(book.cloth);
    }
    let anybody = visitor.reader.is_none();
    let page = render::page(StatusCode::OK, shell, html! { <Home books progress current attempts missed/> });
    Ok(if anybody { same_for_all("/", page) } else { page })
}

#[component]
fn Home(
    books: Vec<Arc<Book>>,
    progress: HashMap<BookSlug, Progress>,
    current: Option<(Arc<Book>, Progress)>,
    attempts: Vec<AttemptSummary>,
    missed: Missed,
) -> Html {
    let returning = current.is_some();
    let shelf_name = if returning { "Your shelf" } else { "Books" };
    html! {
        {current.map(|(book, progress)| {
            let running = attempts.iter().find(|attempt| attempt.finished_at.is_none() && attempt.plan.book == book.slug && book.quiz(&attempt.plan.quiz).is_some_and(|quiz| progress.opens(quiz.opens))).cloned();
            html! { <CarryOn book=&book progress running/> }
        })}
        <main id="main" class="column">
            {(!returning).then(|| html! {
                <div class="hello">
                    <h1>"Read a chapter. Talk it over. See what you noticed."</h1>
                    <p class="read quiet">
                        "Prompts and short quizzes for novels, chapter by chapter. Say how far you have read, and nothing past it is ever sent to you."
                    </p>
                </div>
            })}
            <section class="section" aria-labelledby="books-h">
                <h2 class="section__head" id="books-h">{shelf_name}</h2>
                <Shelf books progress/>
            </section>
            {(missed.count() > 0).then(|| html! { <ToPutRight missed/> })}
            <JoinForm error=None/>
        </main>
    }
}

#[component]
fn ToPutRight(missed: Missed) -> Html {
    let count = missed.count();
    let quizzes = counted(missed.quizzes().len(), "quiz", "quizzes");
    html! {
        <div class="section">
            <div class="aside">
                <Icon name="repeat"/>
                <h2 class="aside__name">{format!("{} to put right", capitalised(&word(count)))}</h2>
                <p>{format!("From {quizzes}. ")}<a href="/practice">"Practise them"</a>{format!(", {}.", minutes_for(count))}</p>
            </div>
        </div>
    }
}
