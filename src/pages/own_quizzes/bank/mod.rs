//! All questions that one has, over all quizzes.

mod search;
mod view;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::exercise::Exercise;
use crate::domain::own_quiz::{MOST_ITEMS, OwnItem, OwnQuiz};
use crate::domain::policy::OwnQuizAct;
use crate::domain::question::Question;
use crate::exchange::form::Fields;
use crate::store::ChangeQuizOutcome;
use crate::ui::problems::Problems;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use self::search::Search;
use self::view::Page;
use super::lookup::{self, OpenQuiz};

/// `GET /quizzes/bank` with `words`, `tag`, `kind`, `chapter` and `page`.
pub async fn show(State(state): State<AppState>, visitor: Visitor, RawQuery(query): RawQuery) -> Result<Response, Stop> {
    let query: Vec<(String, String)> = query.and_then(|query| serde_urlencoded::from_str(&query).ok()).unwrap_or_default();
    page(&state, &visitor, Search::read(&query), Submitted::default(), Problems::default()).await
}

/// `POST /quizzes/bank/copy` with `into`, a quiz, and `item`s: each a quiz, a colon, a question of it. The same form sent twice copies once:
/// a question that stands there already is not copied again.
pub async fn copy(State(state): State<AppState>, visitor: Visitor, form: Submitted) -> Result<Response, Stop> {
    let owner = lookup::teacher_id(&visitor).ok_or_else(lookup::missing)?;
    loop {
        let mut into = lookup::quiz(&state, &visitor, form.text("into"), OwnQuizAct::Write).await?;
        let bank = state.store.bank(owner).await?;
        let named = form.pairs().iter().filter(|(name, _)| name == "item");
        let chosen: Vec<&OwnItem> = named.filter_map(|(_, item)| found(&bank, item)).collect();
        if let Some(says) = wrong(&into, &chosen) {
            let search = Search::read(form.pairs());
            return page(&state, &visitor, search, form, Problems::one("questions", says)).await;
        }
        for item in chosen {
            copy_into(&mut into.quiz, item);
        }
        match state.store.change_quiz(into.quiz.clone(), Timestamp::now()).await? {
            ChangeQuizOutcome::Changed(_) => return Ok(see(into.address())),
            ChangeQuizOutcome::NoSuchQuiz => return Err(lookup::missing()),
            ChangeQuizOutcome::Stale => {}
        }
    }
}

/// The question of “quiz:question”.
fn found<'a>(bank: &'a [OwnQuiz], named: &str) -> Option<&'a OwnItem> {
    let (quiz, question) = named.split_once(':')?;
    let quiz = bank.iter().find(|known| known.id.to_string() == quiz)?;
    quiz.items.iter().find(|item| item.id().as_str() == question)
}

fn has(quiz: &OwnQuiz, item: &OwnItem) -> bool {
    quiz.items.iter().any(|known| Fields::of(&known.exercise) == Fields::of(&item.exercise))
}

/// Puts a question at the end, unless the quiz has it; two quizzes may have given one id to different questions.
fn copy_into(quiz: &mut OwnQuiz, item: &OwnItem) {
    if has(quiz, item) {
        return;
    }
    let Exercise { question, solution } = &*item.exercise;
    let question = Question { id: quiz.free_id(item.id()), ..question.clone() };
    quiz.append([OwnItem { exercise: Arc::new(Exercise { question, solution: solution.clone() }), always: false, ..item.clone() }]);
}

fn wrong(into: &OpenQuiz, chosen: &[&OwnItem]) -> Option<String> {
    if chosen.is_empty() {
        return Some("Tick the questions that you want to copy.".to_owned());
    }
    let new = chosen.iter().filter(|item| !has(&into.quiz, item)).count();
    let room = MOST_ITEMS.saturating_sub(into.quiz.items.len());
    (new > room).then(|| format!("A quiz holds {MOST_ITEMS} questions at most: there is room for {room}, and these are {new}. Copy fewer."))
}

async fn page(state: &AppState, visitor: &Visitor, search: Search, typed: Submitted, problems: Problems) -> Result<Response, Stop> {
    let bank = match lookup::teacher_id(visitor) {
        Some(teacher) => Some(state.store.bank(teacher).await?),
        None => None,
    };
    Ok(Page { bank, search, typed, problems }.respond(visitor))
}
