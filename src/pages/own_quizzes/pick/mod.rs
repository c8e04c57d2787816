//! Taking questions of the book into a quiz: some of them, or all that fit, a few of which are drawn for each pupil.

mod filter;
mod view;

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::exercise::Exercise;
use crate::domain::own_quiz::{MOST_ITEMS, OwnItem};
use crate::domain::policy::OwnQuizAct;
use crate::domain::question::Question;
use crate::store::ChangeQuizOutcome;
use crate::ui::problems::Problems;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use self::filter::Filter;
use self::view::Page;
use super::lookup::{self, OpenQuiz};

/// `GET /quizzes/{quiz}/pick` with `chapter`s, `about`, `theme`, `difficulty` and `kind`; without any, the chapter read last.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let query: Vec<(String, String)> = query.and_then(|query| serde_urlencoded::from_str(&query).ok()).unwrap_or_default();
    let mut filter = Filter::read(&query);
    if query.is_empty() {
        filter.chapters.extend(open.progress.chapter());
    }
    Ok(Page { open, filter, typed: Submitted::default(), problems: Problems::default() }.respond(&visitor))
}

/// `POST /quizzes/{quiz}/pick` with `then`: `ticked` takes the `question`s named, `all` those that the filter lets through, with `draw`: how
/// many of the quiz each pupil is asked. Questions that the quiz has already are not taken again.
pub async fn take(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    loop {
        let mut open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
        let filter = Filter::read(form.pairs());
        let all = form.text("then") == "all";
        let (taken, draw) = match asked(&open, &filter, &form, all) {
            Ok(asked) => asked,
            Err(problems) => return Ok(Page { open, filter, typed: form, problems }.respond(&visitor)),
        };
        let items: Vec<OwnItem> = taken.iter().filter_map(|question| item(&state, &open, question)).collect();
        open.quiz.append(items);
        open.quiz.draw = draw.or(open.quiz.draw);
        match state.store.change_quiz(open.quiz.clone(), Timestamp::now()).await? {
            ChangeQuizOutcome::Changed(_) => return Ok(see(open.address())),
            ChangeQuizOutcome::NoSuchQuiz => return Err(lookup::missing()),
            ChangeQuizOutcome::Stale => {}
        }
    }
}

/// The questions asked for, and how many are to be drawn.
fn asked(open: &OpenQuiz, filter: &Filter, form: &Submitted, all: bool) -> Result<(Vec<Arc<Question>>, Option<u16>), Problems> {
    let ticked = |question: &Question| form.pairs().iter().any(|(name, value)| name == "question" && value == question.id.as_str());
    let open_ones = open.book.questions().filter(|question| open.progress.opens(question.reveals) && ticked(question));
    let taken: Vec<Arc<Question>> =
        if all { filter.questions(&open.book, open.progress).cloned().collect() } else { open_ones.cloned().collect() };
    if taken.is_empty() {
        let says = if all { "No question fits. Look at more chapters, or at all kinds." } else { "Tick the questions that you want." };
        return Err(Problems::one("questions", says));
    }
    let draw = match form.text("draw").trim() {
        typed if all && !typed.is_empty() => {
            let draw = typed.parse().ok().filter(|draw| (1..=MOST_ITEMS).contains(&usize::from(*draw)));
            Some(draw.ok_or_else(|| Problems::one("draw", format!("Give a number from 1 to {MOST_ITEMS}, or nothing for all of them.")))?)
        }
        _ => None,
    };
    let new = taken.iter().filter(|question| open.quiz.item(&question.id).is_none()).count();
    let room = MOST_ITEMS.saturating_sub(open.quiz.items.len());
    if new > room {
        let says = format!("A quiz holds {MOST_ITEMS} questions at most: there is room for {room}, and these are {new}. Choose fewer.");
        return Err(Problems::one("questions", says));
    }
    Ok((taken, draw))
}

fn item(state: &AppState, open: &OpenQuiz, question: &Question) -> Option<OwnItem> {
    let solution = state.library.solution(&open.book.slug, &question.id)?.clone();
    Some(OwnItem { exercise: Arc::new(Exercise { question: question.clone(), solution }), tags: Vec::new(), always: false })
}
