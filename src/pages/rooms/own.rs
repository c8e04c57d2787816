//! What one phone shows of its own: the answer that was locked in, how it did, and where one stands. Small, for it is made for every phone.

use jiff::Timestamp;
use leptos::prelude::*;

use crate::domain::room::player::{Given, Player, PlayerNumber};
use crate::domain::room::points::Points;
use crate::domain::room::stage::Stage;
use crate::domain::room::standings::Standings;
use crate::domain::room::state::Room;
use crate::ui::icon::Icon;
use crate::ui::marks::Verdict;
use crate::ui::wording::capitalised;

use super::parts::Clock;
use super::words;

/// The part of the page.
#[component]
pub fn Own<'a>(
    room: &'a Room,
    /// Everybody's places; needed once something is revealed.
    standings: &'a Standings,
    player: PlayerNumber,
    now: Timestamp,
    /// What was wrong with what was sent.
    #[prop(optional_no_strip)]
    trouble: Option<String>,
) -> impl IntoView + use<> {
    let Some(who) = room.player(player) else {
        return view! { <section id="own" class="own" data-locked=""><p>"You were put out of this room."</p></section> }.into_any();
    };
    let given = room.stage.slide().and_then(|slide| who.answers.get(&slide));
    let locked = given.is_some().then_some("");
    // How it went comes before why.
    let first = matches!(room.stage, Stage::Revealed { .. } | Stage::Ended).then_some("");
    let says = match room.stage {
        Stage::Lobby => view! { <p>"You are in as "<b>{who.name.as_str().to_owned()}</b>"."</p> }.into_any(),
        Stage::Open(opening) if room.plan.question(opening.slide).is_none() => ().into_any(),
        Stage::Open(_) | Stage::Closed { .. } => answered(room, given).into_any(),
        Stage::Revealed { .. } => revealed(room, who, given, standings, player).into_any(),
        Stage::Ranked { .. } => standing(room, standings, player).into_any(),
        Stage::Ended => ended(room, who, standings, player).into_any(),
    };
    let clock = given.is_none().then(|| view! { <Clock room time=who.time now/> });
    let team = who.team.map(|team| format!(" Team {}.", words::team(team)));
    view! {
        <section id="own" class="own" data-locked=locked data-first=first aria-live="polite">
            {trouble.map(|says| view! { <p class="field__error"><Icon name="alert"/><span>{says}</span></p> })}
            {clock}
            {says}
            <p class="small quiet own__who">{who.name.as_str().to_owned()}"."{team}" On another device: code "<b class="num">{who.code.to_uppercase()}</b>"."</p>
        </section>
    }
    .into_any()
}

fn answered(room: &Room, given: Option<&Given>) -> impl IntoView + use<> {
    let slide = room.stage.slide().unwrap_or_default();
    match (given, room.plan.question(slide)) {
        (Some(given), Some((_, ask))) => {
            let text = room.plan.question(slide).map(|(item, _)| item.question.text.clone());
            let sure = given.certainty.map(|certainty| format!(" {}.", words::certainty(certainty)));
            Some(
                view! { <p class="entry__text">{text}</p><p class="own__said"><Icon name="lock"/><span>{format!("Locked in: {}", words::given(ask, &given.response))}{sure}</span></p> },
            )
        }
        _ => None,
    }
}

fn revealed(room: &Room, who: &Player, given: Option<&Given>, standings: &Standings, player: PlayerNumber) -> impl IntoView + use<> {
    let slide = room.stage.slide().unwrap_or_default();
    let scores = room.plan.rules.scores();
    let verdict = match given {
        None => "You did not answer this one.".to_owned(),
        Some(_) if !scores => "Thank you.".to_owned(),
        Some(given) => format!("{}.", capitalised(Verdict::of(given.credit).words())),
    };
    let earned = given.filter(|_| scores).map(|given| format!("{}. {} in all.", words::so_many(given.points), room.points(who)));
    let said = given.and_then(|given| Some(format!("You said {}.", words::given(room.plan.question(slide)?.1, &given.response))));
    let at = place(room, standings, player).map(|says| format!(" {says}"));
    view! {
        <p class="own__verdict"><b>{verdict}</b></p>
        <p>{said}</p>
        <p class="num">{earned}{at}</p>
    }
}

/// “3rd of 26.”
fn place(room: &Room, standings: &Standings, player: PlayerNumber) -> Option<String> {
    let placed = standings.place(player).filter(|_| room.plan.rules.ranking)?;
    Some(format!("{} of {}.", words::place(placed.place), standings.all.len()))
}

fn standing(room: &Room, standings: &Standings, player: PlayerNumber) -> impl IntoView + use<> {
    let points = standings.place(player).map_or(Points::NONE, |placed| placed.points);
    let at = place(room, standings, player);
    view! { <p class="own__verdict"><b>{at}</b></p><p class="num">{words::so_many(points)}</p> }
}

fn ended(room: &Room, who: &Player, standings: &Standings, player: PlayerNumber) -> impl IntoView + use<> {
    let (right, asked) = (who.answers.values().filter(|given| given.credit == crate::domain::credit::Credit::ONE).count(), room.asked());
    let scores = room.plan.rules.scores();
    let sum = scores.then(|| format!("{right} of {asked} right."));
    let at = place(room, standings, player).map(|says| format!(" {says}"));
    let points = (scores && room.plan.rules.scoring != crate::domain::room::rules::Scoring::Accuracy)
        .then(|| format!(" {}.", words::so_many(room.points(who))));
    view! { <p class="own__verdict"><b>{sum}</b></p><p class="num">{at}{points}</p> }
}
