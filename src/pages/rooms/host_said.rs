//! What people wrote, for a room's host: typed answers to accept after all, and lines about a prompt to show to all.

use std::collections::BTreeMap;

use crate::domain::credit::Credit;
use crate::domain::question::Ask;
use crate::domain::response::Response;
use crate::domain::room::player::PlayerNumber;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::domain::same_words::fold;
use crate::ui::html::prelude::*;
use crate::ui::wording::counted;

use super::lookup::address;

/// The part of the page.
#[component]
pub fn Said<'a>(room: &'a Room) -> Html {
    let home = format!("{}/acts", address(room.plan.id));
    let body = match room.stage {
        Stage::Revealed { slide } if room.plan.rules.scores() => not_accepted(room, slide).map(|answers| {
            let rows = answers.into_iter().map(|(text, who)| {
                html! {
                    <li class="row row--apart">
                        <span><bdi>{format!("“{text}”")}</bdi>" "<span class="quiet small">{counted(who.len(), "player", "players")}</span></span>
                        <button class="button button--plain button--small" name="accept" value=text.clone()>"Accept this too"</button>
                    </li>
                }
            });
            html! {
                <h2 class="section__head">"Typed, and not right"</h2>
                <form method="post" action=home.clone() data-room="">
                    <input type="hidden" name="slide" value=slide.to_string()/>
                    <ul class="lines-list">{rows.collect::<Html>()}</ul>
                </form>
            }
        }),
        Stage::Open(opening) if room.plan.question(opening.slide).is_none() => {
            let lines = (0_u16..).zip(&room.lines).filter(|(_, line)| line.slide == opening.slide);
            let rows: Vec<_> = lines
                .map(|(number, line)| {
                    let name = room.player(line.player).map(|who| who.name.as_str().to_owned()).unwrap_or_default();
                    let (what, says) = if line.shown { ("hide", "Take it off the screen") } else { ("show", "Show it to all") };
                    html! {
                        <li class="row row--apart">
                            <span><bdi>{line.text.clone()}</bdi>" "<span class="quiet small">{name}</span></span>
                            <button class="button button--plain button--small" name="do" value=format!("{what}-{number}")>{says}</button>
                        </li>
                    }
                })
                .collect();
            (!rows.is_empty()).then(|| {
                html! {
                    <h2 class="section__head">"What they write"</h2>
                    <form method="post" action=home.clone() data-room=""><ul class="lines-list">{rows}</ul></form>
                }
            })
        }
        _ => None,
    };
    html! { <section id="said" class="section">{body}</section> }
}

/// Typed answers that did not earn all, equal ones together, each with who gave it; the most frequent first. `None`: there are none.
pub fn not_accepted(room: &Room, slide: u16) -> Option<Vec<(String, Vec<PlayerNumber>)>> {
    let (_, ask) = room.plan.question(slide)?;
    if !matches!(ask, Ask::Short | Ask::Number { .. }) {
        return None;
    }
    let mut found: BTreeMap<String, (String, Vec<PlayerNumber>)> = BTreeMap::new();
    for (number, who) in room.inside() {
        if let Some(given) = who.answers.get(&slide).filter(|given| given.credit < Credit::ONE)
            && let Response::Text { text } = &given.response
            // Signs alone are no words, and neither is what was blanked.
            && !fold(text).is_empty()
        {
            found.entry(fold(text)).or_insert_with(|| (text.trim().to_owned(), Vec::new())).1.push(number);
        }
    }
    let mut found: Vec<_> = found.into_values().collect();
    found.sort_by_key(|(text, who)| (std::cmp::Reverse(who.len()), text.clone()));
    (!found.is_empty()).then_some(found)
}
