//! What whoever played can do once the room is over: practise what they missed.

use leptos::prelude::*;

use crate::domain::credit::Credit;
use crate::domain::room::plan::Slide;
use crate::domain::room::player::PlayerNumber;
use crate::domain::room::state::Room;
use crate::ui::fold::Fold;

use crate::pages::own_quizzes::key::Key;

/// The questions that somebody missed, each with what is right.
#[component]
pub fn After<'a>(room: &'a Room, player: PlayerNumber) -> impl IntoView + use<> {
    let who = room.player(player).filter(|_| room.plan.rules.scores())?;
    let missed: Vec<_> = room
        .plan
        .slides
        .iter()
        .zip(0_u16..)
        .filter_map(|(slide, at)| match slide {
            Slide::Question { item, .. } if who.answers.get(&at).is_none_or(|given| given.credit < Credit::ONE) => Some((item, at)),
            _ => None,
        })
        .filter(|(_, at)| room.is_revealed(*at))
        .filter_map(|(item, at)| {
            let exercise = room.plan.exercise(at)?;
            let (number, text) = (room.plan.number(at), item.question.text.clone());
            Some(view! { <li><Fold summary=format!("{number}. {text}")><Key exercise=&exercise lettered=true/></Fold></li> })
        })
        .collect();
    let none = missed.is_empty();
    Some(view! {
        <section class="section" aria-labelledby="missed-h">
            <h2 class="section__head" id="missed-h">{if none { "You missed nothing" } else { "What you missed" }}</h2>
            <ul class="stack">{missed}</ul>
        </section>
    })
}
