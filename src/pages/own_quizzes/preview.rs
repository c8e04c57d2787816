//! A quiz as pupils see it, with the key folded away beneath each question.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::own_quiz::OwnItem;
use crate::domain::paper::{Seed, lay_out};
use crate::domain::policy::OwnQuizAct;
use crate::pages::attempts::kinds::{Draft, Framing, QuestionFields, Spot};
use crate::ui::band::BackBand;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::web::errors::Stop;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::key::Key;
use super::lookup;

/// `GET /quizzes/{quiz}/preview`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Read).await?;
    // Drawn from the quiz’s id, so that a reload shows the same.
    let seed = Seed(open.quiz.id.0.as_u64_pair().1);
    let questions = (1..).zip(&open.quiz.items).map(|(place, item)| html! { <Previewed place item seed/> }).collect::<Html>();
    let view = html! {
        <BackBand href=open.address() title=open.title() name=true/>
        <main id="main" class="column">
            <div class="page-head">
                <h1>"As a pupil sees it"</h1>
                <p class="read">"Options are shuffled for each pupil. Nothing is sent or scored from here."</p>
            </div>
            <ol class="section">{questions}</ol>
        </main>
    };
    Ok(render::page(StatusCode::OK, lookup::shell(format!("Preview of {}", open.title()), &visitor), view))
}

#[component]
fn Previewed<'a>(place: u16, item: &'a OwnItem, seed: Seed) -> Html {
    let question = &item.exercise.question;
    let ask = lay_out(question, seed);
    let (draft, exercise) = (Draft::default(), item.exercise.clone());
    let framing = Framing { spot: Spot::Among(place), text: question.text.clone(), second_try: None, trouble: None };
    html! {
        <li class="sheet__item">
            <QuestionFields framing ask=&ask draft=&draft tried=None/>
            <div class="section__foot">
                <Fold summary=format!("What is right in question {place}")><Key exercise=&exercise/></Fold>
            </div>
        </li>
    }
}
