//! Whose turn it is, and who is here.

use crate::domain::club::Membership;
use crate::domain::ident::ReaderId;
use crate::domain::meeting_room::Turns;
use crate::domain::paper::Seed;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::wording::listed;

/// What a member is called.
pub fn name_of(members: &[Membership], reader: ReaderId) -> String {
    members.iter().find(|member| member.reader == reader).map(|member| member.nickname.as_str().to_owned()).unwrap_or_default()
}

/// Whose turn it is, with a tap to pass it on.
#[component]
pub fn TurnsPart<'a>(turns: &'a Turns, members: &'a [Membership], seed: Seed, address: String) -> Html {
    let action = format!("{address}/room/turn");
    let waiting = turns.waiting(seed);
    let spoken: Vec<String> = turns.spoken().into_iter().map(|reader| name_of(members, reader)).collect();
    let anybody = turns.people.values().any(|presence| presence.here);
    let speaking = turns.speaking.map(|reader| name_of(members, reader));
    let pass = match (&speaking, waiting.first()) {
        (None, _) => "Draw who begins".to_owned(),
        (Some(_), Some(next)) => format!("Pass the turn to {}", name_of(members, *next)),
        (Some(_), None) => "Begin another round".to_owned(),
    };
    let names = waiting
        .iter()
        .skip(1)
        .map(|reader| {
            let name = name_of(members, *reader);
            html! {
                <button class="segment" id=format!("to-{reader}") formaction=action.clone() name="to" value=reader.to_string()>
                    <span class="visually-hidden">"Pass the turn to "</span>{name}
                </button>
            }
        })
        .collect::<Html>();
    html! {
        <section id="turns" class="room__part stack" aria-labelledby="turns-h">
            <h2 id="turns-h">"Whose turn"</h2>
            <input type="hidden" name="speaking" value=turns.speaking.map(|reader| reader.to_string()).unwrap_or_default()/>
            {speaking.map(|name| html! { <p class="room__now" dir="auto">{name}</p> })}
            {if anybody {
                html! { <p><button class="button button--plain" id="pass" formaction=action.clone() name="to" value="">{pass}</button></p> }
            } else {
                html! { <p class="quiet">"Say below who is here, and the turns are drawn by lot: nobody twice before everybody once."</p> }
            }}
            {(waiting.len() > 1).then(|| html! { <p class="small quiet">"Or to another who waits:"</p><div class="segments">{names}</div> })}
            {(!spoken.is_empty()).then(|| html! { <p class="small quiet">{format!("Has spoken in this round: {}.", listed(&spoken))}</p> })}
        </section>
    }
}

/// Every member, to be ticked who is here.
#[component]
pub fn HerePart<'a>(turns: &'a Turns, members: &'a [Membership], address: String) -> Html {
    let action = format!("{address}/room/here");
    let buttons = members
        .iter()
        .map(|member| {
            let here = turns.people.get(&member.reader).is_some_and(|presence| presence.here);
            let value = format!("{}:{}", member.reader, if here { "no" } else { "yes" });
            html! {
                <button class="segment" id=format!("here-{}", member.reader) formaction=action.clone() name="here" value=value aria-pressed=here.to_string()>
                    {here.then(|| html! { <Icon name="tick"/> })}<bdi>{member.nickname.as_str().to_owned()}</bdi>
                </button>
            }
        })
        .collect::<Html>();
    html! { <div id="here" class="segments">{buttons}</div> }
}
