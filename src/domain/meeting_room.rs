//! What everybody in a meeting's room shares: which prompt is on the table, whose turn it is, and the timer.
//!
//! Two people may press the same button at once. So what moves something on says from where, and moves it once.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use rand::RngExt;

use super::ident::ReaderId;
use super::paper::Seed;

/// By how much the timer is extended.
pub const MORE: SignedDuration = SignedDuration::from_mins(2);

/// How long the timer can be set for, in minutes.
pub const TIMES: [u16; 6] = [2, 5, 10, 15, 20, 30];

/// Who is here and has spoken when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    /// Everybody who was here at some time.
    pub people: BTreeMap<ReaderId, Presence>,
    /// Whose turn it is.
    pub speaking: Option<ReaderId>,
    /// From 1; 0 before anybody spoke.
    pub round: u32,
}

/// Somebody who is or was here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// Whether they are here now.
    pub here: bool,
    /// The last round in which they had their turn; 0: none yet.
    pub spoke_in: u32,
}

impl Turns {
    /// Those who are here and have not had their turn in this round, in the order in which it comes to them: random, another one each round, the same
    /// wherever it is asked for. Who comes late gets a place among those who wait.
    pub fn waiting(&self, seed: Seed) -> Vec<ReaderId> {
        let waits = |(reader, presence): &(&ReaderId, &Presence)| {
            presence.here && presence.spoke_in < self.round && self.speaking != Some(**reader)
        };
        let mut waiting: Vec<ReaderId> = self.people.iter().filter(waits).map(|(reader, _)| *reader).collect();
        waiting.sort_by_cached_key(|reader| lot(seed, self.round, *reader));
        waiting
    }

    /// Those who are here and have had their turn in this round.
    pub fn spoken(&self) -> Vec<ReaderId> {
        let spoke = |(reader, presence): &(&ReaderId, &Presence)| {
            presence.here && self.round > 0 && presence.spoke_in == self.round && self.speaking != Some(**reader)
        };
        self.people.iter().filter(spoke).map(|(reader, _)| *reader).collect()
    }

    /// Passes the turn on to `to` if they wait for it, else to whoever is next. When everybody has had theirs, a new round begins; not with who spoke last,
    /// if anybody else is here.
    fn pass(&mut self, seed: Seed, to: Option<ReaderId>) {
        let spoke = self.speaking.take();
        if let Some(presence) = spoke.and_then(|reader| self.people.get_mut(&reader)) {
            presence.spoke_in = self.round;
        }
        let mut waiting = self.waiting(seed);
        if waiting.is_empty() {
            self.round += 1;
            waiting = self.waiting(seed);
            if waiting.len() > 1 && waiting.first().copied() == spoke {
                waiting.rotate_left(1);
            }
        }
        self.speaking = to.filter(|to| waiting.contains(to)).or_else(|| waiting.first().copied());
        if self.speaking.is_none() {
            // Nobody is here, so no round has begun.
            self.round -= 1;
        }
    }

    /// Somebody came or went.
    fn set_here(&mut self, reader: ReaderId, here: bool) {
        self.people.entry(reader).or_default().here = here;
        if !here && self.speaking == Some(reader) {
            self.speaking = None;
        }
    }
}

/// The number that somebody draws for a round.
fn lot(seed: Seed, round: u32, reader: ReaderId) -> u64 {
    seed.stream(&format!("round {round} of {reader}")).random()
}

/// A timer that nobody has to mind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timer {
    /// Not set.
    #[default]
    Off,
    /// It runs.
    Running {
        /// Since when.
        started_at: Timestamp,
        /// For how long.
        length: SignedDuration,
    },
    /// Somebody stopped it.
    Stopped {
        /// How much was left.
        left: SignedDuration,
        /// Of how much.
        length: SignedDuration,
    },
}

impl Timer {
    /// How much time is left, never less than none; `None` when it is not set.
    pub fn left(self, now: Timestamp) -> Option<SignedDuration> {
        match self {
            Self::Off => None,
            Self::Running { started_at, length } => Some((length - now.duration_since(started_at)).clamp(SignedDuration::ZERO, length)),
            Self::Stopped { left, .. } => Some(left),
        }
    }

    /// What a form says it has seen of it.
    pub fn token(self) -> String {
        match self {
            Self::Off => "off".to_owned(),
            Self::Running { started_at, length } => format!("{}-{}", started_at.as_millisecond(), length.as_millis()),
            Self::Stopped { left, length } => format!("stopped-{}-{}", left.as_millis(), length.as_millis()),
        }
    }

