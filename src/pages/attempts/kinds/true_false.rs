//! Whether a statement is true: two radios side by side.

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::response::Response;
use crate::ui::html::prelude::*;

use super::cards::{Card, ReviewedCard, Standing};
use super::draft::Draft;
use super::frame::{Framing, Group};
use super::single::card_id;
use super::trouble::{Problem, Trouble};

/// What is sent, the key on the card, and what it says.
const SIDES: [(bool, &str, &str, &str); 2] = [(true, "true", "T", "True"), (false, "false", "F", "False")];

/// True and False as cards.
#[component]
pub(super) fn TrueFalseFields<'a>(framing: Framing, draft: &'a Draft, tried: Option<&'a Response>) -> Html {
    let spot = framing.spot;
    let tried = tried.and_then(held);
    let cards = SIDES
        .into_iter()
        .enumerate()
        .map(|(nth, (side, value, key, text))| {
            html! {
                <Card
                    id=spot.name(&card_id(nth))
                    name=spot.name("answer")
                    kind="radio"
                    value=value.to_owned()
                    key=key.to_owned()
                    text=text.to_owned()
                    checked=draft.get("answer") == Some(value)
                    tried=tried == Some(side)
                />
            }
        })
        .collect::<Html>();
    html! { <Group framing hint="True or false?" quote=None><div class="choices choices--pair">{cards}</div></Group> }
}

/// The side chosen.
pub(super) fn read(draft: &Draft) -> Result<Option<Response>, Trouble> {
    match draft.text("answer") {
        "" => Ok(None),
        value => match SIDES.into_iter().find(|(_, name, ..)| *name == value) {
            Some((answer, ..)) => Ok(Some(Response::Truth { answer })),
            None => Err(Trouble::at(card_id(0), Problem::Unknown)),
        },
    }
}

/// The right side, and the reader's where that was the other.
#[component]
pub(super) fn TrueFalseReview<'a>(
    solution: &'a Solution,
    response: Option<&'a Response>,
    /// Whether it was answered at the second try.
    second: bool,
) -> Html {
    let held = response.and_then(held);
    let right = if let AnswerKey::Truth(right) = solution.key { Some(right) } else { None };
    let cards = SIDES
        .into_iter()
        .filter_map(|(side, _, key, text)| {
            let (standing, verdict) = match (right == Some(side), held == Some(side)) {
                (true, true) if second => (Standing::Right, Some("Your answer, for half the marks")),
                (true, true) => (Standing::Right, Some("Your answer")),
                (true, false) => (Standing::Right, Some("The answer")),
                (false, true) => (Standing::Yours, Some("Your answer")),
                (false, false) => return None,
            };
            Some(html! { <ReviewedCard key=key.to_owned() text=text.to_owned() standing verdict why=None/> })
        })
        .collect::<Html>();
    html! { <ul class="choices review">{cards}</ul> }
}

fn held(response: &Response) -> Option<bool> {
    if let Response::Truth { answer } = response { Some(*answer) } else { None }
}
