//! What one phone shows of its own: the answer that was locked in, how it did, and where one stands. Small, for it is made for every phone.

use jiff::{SignedDuration, Timestamp};

use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::room::player::{Given, Player, PlayerNumber};
use crate::domain::room::points::Points;
use crate::domain::room::stage::Stage;
use crate::domain::room::standings::Standings;
use crate::domain::room::state::Room;
use crate::ui::html::prelude::*;
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
) -> Html {
    let Some(who) = room.player(player) else {
        return html! { <section id="own" class="own" data-locked=""><p>"You were put out of this room."</p></section> };
    };
    let given = room.stage.slide().and_then(|slide| who.answers.get(&slide));
    let locked = given.is_some().then_some("");
    // How it went comes before why.
    let first = matches!(room.stage, Stage::Revealed { .. } | Stage::Ended).then_some("");
    let says = match room.stage {
        Stage::Lobby => html! { <p>"You are in as "<bdi><b>{who.name.as_str().to_owned()}</b></bdi>"."</p> },
        Stage::Open(opening) if room.plan.question(opening.slide).is_none() => said(room, who, player, opening.slide),
        Stage::Open(_) | Stage::Closed { .. } => Html::of(answered(room, given)),
        Stage::Revealed { .. } => revealed(room, who, given, standings, player),
        Stage::Ranked { .. } => standing(room, standings, player),
        Stage::Ended => ended(room, who, standings, player),
    };
    let clock = given.is_none().then(|| html! { <Clock room time=who.time now/> });
    html! {
        <section id="own" class="own" data-locked=locked data-first=first aria-live="polite">
            {trouble.map(|says| html! { <p class="field__error"><Icon name="alert"/><span>{says}</span></p> })}
            {clock}
            {says}
        </section>
    }
}

/// The same for everybody who has the usual time and has not answered the question that has just been opened: made once, with what all share.
#[component]
pub fn OwnAtFirst<'a>(room: &'a Room, now: Timestamp) -> Html {
    html! { <section id="own" class="own" aria-live="polite"><Clock room time=TimeFactor::ONE now/></section> }
}

/// Whether somebody's part is not the one that all have at first.
pub fn is_their_own(room: &Room, player: PlayerNumber, now: Timestamp) -> bool {
    let Stage::Open(opening) = room.stage else { return true };
    let usual = |who: &Player| who.time == TimeFactor::ONE && !who.answers.contains_key(&opening.slide);
    let lately = now.duration_since(room.stage_since) < LATELY;
    room.plan.question(opening.slide).is_none() || room.paused.is_some() || !lately || !room.player(player).is_some_and(usual)
}

/// For so long the clock of a question that was opened is the one that was made when it was.
const LATELY: SignedDuration = SignedDuration::from_millis(800);

/// What somebody is called, and how they come back on another device.
#[component]
pub fn Me<'a>(room: &'a Room, player: PlayerNumber) -> Option<Html> {
    let who = room.player(player)?;
    let team = who.team.map(|team| format!(" Team {}.", words::team(team)));
    Some(html! {
        <p id="me" class="small quiet own__who"><bdi>{who.name.as_str().to_owned()}</bdi>"."{team}" On another device: code "<b class="num">{who.code.to_uppercase()}</b>"."</p>
    })
}

/// While a prompt is talked about: whether one’s hand is up, and what one wrote.
fn said(room: &Room, who: &Player, player: PlayerNumber, slide: u16) -> Html {
    let lines = room.lines.iter().filter(|line| line.player == player && line.slide == slide);
    let lines = lines
        .map(|line| {
            let seen = if line.shown { "It is on the screen." } else { "Whoever runs the room decides whether all see it." };
            html! { <li><bdi>{format!("“{}”", line.text)}</bdi>" "<span class="small quiet">{seen}</span></li> }
        })
        .collect::<Html>();
    html! {
        {who.hand.then(|| html! { <p class="own__said"><Icon name="tick"/><span>"Your hand is up."</span></p> })}
        <ul>{lines}</ul>
    }
}

fn answered(room: &Room, given: Option<&Given>) -> Option<Html> {
    let slide = room.stage.slide().unwrap_or_default();
    match (given, room.plan.question(slide)) {
        (Some(given), Some((_, ask))) => {
            let text = room.plan.question(slide).map(|(item, _)| item.question.text.clone());
            let sure = given.certainty.map(|certainty| format!(" {}.", words::certainty(certainty)));
            Some(
                html! { <p class="entry__text" dir="auto">{text}</p><p class="own__said"><Icon name="lock"/><span>{format!("Locked in: {}", words::given(ask, &given.response))}{sure}</span></p> },
            )
        }
        _ => None,
    }
}

fn revealed(room: &Room, who: &Player, given: Option<&Given>, standings: &Standings, player: PlayerNumber) -> Html {
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
    html! {
        <p class="own__verdict"><b>{verdict}</b></p>
        <p dir="auto">{said}</p>
        <p class="num">{earned}{at}</p>
    }
}

/// “3rd of 26.”
fn place(room: &Room, standings: &Standings, player: PlayerNumber) -> Option<String> {
    // Where nobody has anything, everybody would be first.
    let somebody_leads = standings.all.first().is_some_and(|leader| leader.points > Points::NONE);
    let placed = standings.place(player).filter(|_| room.plan.rules.ranking && somebody_leads)?;
    Some(format!("{} of {}.", words::place(placed.place), standings.all.len()))
}

fn standing(room: &Room, standings: &Standings, player: PlayerNumber) -> Html {
    let points = standings.place(player).map_or(Points::NONE, |placed| placed.points);
    let at = place(room, standings, player);
    html! { <p class="own__verdict"><b>{at}</b></p><p class="num">{words::so_many(points)}</p> }
}

fn ended(room: &Room, who: &Player, standings: &Standings, player: PlayerNumber) -> Html {
    let (right, asked) =
        (who.answers.iter().filter(|(slide, given)| room.is_revealed(**slide) && given.credit == Credit::ONE).count(), room.asked());
    let scores = room.plan.rules.scores();
    let sum = (scores && asked > 0).then(|| format!("{right} of {asked} right."));
    let at = place(room, standings, player).map(|says| format!(" {says}"));
    let points = (scores && room.plan.rules.scoring != crate::domain::room::rules::Scoring::Accuracy)
        .then(|| format!(" {}.", words::so_many(room.points(who))));
    html! { <p class="own__verdict"><b>{sum}</b></p><p class="num">{at}{points}</p> }
}
