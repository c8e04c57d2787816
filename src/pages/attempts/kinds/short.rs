//! A word or a short phrase: one input.

use crate::domain::answer_key::{AnswerKey, Solution, TextKey};
use crate::domain::response::Response;
use crate::scoring::{Detail, LONGEST_TYPED, TextVerdict};
use crate::ui::html::prelude::*;

use super::draft::Draft;
use super::frame::{Framing, Typed};
use super::slips::Slips;
use super::trouble::{Problem, Trouble};

/// The question and an input.
#[component]
pub(super) fn ShortFields<'a>(framing: Framing, draft: &'a Draft) -> Html {
    let value = draft.text("answer").to_owned();
    html! { <Typed framing hint="A word or two. Capitals and “the” don’t matter." value keyboard="text" unit=None/> }
}

/// What was typed, without the spaces round it.
pub(super) fn read(draft: &Draft) -> Result<Option<Response>, Trouble> {
    let text = typed(draft, "answer")?;
    Ok((!text.is_empty()).then_some(Response::Text { text }))
}

/// A typed field, trimmed and without control characters, which no keyboard types and Postgres does not take.
pub(super) fn typed(draft: &Draft, field: &str) -> Result<String, Trouble> {
    let text = draft.text(field).trim();
    if text.chars().nth(LONGEST_TYPED).is_some() {
        return Err(Trouble::at(field, Problem::TooLong { most: LONGEST_TYPED }));
    }
    Ok(text.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned())
}

/// What was typed and what is taken.
#[component]
pub(super) fn ShortReview<'a>(solution: &'a Solution, response: Option<&'a Response>, detail: &'a Detail) -> Html {
    let AnswerKey::Text(key) = &solution.key else {
        return Html::default();
    };
    let yours = if let Some(Response::Text { text }) = response { Some(text.clone()) } else { None };
    let (right, why, note) = match detail {
        Detail::Text(TextVerdict::Accepted { form, slips }) if *slips > 0 => (true, None, Some(format!("Spelt: {form}."))),
        Detail::Text(TextVerdict::Accepted { .. }) => (true, None, None),
        Detail::Text(TextVerdict::Listed { why, .. }) => (false, Some(why.clone()), also_taken(key)),
        _ => (false, None, also_taken(key)),
    };
    html! { <Slips yours right why answer=answer(key) note/> }
}

/// The answer as its author gives it first.
pub(super) fn answer(key: &TextKey) -> String {
    key.accept.first().cloned().unwrap_or_default()
}

fn also_taken(key: &TextKey) -> Option<String> {
    let others = key.accept.get(1..).unwrap_or_default();
    (!others.is_empty()).then(|| format!("Also taken: {}.", others.join(", ")))
}
