//! What somebody wants → what happens, or why it does not.

use jiff::Timestamp;

use super::act::{Act, Answering, HostAct, Joining, Refusal};
use super::event::Event;
use super::player::{Nickname, PlayerNumber};
use super::rules::{Pace, Scoring};
use super::stage::Stage;
use super::state::Room;
use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::ident::ReaderId;
use crate::domain::names;

/// How many players a room has room for.
pub const MOST_PLAYERS: usize = 10_000;
/// How many lines one player may write about a prompt.
pub const MOST_LINES: usize = 3;
/// How long such a line may be, in characters.
pub const LINE_LIMIT: usize = 140;

/// What happens when somebody wants that at that moment. Nothing, where it is done already.
///
/// # Errors
/// Why it may not be.
pub fn decide(room: &Room, act: Act, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    if room.stage == Stage::Ended {
        return match act {
            // What the host mends after the end still counts, and whoever was in comes back to see how it ended.
            Act::Host(HostAct::Accept { slide, text, earn }) => accept(room, slide, text, earn),
            Act::Host(HostAct::End) | Act::Tick => Ok(Vec::new()),
            Act::Join(Joining { reader, .. }) if room.player_at(reader).is_some() => Ok(Vec::new()),
            Act::Return { reader, name, code } => come_back(room, reader, &name, &code),
            _ => Err(Refusal::Over),
        };
    }
    match act {
        Act::Join(joining) => join(room, joining),
        Act::Return { reader, name, code } => come_back(room, reader, &name, &code),
        Act::Answer(answering) => answer(room, answering, now),
        Act::Raise { player, up } => {
            let who = room.player(player).ok_or(Refusal::NoSuchPlayer)?;
            Ok(if who.hand == up { Vec::new() } else { vec![Event::Hand { player, up }] })
        }
        Act::Say { player, slide, text } => say(room, player, slide, text),
        Act::Host(act) => host(room, act),
        Act::Tick => Ok(if room.due().is_some_and(|due| due <= now) { onwards(room) } else { Vec::new() }),
    }
}

fn join(room: &Room, joining: Joining) -> Result<Vec<Event>, Refusal> {
    if room.was_put_out(joining.reader) || joining.pupil.is_some_and(|pupil| room.pupil_was_put_out(pupil)) {
        return Err(Refusal::PutOut);
    }
    if room.player_at(joining.reader).is_some() {
        return Ok(Vec::new());
    }
    // The same pupil at another device: whoever has their place on the list has shown who they are.
    if let Some(player) = joining.pupil.and_then(|pupil| room.pupil(pupil)) {
        return Ok(vec![Event::Moved { player, reader: joining.reader }]);
    }
    if room.locked {
        return Err(Refusal::Locked);
    }
    if room.stage != Stage::Lobby && !room.plan.rules.late {
        return Err(Refusal::TooLate);
    }
    if room.players.len() >= MOST_PLAYERS {
        return Err(Refusal::Full);
    }
    let time = (joining.time != TimeFactor::ONE).then(|| joining.time.parts());
    let Joining { reader, pupil, name, code, held, .. } = joining;
    // A pupil’s name is theirs: where somebody has taken it, a number is put behind.
    let name = match (free_name(room, &name), pupil) {
        (Some(free), _) if free == name => free,
        (Some(numbered), Some(_)) => numbered,
        _ => return Err(Refusal::NameTaken),
    };
    Ok(vec![Event::Joined { reader, pupil, name, code, team: smallest_team(room), time, held }])
}

/// The name, or where somebody has it, the first number behind it that makes it another.
fn free_name(room: &Room, name: &Nickname) -> Option<Nickname> {
    let numbered = (2..=99).map(|number| name.numbered(number));
    std::iter::once(name.clone()).chain(numbered).find(|name| room.named(&name.folded()).is_none())
}

/// The team with the fewest members; of equals the first.
fn smallest_team(room: &Room) -> Option<u8> {
    let sizes = |team: u8| room.inside().filter(|(_, who)| who.team == Some(team)).count();
    (0..room.plan.rules.teams).min_by_key(|team| sizes(*team))
}

fn come_back(room: &Room, reader: ReaderId, name: &str, code: &str) -> Result<Vec<Event>, Refusal> {
    if room.was_put_out(reader) {
        return Err(Refusal::PutOut);
    }
    if code.trim().is_empty() {
        return Err(Refusal::NoSuchPlayer);
    }
    let code = code.trim().to_lowercase();
    let player = room.named(&names::fold(name)).ok_or(Refusal::NoSuchPlayer)?;
    let who = room.player(player).filter(|who| *who.code == *code).ok_or(Refusal::NoSuchPlayer)?;
    Ok(if who.reader == reader { Vec::new() } else { vec![Event::Moved { player, reader }] })
}

fn answer(room: &Room, answering: Answering, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let Answering { player, slide, response, credit, certainty } = answering;
    let who = room.player(player).ok_or(Refusal::NoSuchPlayer)?;
    if who.answers.contains_key(&slide) {
        return Err(Refusal::Answered);
    }
    match room.stage {
        Stage::Open(opening) if opening.slide == slide && room.plan.question(slide).is_some() && room.paused.is_none() => {}
        _ => return Err(Refusal::NotOpen),
    }
    if room.closes_for(who.time).is_some_and(|closes| now > closes) {
        return Err(Refusal::TimeOver);
    }
    let certainty = if room.plan.rules.scoring == Scoring::Certainty { certainty } else { None };
    Ok(vec![Event::Answered { player, slide, response, credit: credit.into(), certainty }])
}

