//! What whoever played can do once the room is over: practise what they missed.

use crate::domain::room::player::PlayerNumber;
use crate::domain::room::state::Room;
use crate::pages::own_quizzes::key::Key;
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::wording::word;

use super::lookup::address;

/// The questions that somebody missed, each with what is right, and a button to practise them.
#[component]
pub fn After<'a>(room: &'a Room, player: PlayerNumber) -> Option<Html> {
    room.player(player).filter(|_| room.plan.rules.scores())?;
    let missed = room.missed(player);
    let practise = match missed.len() {
        0 => None,
        1 => Some("Practise the one you missed".to_owned()),
        many => Some(format!("Practise the {} you missed", word(many))),
    };
    let lines: Vec<_> = missed
        .into_iter()
        .filter_map(|at| {
            let (exercise, (item, _)) = (room.plan.exercise(at)?, room.plan.question(at)?);
            let (number, text) = (room.plan.number(at), item.question.text.clone());
            Some(html! { <li><Fold summary=format!("{number}. {text}")><Key exercise=&exercise lettered=true/></Fold></li> })
        })
        .collect();
    let action = format!("{}/practice", address(room.plan.id));
    Some(html! {
        <section class="section" aria-labelledby="missed-h">
            <h2 class="section__head" id="missed-h">{if practise.is_none() { "You missed nothing" } else { "What you missed" }}</h2>
            {practise.map(|says| html! { <form method="post" action=action><button class="button button--wide">{says}</button></form> })}
            <ul class="stack section__foot">{lines}</ul>
        </section>
    })
}
