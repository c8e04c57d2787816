//! `/practice`: go on with what was begun, put right what was missed.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::Book;
use crate::domain::ident::{BookSlug, FormKey};
use crate::domain::progress::Progress;
use crate::domain::quiz::QuizId;
use crate::pages::quizzes::address;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::{capitalised, counted, minutes_for, word};
use crate::web::assets;
use crate::web::errors::Fault;
use crate::web::kept::same_for_all;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::missed::{Missed, MissedQuiz, missed};

/// A quiz that was begun, and is open.
struct Begun {
    book: Arc<Book>,
    attempt: AttemptSummary,
}

/// `GET /practice`
pub async fn show(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    let (read, attempts) = match visitor.id() {
        Some(reader) => (state.store.all_progress(reader).await?, state.store.all_attempts(reader).await?),
        None => (Vec::new(), Vec::new()),
    };
    let progress: HashMap<BookSlug, Progress> = read.into_iter().map(|(book, progress, _)| (book, progress)).collect();
    let missed = missed(&state.library, &progress, &attempts);
    let begun: Vec<Begun> = attempts
        .into_iter()
        .filter(|attempt| attempt.finished_at.is_none())
        .filter_map(|attempt| {
            let book = state.library.book(&attempt.plan.book)?;
            let read = progress.get(&book.slug).copied().unwrap_or_default();
            let is_open = match &attempt.plan.quiz {
                // Whoever played has seen it.
                QuizId::Room(_) => true,
                quiz => read.opens(book.quiz(quiz)?.opens),
            };
            is_open.then(|| Begun { book: Arc::clone(book), attempt })
        })
        .collect();
    let shell = Shell::titled("Practice").tab(Some(Tab::Practice)).theme(visitor.theme);
    let anybody = visitor.reader.is_none();
    let page = render::page(StatusCode::OK, shell, {
        if missed.count() == 0 && begun.is_empty() {
            html! { <Nothing/> }
        } else {
            html! { <Practice missed begun/> }
        }
    });
    Ok(if anybody { same_for_all(page) } else { page })
}

#[component]
fn Nothing() -> Html {
    html! {
        <main id="main" class="column lost">
            <svg class="icon lost__icon" aria-hidden="true"><use href=format!("{}#i-repeat", assets::address("icons.svg"))></use></svg>
            <h1>"Nothing to put right."</h1>
            <p class="read">"Take a chapter’s quiz, and what you miss waits for you here."</p>
            <div class="row"><a class="button" href="/">"Find a chapter"</a></div>
        </main>
    }
}

#[component]
fn Practice(missed: Missed, begun: Vec<Begun>) -> Html {
    let count = missed.count();
    let lead = match count {
        0 => "Nothing to put right. You have begun something, though.".to_owned(),
        _ => format!("{} to put right, {}.", capitalised(&word(count)), minutes_for(count)),
    };
    let rows = missed.quizzes().iter().cloned().map(|quiz| html! { <MissedRow quiz/> }).collect::<Html>();
    html! {
        <main id="main" class="column">
            <div class="page-head"><h1>"Practice"</h1><p class="read">{lead}</p></div>
            {(!begun.is_empty()).then(|| html! {
                <section class="section" aria-labelledby="begun-h">
                    <h2 class="section__head" id="begun-h">"Begun"</h2>
                    <ul class="lines-list">{begun.into_iter().map(|begun| html! { <BegunRow begun/> }).collect::<Html>()}</ul>
                </section>
            })}
            {(count > 0).then(|| html! {
                <section class="section" aria-labelledby="by-h">
                    <h2 class="section__head" id="by-h">"By quiz"</h2>
                    <ul class="lines-list">{rows}</ul>
                </section>
            })}
        </main>
    }
}

#[component]
fn BegunRow(begun: Begun) -> Html {
    let Begun { book, attempt } = begun;
    let quiz = book.quiz_name(&attempt.plan.quiz);
    html! {
        <li>
            <div>
                <a href=format!("/attempts/{}", attempt.id)><cite dir="auto">{book.title.clone()}</cite>{format!(", {quiz}")}</a>
                <p class="small quiet">{format!("{} of {} answered.", attempt.answered, attempt.questions)}</p>
            </div>
            <div class="row">
                <form method="post" action=format!("/attempts/{}/discard", attempt.id)>
                    <button class="textlink">"Throw away"<span class="visually-hidden">{format!(" the quiz on {quiz}")}</span></button>
                </form>
                <a class="button button--plain button--small" href=format!("/attempts/{}", attempt.id)>"Go on"</a>
            </div>
        </li>
    }
}

#[component]
fn MissedRow(quiz: MissedQuiz) -> Html {
    let MissedQuiz { book, quiz, latest, missed } = quiz;
    let last_time = format!("Last time {} of {}. {} to put right.", latest.earned(), latest.questions, capitalised(&word(missed)));
    html! {
        <li>
            <div>
                <a href=address::home(&book.slug, &quiz)><cite dir="auto">{book.title.clone()}</cite>{format!(", {}", book.quiz_name(&quiz))}</a>
                <p class="small quiet">{last_time}</p>
            </div>
            <form method="post" action=format!("/attempts/{}/retry", latest.id)>
                <input type="hidden" name="form" value=FormKey::new().to_string()/>
                <button class="button button--plain button--small">{format!("Retry {}", counted(missed, "question", "questions"))}</button>
            </form>
        </li>
    }
}