fn say(room: &Room, player: PlayerNumber, slide: u16, text: String) -> Result<Vec<Event>, Refusal> {
    room.player(player).ok_or(Refusal::NoSuchPlayer)?;
    let is_shown = matches!(room.stage, Stage::Open(opening) if opening.slide == slide);
    if !is_shown || room.plan.question(slide).is_some() {
        return Err(Refusal::NotOpen);
    }
    let own = || room.lines.iter().filter(|line| line.player == player && line.slide == slide);
    if own().any(|line| line.text == text) {
        return Ok(Vec::new());
    }
    if own().count() >= MOST_LINES {
        return Err(Refusal::Full);
    }
    Ok(vec![Event::Said { player, slide, text }])
}

fn host(room: &Room, act: HostAct) -> Result<Vec<Event>, Refusal> {
    let one_if = |condition: bool, event: Event| Ok(if condition { vec![event] } else { Vec::new() });
    match act {
        HostAct::Forward { from } if from != room.stage_at => Err(Refusal::NotNow),
        HostAct::Forward { .. } => Ok(onwards(room)),
        HostAct::Skip { from } if from != room.stage_at => Err(Refusal::NotNow),
        HostAct::Skip { .. } => Ok(next(room)),
        HostAct::Pause(true) => one_if(room.paused.is_none(), Event::Paused),
        HostAct::Pause(false) => one_if(room.paused.is_some(), Event::Resumed),
        HostAct::Extend { from, .. } if from != room.stage_at => Err(Refusal::NotNow),
        HostAct::Extend { seconds, .. } => match room.stage {
            Stage::Open(opening) if opening.limit.is_some() => Ok(vec![Event::Extended { seconds }]),
            _ => Err(Refusal::NotNow),
        },
        HostAct::End => Ok(vec![Event::Ended]),
        HostAct::Lock(locked) => one_if(room.locked != locked, Event::Locked { locked }),
        HostAct::PutOut(players) => {
            let there = players.into_iter().filter(|player| room.player(*player).is_some());
            Ok(there.map(|player| Event::PutOut { player }).collect())
        }
        HostAct::Readmit(player) => readmit(room, player),
        HostAct::Approve(player) => {
            let who = room.player(player).ok_or(Refusal::NoSuchPlayer)?;
            one_if(who.held, Event::Approved { player })
        }
        HostAct::Rename(player, name) => {
            let who = room.player(player).ok_or(Refusal::NoSuchPlayer)?;
            if room.named(&name.folded()).is_some_and(|other| other != player) {
                return Err(Refusal::NameTaken);
            }
            // What the host writes, the host has looked at.
            let approved = who.held.then_some(Event::Approved { player });
            let renamed = (who.name != name).then_some(Event::Renamed { player, name });
            Ok(renamed.into_iter().chain(approved).collect())
        }
        HostAct::Show { line, shown } => {
            let is = room.lines.get(usize::from(line)).ok_or(Refusal::NotNow)?.shown;
            one_if(is != shown, Event::Shown { line, shown })
        }
        HostAct::Accept { slide, text, earn } => accept(room, slide, text, earn),
    }
}

/// In again, with what they had. Somebody else may be called so by now.
fn readmit(room: &Room, player: PlayerNumber) -> Result<Vec<Event>, Refusal> {
    let who = room.players.get(usize::from(player.0)).ok_or(Refusal::NoSuchPlayer)?;
    if !who.out {
        return Ok(Vec::new());
    }
    let name = free_name(room, &who.name).ok_or(Refusal::NameTaken)?;
    let renamed = (name != who.name).then_some(Event::Renamed { player, name });
    Ok(std::iter::once(Event::Readmitted { player }).chain(renamed).collect())
}

fn accept(room: &Room, slide: u16, text: String, earn: Vec<(PlayerNumber, Credit)>) -> Result<Vec<Event>, Refusal> {
    if !room.is_revealed(slide) {
        return Err(Refusal::NotNow);
    }
    let earn: Vec<_> = earn.into_iter().map(|(player, credit)| (player, credit.into())).collect();
    Ok(if earn.is_empty() { Vec::new() } else { vec![Event::Accepted { slide, text, earn }] })
}

/// One step on.
fn onwards(room: &Room) -> Vec<Event> {
    let by_itself = matches!(room.plan.rules.pace, Pace::ByItself { .. });
    match room.stage {
        Stage::Lobby => next(room),
        Stage::Open(opening) if room.plan.question(opening.slide).is_none() => next(room),
        Stage::Open(opening) => {
            let closed = Event::Closed { slide: opening.slide };
            // Where nobody is there to reveal it, closing does.
            if by_itself { vec![closed, Event::Revealed { slide: opening.slide }] } else { vec![closed] }
        }
        Stage::Closed { slide } => vec![Event::Revealed { slide }],
        Stage::Revealed { slide } if room.plan.rules.ranking && room.plan.rules.scores() && !is_last(room, slide) => {
            vec![Event::Ranked { after: slide }]
        }
        Stage::Revealed { .. } | Stage::Ranked { .. } => next(room),
        Stage::Ended => Vec::new(),
    }
}

fn is_last(room: &Room, slide: u16) -> bool {
    usize::from(slide) + 1 >= room.plan.slides.len()
}

/// The next slide, or the end.
fn next(room: &Room) -> Vec<Event> {
    let slide = room.stage.slide().map_or(0, |slide| slide + 1);
    vec![if room.plan.slide(slide).is_some() { Event::Opened { slide } } else { Event::Ended }]
}
