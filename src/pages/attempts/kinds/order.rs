//! Put in order: a numbered card each, with a select for its place. Up and Down are submit buttons.

use std::collections::BTreeMap;

use crate::domain::ident::OptionId;
use crate::domain::question::Choice;
use crate::domain::response::Response;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

use super::draft::Draft;
use super::frame::{Framing, Group};
use super::spot::Spot;
use super::trouble::{Problem, Trouble};

const PLACE: &str = "place-";

/// The field, and the id, of an item’s place.
pub(super) fn place_field(item: &OptionId) -> String {
    format!("{PLACE}{item}")
}

/// The cards in the order that the draft gives them.
///
/// Alone on its page, the selects say that order at once, and sending it is answering. Among others they start empty, so that a question
/// nobody touched stays unanswered.
#[component]
pub(super) fn OrderFields<'a>(framing: Framing, items: &'a [Choice], draft: &'a Draft) -> Html {
    let spot = framing.spot;
    let count = items.len();
    let cards = sequence(items, draft)
        .into_iter()
        .zip(1..)
        .map(|(item, stands): (_, usize)| {
            let field = place_field(&item.id);
            let invalid = framing.is_troubled_at(&field);
            let given = draft.get(&field).map(str::to_owned).or_else(|| (spot == Spot::Alone).then(|| stands.to_string()));
            html! { <OrderCard spot field item given invalid stands count/> }
        })
        .collect::<Html>();
    html! {
        <Group framing hint="First at the top. Choose a place for each, or move it with the arrows." quote=None>
            <ol class="order">{cards}</ol>
            <p class="visually-hidden" role="status"></p>
        </Group>
    }
}

#[component]
fn OrderCard<'a>(
    spot: Spot,
    field: String,
    item: &'a Choice,
    /// The place given to it, as typed.
    given: Option<String>,
    invalid: bool,
    /// Where its card stands, from 1.
    stands: usize,
    count: usize,
) -> Html {
    let name = spot.name(&field);
    let text = item.text.clone();
    let places = (1..=count)
        .map(|place| {
            let place = place.to_string();
            html! { <option value=place.clone() selected=given.as_ref() == Some(&place)>{place.clone()}</option> }
        })
        .collect::<Html>();
    let empty = given.is_none_or(|given| given.is_empty()).then(|| html! { <option value="">"–"</option> });
    let button = |direction: &'static str, at_end: bool| {
        html! {
            <button
                class="icon-button icon-button--edge"
                name=spot.name("move")
                value=format!("{direction}:{}", item.id)
                aria-label=format!("Move “{}” {direction}", item.text)
                aria-disabled=at_end.then_some("true")
            >
                <Icon name=direction/>
            </button>
        }
    };
    html! {
        <li class="order__item">
            <span class="order__num" aria-hidden="true">{stands}</span>
            <p class="order__text" dir="auto">{text.clone()}</p>
            <div class="order__move">
                <label class="visually-hidden" for=name.clone()>{format!("Place of “{text}”")}</label>
                <select class="input" id=name.clone() name=name aria-invalid=invalid.then_some("true")>
                    {empty}
                    {places}
                </select>
                {button("up", stands == 1)}
                {button("down", stands == count)}
            </div>
        </li>
    }
}

/// The order given, first to last. Each item needs a place of its own; none at all is no answer.
pub(super) fn read(items: &[Choice], draft: &Draft) -> Result<Option<Response>, Trouble> {
    if items.iter().all(|item| draft.text(&place_field(&item.id)).is_empty()) {
        return Ok(None);
    }
    let mut placed: BTreeMap<usize, &Choice> = BTreeMap::new();
    for item in items {
        let field = place_field(&item.id);
        let place = match draft.text(&field) {
            "" => return Err(Trouble::at(field, Problem::NoPlace { item: item.text.clone() })),
            typed => typed.parse().ok().filter(|place| (1..=items.len()).contains(place)),
        };
        let Some(place) = place else {
            return Err(Trouble::at(field, Problem::Unknown));
        };
        if let Some(other) = placed.insert(place, item) {
            return Err(Trouble::at(field, Problem::SamePlace { first: other.text.clone(), second: item.text.clone(), place }));
        }
    }
    Ok(Some(Response::Order { items: placed.into_values().map(|item| item.id.clone()).collect() }))
}

/// The items as a draft has them: by the places given, and where those say nothing, as they stood on the page that was sent.
fn sequence<'a>(items: &'a [Choice], draft: &Draft) -> Vec<&'a Choice> {
    let sent: Vec<&str> = draft.endings(PLACE).collect();
    let stood = |item: &Choice| sent.iter().position(|id| *id == item.id.as_str()).unwrap_or(usize::MAX);
    let given = |item: &Choice| draft.text(&place_field(&item.id)).parse().unwrap_or(usize::MAX);
    let mut sequence: Vec<&Choice> = items.iter().collect();
    // Both sorts keep the order of equals.
    sequence.sort_by_key(|item| stood(item));
    sequence.sort_by_key(|item| given(item));
    sequence
}

/// What an Up or Down button asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The new order, to save.
    pub response: Response,
    /// The id of the moved item's place, to come back to.
    pub control: String,
}

/// The order after the Up or Down button that was pressed; `None` when none was. An item at its end stays there.
pub(super) fn moved(items: &[Choice], spot: Spot, draft: &Draft) -> Option<Moved> {
    let (direction, id) = draft.get("move")?.split_once(':')?;
    let mut order: Vec<OptionId> = sequence(items, draft).into_iter().map(|item| item.id.clone()).collect();
    let at = order.iter().position(|item| item.as_str() == id)?;
    let control = spot.name(&place_field(&order[at]));
    let to = match direction {
        "up" => at.saturating_sub(1),
        "down" => (at + 1).min(order.len() - 1),
        _ => return None,
    };
    order.swap(at, to);
    Some(Moved { response: Response::Order { items: order }, control })
}