    fn after(self, act: TimerAct, now: Timestamp) -> Self {
        match (act, self) {
            (TimerAct::Start(minutes), _) => Self::Running { started_at: now, length: SignedDuration::from_mins(i64::from(minutes)) },
            (TimerAct::More, Self::Off) => Self::Running { started_at: now, length: MORE },
            (TimerAct::More, Self::Running { started_at, length }) => {
                if self.left(now).is_some_and(|left| left.is_zero()) {
                    Self::Running { started_at: now, length: MORE }
                } else {
                    Self::Running { started_at, length: length + MORE }
                }
            }
            (TimerAct::More, Self::Stopped { left, length }) => Self::Stopped { left: left + MORE, length: length + MORE },
            (TimerAct::Stop, Self::Running { length, .. }) => match self.left(now) {
                Some(left) if left.is_positive() => Self::Stopped { left, length },
                _ => Self::Off,
            },
            (TimerAct::GoOn, Self::Stopped { left, length }) => {
                Self::Running { started_at: now.checked_sub(length - left).unwrap_or(now), length }
            }
            (TimerAct::PutAway, _) => Self::Off,
            (TimerAct::Stop | TimerAct::GoOn, timer) => timer,
        }
    }
}

/// What one can do with the timer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimerAct {
    /// Set it, for so many minutes.
    Start(u16),
    /// Give it [`MORE`].
    More,
    /// Stop it; one whose time is over is put away.
    Stop,
    /// Let it run on.
    GoOn,
    /// Have none.
    PutAway,
}

/// What everybody in the room shares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    /// How many items of the agenda lie behind: the current one's index, or the agenda's length after the last.
    pub position: u16,
    /// Whose turn it is.
    pub turns: Turns,
    /// The timer.
    pub timer: Timer,
}

/// What anybody in the room can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoomAct {
    /// Pass the turn on.
    Pass {
        /// Whose turn it was when the button was pressed.
        from: Option<ReaderId>,
        /// To whom; `None`: to whoever is next.
        to: Option<ReaderId>,
    },
    /// Say that somebody is here, or is not.
    Here(ReaderId, bool),
    /// Set the timer, or change it.
    Time {
        /// The timer's [`Timer::token`] when the button was pressed.
        from: String,
        /// What to do.
        act: TimerAct,
    },
    /// Go to the next item or the one before.
    Turn {
        /// The position when the button was pressed.
        from: u16,
        /// Whether forward.
        forward: bool,
    },
}

impl Room {
    /// Does that, unless somebody else already has; `items` is the agenda's length. With another prompt on the table the timer is put away.
    pub fn act(&mut self, act: RoomAct, items: u16, seed: Seed, now: Timestamp) {
        match act {
            RoomAct::Pass { from, to } if from == self.turns.speaking => self.turns.pass(seed, to),
            RoomAct::Here(reader, here) => self.turns.set_here(reader, here),
            RoomAct::Time { from, act } if from == self.timer.token() => self.timer = self.timer.after(act, now),
            RoomAct::Turn { from, forward } if from == self.position => {
                self.position = if forward { from.saturating_add(1).min(items) } else { from.saturating_sub(1) };
                self.timer = Timer::Off;
            }
            RoomAct::Pass { .. } | RoomAct::Time { .. } | RoomAct::Turn { .. } => {}
        }
    }
}

