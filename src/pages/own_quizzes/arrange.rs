//! Moving the questions of a quiz, taking them out and putting them back.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::exercise::Exercise;
use crate::domain::ident::QuestionId;
use crate::domain::own_quiz::{MOST_ITEMS, OwnItem, OwnQuiz};
use crate::domain::policy::OwnQuizAct;
use crate::domain::question::Question;
use crate::store::ChangeQuizOutcome;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::editor::Page;
use super::lookup::{self, OpenQuiz};

/// The address of a form, loaded anew.
pub async fn back(Path(id): Path<String>) -> Response {
    see(if id.parse::<crate::domain::ident::OwnQuizId>().is_ok() { format!("/quizzes/{id}") } else { "/quizzes".to_owned() })
}

/// `POST /quizzes/{quiz}/arrange` with `version` and `do`: `up`, `down`, `copy`, `remove`, `always` or `drawn`, a colon, a question’s id.
/// A list of an older version does nothing and answers 409.
pub async fn arrange(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let mut open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let asked = form.text("do").split_once(':').and_then(|(what, question)| Some((what, QuestionId::parse(question)?)));
    let place = asked.as_ref().and_then(|(_, question)| open.quiz.item(question)).map(|(place, _)| place);
    let Some(((what, question), place)) = asked.zip(place) else {
        return Ok(Page::stale(open).respond(&visitor));
    };
    let lands = done(&mut open.quiz, what, place).unwrap_or_else(|| question.to_string());
    keep(&state, &visitor, open, &form, &lands).await
}

/// `POST /quizzes/{quiz}/put-back` with `version`: the question that was taken out last stands again where it stood.
pub async fn put_back(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let mut open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let Some(question) = open.quiz.removed.as_ref().map(|removed| removed.item.id().to_string()) else {
        return Ok(see(open.address()));
    };
    open.quiz.put_back();
    keep(&state, &visitor, open, &form, &question).await
}

/// Does it. The id to come back to, when it is not the question’s own.
fn done(quiz: &mut OwnQuiz, what: &str, place: usize) -> Option<String> {
    match what {
        "up" | "down" => quiz.shift(place, what == "up"),
        "remove" => {
            quiz.take_out(place);
            return Some("main".to_owned());
        }
        "copy" if quiz.items.len() < MOST_ITEMS => {
            let copy = copy(quiz, quiz.items.get(place)?);
            let id = copy.id().to_string();
            quiz.insert(place + 1, copy);
            return Some(id);
        }
        "always" | "drawn" => quiz.items.get_mut(place)?.always = what == "always",
        _ => {}
    }
    None
}

/// The same question under an id of its own.
fn copy(quiz: &OwnQuiz, item: &OwnItem) -> OwnItem {
    let Exercise { question, solution } = &*item.exercise;
    let question = Question { id: quiz.free_id(item.id()), ..question.clone() };
    OwnItem { exercise: Arc::new(Exercise { question, solution: solution.clone() }), ..item.clone() }
}

async fn keep(state: &AppState, visitor: &Visitor, mut open: OpenQuiz, form: &Submitted, lands: &str) -> Result<Response, Stop> {
    open.quiz.version = form.text("version").parse().unwrap_or_default();
    match state.store.change_quiz(open.quiz.clone(), Timestamp::now()).await? {
        ChangeQuizOutcome::Changed(_) => Ok(see(format!("{}#{lands}", open.address()))),
        ChangeQuizOutcome::NoSuchQuiz => Err(lookup::missing()),
        ChangeQuizOutcome::Stale => {
            Ok(Page::stale(lookup::quiz(state, visitor, &open.quiz.id.to_string(), OwnQuizAct::Write).await?).respond(visitor))
        }
    }
}
