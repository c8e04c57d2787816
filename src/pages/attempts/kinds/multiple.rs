//! All that apply: checkboxes as cards with square keys.

use std::collections::BTreeSet;

use crate::domain::answer_key::Solution;
use crate::domain::question::Choice;
use crate::domain::response::Response;
use crate::scoring::Detail;
use crate::ui::html::prelude::*;
use crate::ui::wording::word;

use super::cards::{Card, ReviewedCard, Standing, letter};
use super::draft::Draft;
use super::frame::{Framing, Group};
use super::single::card_id;
use super::trouble::{Problem, Trouble};

/// Checkboxes as cards; the hint says how many to choose.
#[component]
pub(super) fn MultipleFields<'a>(framing: Framing, options: &'a [Choice], pick: u8, draft: &'a Draft) -> Html {
    let spot = framing.spot;
    let cards = options
        .iter()
        .enumerate()
        .map(|(nth, option)| {
            html! {
                <Card
                    id=spot.name(&card_id(nth))
                    name=spot.name("answer")
                    kind="checkbox"
                    value=option.id.to_string()
                    key=letter(nth)
                    text=option.text.clone()
                    checked=draft.has("answer", option.id.as_str())
                />
            }
        })
        .collect::<Html>();
    let hint = format!("Choose {}.", word(pick.into()));
    html! { <Group framing hint quote=None><div class="choices" data-many="">{cards}</div></Group> }
}

/// The options chosen, each once. Fewer than asked for are taken: one may know only one.
pub(super) fn read(options: &[Choice], pick: u8, draft: &Draft) -> Result<Option<Response>, Trouble> {
    let values: BTreeSet<&str> = draft.values("answer").filter(|value| !value.is_empty()).collect();
    let chosen: BTreeSet<_> = options.iter().filter(|option| values.contains(option.id.as_str())).map(|option| option.id.clone()).collect();
    let pick = usize::from(pick);
    if chosen.len() < values.len() {
        Err(Trouble::at(card_id(0), Problem::Unknown))
    } else if chosen.len() > pick {
        Err(Trouble::at(card_id(0), Problem::TooMany { pick, chosen: chosen.len() }))
    } else {
        Ok((!chosen.is_empty()).then_some(Response::Several { options: chosen }))
    }
}

/// Every option with what it was, and the reason of each wrong one.
#[component]
pub(super) fn MultipleReview<'a>(options: &'a [Choice], solution: &'a Solution, detail: &'a Detail) -> Html {
    let nothing = BTreeSet::new();
    let (hit, missed, wrong) =
        if let Detail::Several { hit, missed, wrong } = detail { (hit, missed, wrong) } else { (&nothing, &nothing, &nothing) };
    let cards = options
        .iter()
        .enumerate()
        .map(|(nth, option)| {
            let (standing, verdict) = if hit.contains(&option.id) {
                (Standing::Right, Some("Your answer, and right"))
            } else if missed.contains(&option.id) {
                (Standing::Missed, Some(if hit.is_empty() { "This one" } else { "This one too" }))
            } else if wrong.contains(&option.id) {
                (Standing::Yours, Some("Your answer"))
            } else {
                (Standing::Rest, None)
            };
            let why = solution.reasons.get(&option.id).cloned();
            html! { <ReviewedCard key=letter(nth) text=option.text.clone() standing verdict why/> }
        })
        .collect::<Html>();
    html! { <ul class="choices review" data-many="">{cards}</ul> }
}