/// Where the room stands after its agenda was changed: at the same prompt if that is still there, else as far on as it was.
pub fn position_after<T: PartialEq>(was: &[T], is: &[T], position: u16) -> u16 {
    let there = was.get(usize::from(position)).and_then(|item| is.iter().position(|other| other == item));
    there.unwrap_or(usize::from(position).min(is.len())).try_into().unwrap_or(position)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use uuid::Uuid;

    use super::*;

    fn people(count: u128) -> Vec<ReaderId> {
        (1..=count).map(|number| ReaderId(Uuid::from_u128(number))).collect()
    }

    fn gathered(count: u128) -> Room {
        let mut room = Room::default();
        for reader in people(count) {
            room.act(RoomAct::Here(reader, true), 3, Seed(7), at(0));
        }
        room
    }

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn pass(room: &mut Room, seed: Seed) -> ReaderId {
        room.act(RoomAct::Pass { from: room.turns.speaking, to: None }, 3, seed, at(0));
        room.turns.speaking.unwrap()
    }

    #[test]
    fn nobody_speaks_twice_before_everybody_has_once() {
        for seed in (0..50).map(Seed) {
            let mut room = gathered(5);
            let mut last = None;
            let mut orders = BTreeSet::new();
            for _ in 0..6 {
                let round: Vec<_> = (0..5).map(|_| pass(&mut room, seed)).collect();
                assert_eq!(round.iter().collect::<BTreeSet<_>>().len(), 5);
                assert_ne!(last, round.first().copied(), "twice in a row");
                last = round.last().copied();
                orders.insert(round);
            }
            assert!(orders.len() > 1, "another order each round");
        }
    }

    #[test]
    fn everybody_begins_about_as_often() {
        let mut first = BTreeMap::new();
        for seed in (0..1000).map(Seed) {
            *first.entry(pass(&mut gathered(4), seed)).or_insert(0) += 1;
        }
        // Four standard deviations of a fair draw: 250 ± 55.
        assert!(first.len() == 4 && first.values().all(|count| (195..=305).contains(count)), "{first:?}");
    }

    #[test]
    fn who_comes_late_gets_a_turn_and_who_goes_is_left_out() {
        let mut room = gathered(3);
        let seed = Seed(3);
        let begins = pass(&mut room, seed);
        let late = ReaderId(Uuid::from_u128(9));
        room.act(RoomAct::Here(late, true), 3, seed, at(0));
        let goes = *room.turns.waiting(seed).iter().find(|reader| **reader != late).unwrap();
        room.act(RoomAct::Here(goes, false), 3, seed, at(0));
        let rest: BTreeSet<_> = (0..2).map(|_| pass(&mut room, seed)).collect();
        assert!(rest.contains(&late) && !rest.contains(&goes) && !rest.contains(&begins), "{rest:?}");
        // Coming back in the same round does not give another turn.
        let spoken = *room.turns.spoken().first().unwrap();
        room.act(RoomAct::Here(spoken, false), 3, seed, at(0));
        room.act(RoomAct::Here(spoken, true), 3, seed, at(0));
        assert!(room.turns.spoken().contains(&spoken));
    }

    #[test]
    fn the_turn_is_passed_once_however_many_press_and_to_whom_one_likes() {
        let (mut room, seed) = (gathered(4), Seed(1));
        let first = pass(&mut room, seed);
        let to = room.turns.waiting(seed)[2];
        for _ in 0..2 {
            room.act(RoomAct::Pass { from: Some(first), to: Some(to) }, 3, seed, at(0));
        }
        assert_eq!((room.turns.speaking, room.turns.spoken()), (Some(to), vec![first]));
        // Not to somebody who had theirs.
        room.act(RoomAct::Pass { from: Some(to), to: Some(first) }, 3, seed, at(0));
        assert!(room.turns.speaking.is_some_and(|next| next != first));
    }

    #[test]
    fn an_empty_room_has_no_turn_and_one_alone_keeps_it() {
        let mut room = Room::default();
        room.act(RoomAct::Pass { from: None, to: None }, 3, Seed(1), at(0));
        assert_eq!((room.turns.speaking, room.turns.round), (None, 0));
        let mut room = gathered(1);
        assert_eq!(pass(&mut room, Seed(1)), pass(&mut room, Seed(1)));
        let only = people(1)[0];
        room.act(RoomAct::Here(only, false), 3, Seed(1), at(0));
        assert_eq!(room.turns.speaking, None);
    }

    fn timed(room: &mut Room, act: TimerAct, now: i64) -> i64 {
        room.act(RoomAct::Time { from: room.timer.token(), act }, 3, Seed(1), at(now));
        room.timer.left(at(now)).map_or(-1, |left| left.as_secs())
    }

    #[test]
    fn the_timer_is_started_stopped_and_extended() {
        let mut room = Room::default();
        assert_eq!(timed(&mut room, TimerAct::Start(5), 1000), 300);
        assert_eq!(room.timer.left(at(1100)).unwrap().as_secs(), 200);
        assert_eq!(timed(&mut room, TimerAct::More, 1100), 320);
        assert_eq!(timed(&mut room, TimerAct::Stop, 1120), 300);
        assert_eq!(room.timer.left(at(9000)).unwrap().as_secs(), 300);
        assert_eq!(timed(&mut room, TimerAct::GoOn, 2000), 300);
        assert_eq!(room.timer.left(at(9000)).unwrap().as_secs(), 0);
        // After its end.
        assert_eq!(timed(&mut room, TimerAct::More, 9000), 120);
        assert_eq!(timed(&mut room, TimerAct::Stop, 9200), -1);
        assert_eq!((timed(&mut room, TimerAct::Stop, 1), timed(&mut room, TimerAct::GoOn, 1)), (-1, -1));
        let stale = room.timer.token();
        assert_eq!(timed(&mut room, TimerAct::Start(2), 10), 120);
        room.act(RoomAct::Time { from: stale, act: TimerAct::More }, 3, Seed(1), at(11));
        assert_eq!(room.timer.left(at(11)).unwrap().as_secs(), 119);
    }

    #[test]
    fn the_agenda_is_gone_through_once_for_all() {
        let mut room = Room::default();
        timed(&mut room, TimerAct::Start(5), 0);
        let mut turn = |from, forward| {
            room.act(RoomAct::Turn { from, forward }, 2, Seed(1), at(0));
            room.position
        };
        assert_eq!([turn(0, true), turn(0, true), turn(1, true), turn(2, true), turn(2, false), turn(9, false)], [1, 1, 2, 2, 1, 1]);
        assert_eq!(room.timer, Timer::Off);
    }

    #[test]
    fn a_changed_agenda_leaves_the_prompt_on_the_table() {
        assert_eq!(position_after(&["a", "b", "c"], &["c", "b"], 1), 1);
        assert_eq!(position_after(&["a", "b", "c"], &["c", "b"], 2), 0);
        assert_eq!(position_after(&["a", "b", "c"], &["c"], 1), 1);
        assert_eq!(position_after(&["a", "b", "c"], &["c"], 3), 1);
    }
}
