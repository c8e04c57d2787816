//! An ordering afterwards: the right order, with where the reader had each item.

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::question::Choice;
use crate::scoring::Detail;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

/// “first” to “tenth”, as many as an ordering has items.
const ORDINALS: [&str; 10] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/// The right order; each row says where the reader had it.
#[component]
pub(super) fn OrderReview<'a>(items: &'a [Choice], solution: &'a Solution, detail: &'a Detail) -> Html {
    let right = if let AnswerKey::Order(right) = &solution.key { right.as_slice() } else { &[] };
    let places = if let Detail::Order { places, .. } = detail { places.as_slice() } else { &[] };
    let rows = right
        .iter()
        .zip(1..)
        .map(|(id, number): (_, usize)| {
            let text = items.iter().find(|item| item.id == *id).map(|item| item.text.clone()).unwrap_or_default();
            let (state, icon, said) = match places.iter().position(|place| place.item == *id) {
                Some(at) if places[at].right => ("right", "tick", "You had it here".to_owned()),
                Some(at) => ("wrong", "turn", format!("You had it {}", ORDINALS.get(at).copied().unwrap_or("elsewhere"))),
                None => ("wrong", "turn", "You gave it no place".to_owned()),
            };
            html! {
                <li data-state=state>
                    <span class="ranks__num" aria-hidden="true">{number}</span>
                    <span class="ranks__text" dir="auto">{text}</span>
                    <span class="ranks__yours"><Icon name=icon/>{said}</span>
                </li>
            }
        })
        .collect::<Html>();
    let scored = match detail {
        Detail::Order { pairs_right, pairs, .. } if *pairs_right > 0 && pairs_right < pairs => {
            Some(format!("Scored by pairs: {pairs_right} of {pairs} stand the right way round."))
        }
        _ => None,
    };
    html! {
        <ol class="ranks review">{rows}</ol>
        {scored.map(|scored| html! { <p class="small quiet">{scored}</p> })}
    }
}
