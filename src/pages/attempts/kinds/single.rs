//! One of several options, as the fields, the reading and the review of `single` and `quote`.

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::ident::OptionId;
use crate::domain::question::Choice;
use crate::domain::response::Response;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::wording::word;

use super::cards::{Card, ReviewedCard, Standing, letter};
use super::draft::Draft;
use super::frame::{Framing, Group};
use super::trouble::{Problem, Trouble};

/// The id of the card at a place counted from 0.
pub(super) fn card_id(nth: usize) -> String {
    format!("option-{}", nth + 1)
}

/// Radios as cards, under the words quoted if there are any.
#[component]
pub(super) fn SingleFields<'a>(
    framing: Framing,
    options: &'a [Choice],
    quote: Option<String>,
    draft: &'a Draft,
    tried: Option<&'a Response>,
) -> Html {
    let spot = framing.spot;
    let tried = tried.and_then(chosen);
    let cards = options
        .iter()
        .enumerate()
        .map(|(nth, option)| {
            let tried = tried == Some(&option.id);
            html! {
                <Card
                    id=spot.name(&card_id(nth))
                    name=spot.name("answer")
                    kind="radio"
                    value=option.id.to_string()
                    key=letter(nth)
                    text=option.text.clone()
                    checked=draft.get("answer") == Some(option.id.as_str())
                    tried
                />
            }
        })
        .collect::<Html>();
    html! { <Group framing quote hint="Choose one."><div class="choices">{cards}</div></Group> }
}

/// The option chosen. Of several values for the one field, which no browser sends, the first counts.
pub(super) fn read(options: &[Choice], draft: &Draft) -> Result<Option<Response>, Trouble> {
    let Some(value) = draft.get("answer").filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    match options.iter().find(|option| option.id.as_str() == value) {
        Some(option) => Ok(Some(Response::One { option: option.id.clone() })),
        None => Err(Trouble::at(card_id(0), Problem::Unknown)),
    }
}

/// The reader's option and the right one; the others folded away.
#[component]
pub(super) fn SingleReview<'a>(
    options: &'a [Choice],
    solution: &'a Solution,
    response: Option<&'a Response>,
    /// Whether it was answered at the second try.
    second: bool,
) -> Html {
    let chosen = response.and_then(chosen);
    let right = if let AnswerKey::One(right) = &solution.key { Some(right) } else { None };
    let mut shown = Vec::new();
    let mut folded = Vec::new();
    for (nth, option) in options.iter().enumerate() {
        let (is_right, is_yours) = (right == Some(&option.id), chosen == Some(&option.id));
        let (standing, verdict) = match (is_right, is_yours) {
            (true, true) if second => (Standing::Right, Some("Your answer, for half the marks")),
            (true, true) => (Standing::Right, Some("Your answer")),
            (true, false) => (Standing::Right, Some("The answer")),
            (false, true) => (Standing::Yours, Some("Your answer")),
            (false, false) => (Standing::Rest, None),
        };
        let why = solution.reasons.get(&option.id).cloned();
        let card = html! { <ReviewedCard key=letter(nth) text=option.text.clone() standing verdict why/> };
        if standing == Standing::Rest { folded.push(card) } else { shown.push(card) }
    }
    let summary = match folded.len() {
        1 => "The other option".to_owned(),
        count => format!("The other {} options", word(count)),
    };
    html! {
        <ul class="choices review">{shown}</ul>
        {(!folded.is_empty()).then(|| html! {
            <div class="section"><Fold summary><ul class="choices">{folded}</ul></Fold></div>
        })}
    }
}

fn chosen(response: &Response) -> Option<&OptionId> {
    if let Response::One { option } = response { Some(option) } else { None }
}
