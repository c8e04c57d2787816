//! A shared score: book, chapter, shapes. No questions, no answers, and nothing of the chapter.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::credit::Credit;
use crate::domain::quiz::QuizId;
use crate::pages::quizzes::address;
use crate::ui::cover::Cover;
use crate::ui::html::prelude::*;
use crate::ui::marks::{Marks, Verdict};
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, word};
use crate::web::errors::{self, Fault};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

/// `GET /shared/{token}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(token): Path<String>) -> Result<Response, Fault> {
    let Some(attempt) = state.store.shared(&token).await? else {
        return Ok(errors::not_found());
    };
    let Some(book) = state.library.book(&attempt.plan.book).cloned() else {
        return Ok(errors::not_found());
    };
    let name =
        state.store.find_reader(attempt.reader).await?.and_then(|reader| reader.account).map(|account| account.name.as_str().to_owned());
    let score = format!("{} of {}", attempt.earned(), attempt.items.len());
    let heading = name.as_ref().map_or_else(|| format!("A reader answered {score}."), |name| format!("{name} answered {score}."));
    let shell = Shell::titled(heading.clone()).cloth(book.cloth).theme(visitor.theme).wide();
    let quiz = book.quiz_name(&attempt.plan.quiz);
    let verdicts = attempt.items.iter().map(|item| Verdict::of(item.credit.unwrap_or(Credit::ZERO))).collect();
    let own = attempt.items.iter().filter(|item| item.own_ruling).count();
    let whose = name.as_ref().map_or_else(|| "the reader".to_owned(), Clone::clone);
    let counted = (own > 0)
        .then(|| format!("{} of these {} counted as right by {whose}.", capitalised(&word(own)), if own == 1 { "is" } else { "are" }));
    let keeps = name.map_or_else(
        || "The questions and answers stay with the reader.".to_owned(),
        |name| format!("The questions and answers stay with {name}."),
    );
    // What a live room was asked is asked there alone.
    let own_way = (!matches!(attempt.plan.quiz, QuizId::Room(_))).then(|| address::setup(&book.slug, &attempt.plan.quiz));
    let says = match (attempt.plan.quiz.chapter(), &own_way) {
        (Some(chapter), _) => format!("{keeps} If you have read chapter {chapter}, try your own."),
        (None, Some(_)) => format!("{keeps} Try your own."),
        (None, None) => keeps,
    };
    let view = html! {
        <main id="main" class="column split">
            <div class="shared section">
                <Cover book=&book/>
                <div>
                    <p class="quiet"><cite dir="auto">{book.title.clone()}</cite>{format!(", {quiz}")}</p>
                    <h1>{heading}</h1>
                    <div class="section__foot"><Marks verdicts/></div>
                    {counted.map(|sentence| html! { <p class="quiet small section__foot">{sentence}</p> })}
                </div>
            </div>
            <div class="section">
                <p class="read">{says}</p>
                {own_way.map(|href| html! { <div class="row section__foot"><a class="button" href=href>"Take the quiz"</a></div> })}
            </div>
        </main>
    };
    Ok(render::page(StatusCode::OK, shell, view))
}
