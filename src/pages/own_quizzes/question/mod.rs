//! A question of a quiz: its form, and keeping what was typed.

mod choose;
mod fields;
mod form;
mod look;
mod rows;
mod typed;

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::QuestionId;
use crate::domain::own_quiz::{MOST_ITEMS, OwnItem, Tag};
use crate::domain::policy::OwnQuizAct;
use crate::exchange::form::{Fields, FormFault, Kind};
use crate::store::ChangeQuizOutcome;
use crate::ui::field::FieldError;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use self::form::{Page, Standing};
use self::typed::Typed;
use super::lookup::{self, OpenQuiz};

/// What the address of a new question may say.
#[derive(Deserialize)]
pub struct Wish {
    kind: Option<String>,
    text: Option<String>,
}

/// `GET /quizzes/{quiz}/questions/new` with `kind`; without it, the kinds to choose from. `text` is what the question begins with.
pub async fn ask(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(wish): Query<Wish>,
) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let Some(kind) = wish.kind.as_deref().and_then(Kind::parse) else {
        return Ok(choose::page(&visitor, &open, wish.text.as_deref()));
    };
    let mut typed = Typed::blank(kind, &open.quiz);
    if let Some(text) = wish.text {
        typed.fields.text = text;
    }
    Ok(Page::new(open, None, typed).respond(&visitor))
}

/// `GET /quizzes/{quiz}/questions/{question}`
pub async fn show(State(state): State<AppState>, visitor: Visitor, Path((id, question)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let (place, item) = open.item(&question)?;
    let typed = Typed::of(&item, &open.quiz);
    Ok(Page::new(open, Some((place, item)), typed).respond(&visitor))
}

/// `POST /quizzes/{quiz}/questions/new`: puts a question at the end. The same form sent twice is one question.
pub async fn add(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let mut open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let Some(kind) = Kind::parse(form.text("kind")) else { return Ok(see(format!("{}/questions/new", open.address()))) };
    let mut typed = Typed::sent(kind, &form);
    if let Some(shown) = unkept(&mut typed, &form) {
        return Ok(Page::new(open, None, typed).focused(shown).respond(&visitor));
    }
    let id = typed.new_id().ok_or_else(lookup::missing)?;
    let then = after(&open, &form, kind, id.as_str());
    let item = match read(&open, &typed, id, None) {
        Ok(item) => item,
        Err(errors) => return Ok(Page::new(open, None, typed).refused(errors).respond(&visitor)),
    };
    // A question at the end is in nobody’s way: what changed meanwhile makes no difference to it.
    loop {
        if open.quiz.item(item.id()).is_some() {
            return Ok(see(then));
        }
        if open.quiz.append([item.clone()]) == 0 {
            let says = format!("A quiz holds {MOST_ITEMS} questions at most. Take one out first, or begin another quiz.");
            return Ok(Page::new(open, None, typed).refused(vec![FieldError::new("text", says)]).respond(&visitor));
        }
        match state.store.change_quiz(open.quiz.clone(), Timestamp::now()).await? {
            ChangeQuizOutcome::Changed(_) => return Ok(see(then)),
            ChangeQuizOutcome::NoSuchQuiz => return Err(lookup::missing()),
            ChangeQuizOutcome::Stale => open = lookup::quiz(&state, &visitor, &open.quiz.id.to_string(), OwnQuizAct::Write).await?,
        }
    }
}

/// `POST /quizzes/{quiz}/questions/{question}`: makes the question what was typed. A form of an older version answers 409, with all of it.
pub async fn change(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((id, question)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let mut open = lookup::quiz(&state, &visitor, &id, OwnQuizAct::Write).await?;
    let kind = Kind::parse(form.text("kind")).ok_or_else(lookup::missing)?;
    let mut typed = Typed::sent(kind, &form);
    let Ok((place, before)) = open.item(&question) else {
        // It was taken out meanwhile: what was typed can still become a question.
        typed.version = open.quiz.version;
        return Ok(Page::new(open, None, typed).standing(Standing::Gone).respond(&visitor));
    };
    if let Some(shown) = unkept(&mut typed, &form) {
        return Ok(Page::new(open, Some((place, before)), typed).focused(shown).respond(&visitor));
    }
    let then = after(&open, &form, kind, &question);
    let item = match read(&open, &typed, before.id().clone(), Some(&before)) {
        Ok(item) => item,
        Err(errors) => return Ok(Page::new(open, Some((place, before)), typed).refused(errors).respond(&visitor)),
    };
    // The same form again, or one in which nothing was changed, is in nobody’s way.
    if same(&item, &before) {
        return Ok(see(then));
    }
    let stands = open.quiz.version;
    if let Some(slot) = open.quiz.items.get_mut(place) {
        *slot = item;
    }
    open.quiz.version = typed.version;
    match state.store.change_quiz(open.quiz.clone(), Timestamp::now()).await? {
        ChangeQuizOutcome::Changed(_) => Ok(see(then)),
        ChangeQuizOutcome::NoSuchQuiz => Err(lookup::missing()),
        ChangeQuizOutcome::Stale => {
            typed.version = stands;
            Ok(Page::new(open, Some((place, before)), typed).standing(Standing::Changed).respond(&visitor))
        }
    }
}

/// Whether a button was pressed that keeps nothing: one at a row, or the one that shows the question. `Some` with the id of the field to go
/// on in, if it is another one.
fn unkept(typed: &mut Typed, form: &Submitted) -> Option<Option<String>> {
    match form.text("then") {
        "look" => Some(None),
        then => typed.change_rows(then).map(Some),
    }
}

/// The question that was typed.
fn read(open: &OpenQuiz, typed: &Typed, id: QuestionId, before: Option<&OwnItem>) -> Result<OwnItem, Vec<FieldError>> {
    let error = |fault: FormFault| FieldError::new(fault.field, fault.says);
    let exercise = typed.fields.read(id, before.map(|item| &*item.exercise));
    let exercise = exercise.map_err(|faults| faults.into_iter().map(error).collect::<Vec<_>>())?.item;
    let last: ChapterNumber = open.book.last_chapter();
    if exercise.question.reveals.chapter() > Some(last) {
        return Err(vec![FieldError::new("chapter", format!("The book ends with chapter {last}. Choose one from the list."))]);
    }
    Ok(OwnItem { exercise: Arc::new(exercise), tags: Tag::read_list(&typed.tags), always: typed.always })
}

/// Whether both are the same question to whoever writes it.
fn same(one: &OwnItem, other: &OwnItem) -> bool {
    Fields::of(&one.exercise) == Fields::of(&other.exercise) && one.tags == other.tags && one.always == other.always
}

/// Where one goes on: to the question in the list, or to another one of the same kind.
fn after(open: &OpenQuiz, form: &Submitted, kind: Kind, question: &str) -> String {
    match form.text("then") {
        "another" => format!("{}/questions/new?kind={}", open.address(), kind.name()),
        _ => format!("{}#{question}", open.address()),
    }
}
