//! What is being written, beside its form: as a pupil will see it, with what is right folded away and what the checks say; or what it lacks.

use crate::domain::own_quiz::{OwnItem, OwnQuiz};
use crate::domain::paper::{Seed, lay_out};
use crate::exchange::form::Fields;
use crate::pages::attempts::kinds::{Draft, Framing, QuestionFields, Spot};
use crate::ui::field::FieldError;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

use super::super::key::Key;
use super::super::lookup::OpenQuiz;
use super::super::warnings;
use super::typed::Typed;

/// The id of the place in the page.
pub const PLACE: &str = "look";

/// What is being written, as far as it has come.
pub enum Look {
    /// Nothing is written yet.
    Blank,
    /// It could not be kept so, and why.
    NotYet(Vec<FieldError>),
    /// A question.
    Whole {
        /// As it would be kept.
        item: Box<OwnItem>,
        /// What its author should look at before pupils are asked.
        warnings: Vec<String>,
    },
}

impl Look {
    /// At what stands in the form; `before` is the question that it changes.
    pub fn at(open: &OpenQuiz, typed: &Typed, before: Option<&OwnItem>) -> Self {
        let blank = Typed::blank(typed.fields.kind, &open.quiz);
        if before.is_none()
            && without_rows(&typed.fields) == without_rows(&blank.fields)
            && typed.fields.rows.iter().all(|row| row.text.is_empty())
        {
            return Self::Blank;
        }
        let Some(id) = before.map(|item| item.id().clone()).or_else(|| typed.new_id()) else { return Self::Blank };
        match super::read(open, typed, id, before) {
            Err(errors) => Self::NotYet(errors),
            Ok(item) => Self::Whole { warnings: checked(&open.quiz, open, &item), item: Box::new(item) },
        }
    }
}

fn without_rows(fields: &Fields) -> Fields {
    Fields { rows: Vec::new(), ..fields.clone() }
}

/// What the checks say of a question in its place among the others.
fn checked(quiz: &OwnQuiz, open: &OpenQuiz, item: &OwnItem) -> Vec<String> {
    let mut quiz = quiz.clone();
    match quiz.items.iter_mut().find(|kept| kept.id() == item.id()) {
        Some(kept) => *kept = item.clone(),
        None => quiz.items.push(item.clone()),
    }
    warnings::of(&quiz, &open.book).remove(item.id()).unwrap_or_default()
}

/// The part of the page that shows it.
#[component]
pub fn Beside<'a>(look: &'a Look, open: &'a OpenQuiz) -> Html {
    let body = match look {
        Look::Blank => html! { <p class="quiet">"What you write shows here as pupils will see it."</p> },
        Look::NotYet(errors) => {
            let lacks = errors.iter().map(|error| html! { <li><a href=format!("#{}", error.control)>{error.sentence.clone()}</a></li> });
            html! {
                <p>"It shows here once this is done:"</p>
                <ul class="lines-list section__foot">{lacks.collect::<Html>()}</ul>
            }
        }
        Look::Whole { item, warnings } => {
            let question = &item.exercise.question;
            // Drawn from the quiz’s id, so that options don’t jump about while one writes.
            let ask = lay_out(question, Seed(open.quiz.id.0.as_u64_pair().1));
            let (draft, exercise) = (Draft::default(), item.exercise.clone());
            let framing = Framing { spot: Spot::Among(1), text: question.text.clone(), second_try: None, trouble: None };
            let says =
                warnings.iter().map(|says| html! { <li class="entry__warning"><Icon name="alert"/><span>{says.clone()}</span></li> });
            html! {
                <QuestionFields framing ask=&ask draft=&draft tried=None/>
                <div class="section__foot"><Fold summary="What is right"><Key exercise=&exercise/></Fold></div>
                <ul class="section__foot">{says.collect::<Html>()}</ul>
            }
        }
    };
    html! {
        <aside class="split__aside look" id=PLACE aria-labelledby="look-h">
            <h2 id="look-h">"As a pupil sees it"</h2>
            {body}
        </aside>
    }
}
