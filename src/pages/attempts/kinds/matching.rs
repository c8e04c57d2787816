//! Find each one's partner: a select for every left.

use std::collections::BTreeMap;

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::ident::OptionId;
use crate::domain::question::Choice;
use crate::domain::response::Response;
use crate::scoring::{Detail, PairVerdict};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

use super::draft::Draft;
use super::frame::{Framing, Group};
use super::trouble::{Problem, Trouble};

/// The field, and the id, of a left’s partner.
pub(super) fn pair_field(left: &OptionId) -> String {
    format!("pair-{left}")
}

/// Each left with a select of all rights.
#[component]
pub(super) fn MatchFields<'a>(framing: Framing, lefts: &'a [Choice], rights: &'a [Choice], draft: &'a Draft) -> Html {
    let spot = framing.spot;
    let pairs = lefts
        .iter()
        .map(|left| {
            let field = pair_field(&left.id);
            let name = spot.name(&field);
            let invalid = framing.is_troubled_at(&field).then_some("true");
            let choices = rights
                .iter()
                .map(|right| {
                    let selected = draft.get(&field) == Some(right.id.as_str());
                    html! { <option value=right.id.to_string() selected=selected>{right.text.clone()}</option> }
                })
                .collect::<Html>();
            html! {
                <li class="match__pair">
                    <label class="match__left" for=name.clone() dir="auto">{left.text.clone()}</label>
                    <select class="input" id=name.clone() name=name aria-invalid=invalid>
                        <option value="">"Choose…"</option>
                        {choices}
                    </select>
                </li>
            }
        })
        .collect::<Html>();
    html! { <Group framing hint="Choose one for each." quote=None><ol class="match">{pairs}</ol></Group> }
}

/// The pairs made; lefts without a partner are absent.
pub(super) fn read(lefts: &[Choice], rights: &[Choice], draft: &Draft) -> Result<Option<Response>, Trouble> {
    let mut pairs = BTreeMap::new();
    for left in lefts {
        let field = pair_field(&left.id);
        let Some(value) = draft.get(&field).filter(|value| !value.is_empty()) else {
            continue;
        };
        let Some(right) = rights.iter().find(|right| right.id.as_str() == value) else {
            return Err(Trouble::at(field, Problem::Unknown));
        };
        pairs.insert(left.id.clone(), right.id.clone());
    }
    Ok((!pairs.is_empty()).then_some(Response::Pairs { pairs }))
}

/// Every left with its partner, and whom the reader chose instead.
#[component]
pub(super) fn MatchReview<'a>(
    lefts: &'a [Choice],
    rights: &'a [Choice],
    solution: &'a Solution,
    response: Option<&'a Response>,
    detail: &'a Detail,
) -> Html {
    let none = BTreeMap::new();
    let partners = if let AnswerKey::Pairs(partners) = &solution.key { partners } else { &none };
    let chosen = if let Some(Response::Pairs { pairs }) = response { pairs } else { &none };
    let verdict_of = |left| if let Detail::Pairs(verdicts) = detail { verdicts.get(left).copied() } else { None };
    let text_of = |id: Option<&OptionId>| rights.iter().find(|right| Some(&right.id) == id).map(|right| right.text.clone());
    let rows = lefts
        .iter()
        .map(|left| {
            let (state, icon, said) = match verdict_of(&left.id) {
                Some(PairVerdict::Right) => ("right", "tick", "Yours, and right".to_owned()),
                Some(PairVerdict::Wrong) => {
                    let yours = text_of(chosen.get(&left.id)).unwrap_or_else(|| "something that is gone".to_owned());
                    ("wrong", "turn", format!("You chose: {yours}"))
                }
                Some(PairVerdict::Open) | None => ("wrong", "turn", "You left it open".to_owned()),
            };
            let partner = text_of(partners.get(&left.id)).unwrap_or_default();
            html! {
                <li data-state=state>
                    <span class="ranks__text"><b dir="auto">{left.text.clone()}</b>" "<bdi>{partner}</bdi></span>
                    <span class="ranks__yours"><Icon name=icon/>{said}</span>
                </li>
            }
        })
        .collect::<Html>();
    html! { <ol class="ranks ranks--pairs review">{rows}</ol> }
}
