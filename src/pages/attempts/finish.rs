//! Before finishing: what is unanswered, first.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::attempt::{Behaviour, Item, Layout};
use crate::domain::sitting::HandedInBy;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Shape;
use crate::ui::shell::Shell;
use crate::ui::wording::{capitalised, word};
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenAttempt};
use super::marking;
use super::quiz_bar::QuizBar;
use super::sitting;

/// `GET /attempts/{id}/finish`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if open.attempt.finished_at.is_some() || open.set_aside().is_some() {
        return Ok(see(open.address()));
    }
    let shell = Shell::titled(heading(&open)).cloth(open.book.cloth).theme(visitor.theme).tab(None);
    Ok(render::page(StatusCode::OK, shell, html! { <FinishPage open/> }))
}

/// `POST /attempts/{id}/finish`: scores what is there, in the transaction that records it. Finishing twice is finishing once.
pub async fn finish(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::attempt(&state, &visitor, &id).await?;
    if open.may_answer() {
        finish_now(&state, &open).await?;
    }
    Ok(see(open.address()))
}

/// Scores and closes the attempt.
pub async fn finish_now(state: &AppState, open: &OpenAttempt) -> Result<(), Stop> {
    if let Some(sitting) = &open.sitting {
        sitting::hand_in(state, &open.attempt, sitting.sits, HandedInBy::Pupil, Timestamp::now()).await?;
        return Ok(());
    }
    let keys = open.keys(state);
    let score = Box::new(move |item: &Item| marking::at_finish(keys.of(item), item));
    state.store.finish_attempt(open.attempt.id, score, Timestamp::now()).await?;
    Ok(())
}

fn heading(open: &OpenAttempt) -> String {
    match open.attempt.unanswered().count() {
        0 => "All questions are answered".to_owned(),
        1 => "One question is unanswered".to_owned(),
        count => format!("{} questions are unanswered", capitalised(&word(count))),
    }
}

#[component]
fn FinishPage(open: OpenAttempt) -> Html {
    let unanswered: Vec<u16> = open.attempt.unanswered().collect();
    let answered: Vec<u16> =
        open.attempt.items.iter().map(|item| item.position).filter(|position| !unanswered.contains(position)).collect();
    let advice = match (unanswered.is_empty(), open.attempt.plan.behaviour) {
        (true, Behaviour::Test) => {
            if open.sitting.is_some() {
                "You can still change any of them until you hand in."
            } else {
                "You can still change any of them. Once you finish, you see how you did."
            }
        }
        (true, Behaviour::Practice) => "Finish to see how it went.",
        (false, _) => "Go back to them, or finish: an unanswered question scores nothing.",
    };
    let first = unanswered.first().copied();
    let go_back = first.map(|position| (question_address(&open, position), format!("Go to question {position}")));
    let row = |position: u16, blank: bool| {
        let text = open
            .attempt
            .item(position)
            .and_then(|item| open.question(item))
            .map_or_else(|| "A question withdrawn since".to_owned(), |question| question.text.clone());
        html! {
            <li>
                <span class="num quiet">{position}</span>
                <a href=question_address(&open, position) dir="auto">{text}</a>
                {blank.then(|| html! { <Shape name="blank"/> })}
            </li>
        }
    };
    let summary = format!("The {} you have answered", word(answered.len()));
    html! {
        <QuizBar open=&open count=format!("{} of {} answered", answered.len(), open.attempt.items.len()) done=answered.len()/>
        <main id="main" class="quiz">
            <div class="question column">
                <div class="page-head">
                    <h1>{heading(&open)}</h1>
                    <p class="read">{advice}</p>
                </div>
                {(!unanswered.is_empty()).then(|| html! {
                    <ol class="todo section">{unanswered.iter().map(|position| row(*position, true)).collect::<Html>()}</ol>
                })}
                {(!answered.is_empty()).then(|| {
                    let rows = answered.iter().map(|position| row(*position, false)).collect::<Html>();
                    html! {
                        <div class="section">
                            <Fold summary open=unanswered.is_empty()><ol class="todo">{rows}</ol></Fold>
                        </div>
                    }
                })}
            </div>
            <div class="actions">
                <div class="column actions__row">
                    <form method="post" action=format!("{}/finish", open.address())>
                        <button class="button button--wide">{if open.sitting.as_ref().is_some_and(|sitting| sitting.sits.counts) { "Hand in" } else { "Finish the quiz" }}</button>
                    </form>
                    {go_back.map(|(href, name)| html! { <a class="textlink" href=href>{name}</a> })}
                </div>
            </div>
        </main>
    }
}

/// Where a question of a running attempt is answered.
pub fn question_address(open: &OpenAttempt, position: u16) -> String {
    match open.attempt.plan.layout {
        Layout::OneByOne => format!("{}/questions/{position}", open.address()),
        Layout::AllOnOne => format!("{}#q{position}", open.address()),
    }
}
