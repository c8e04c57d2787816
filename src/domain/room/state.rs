//! What the events of a room add up to.

mod looking;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};

use super::event::{Certainty, Event, Logged};
use super::plan::Plan;
use super::player::{Given, Player, PlayerNumber};
use super::points::{Points, Scored, points};
use super::rules::{Scoring, Seconds};
use super::stage::{Opening, Stage};
use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::ident::ReaderId;
use crate::domain::response::Response;

/// A line that somebody wrote about a prompt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who.
    pub player: PlayerNumber,
    /// About which slide.
    pub slide: u16,
    /// What.
    pub text: String,
    /// Whether all see it.
    pub shown: bool,
}

/// A room after some of its events.
#[derive(Clone, Debug)]
pub struct Room {
    /// What it is played with.
    pub plan: Arc<Plan>,
    /// The number of the last event.
    pub seq: u32,
    /// Its time.
    pub at: Timestamp,
    /// What it is at.
    pub stage: Stage,
    /// The number of the event that made what phones and screen show: the stage itself, more time, a pause, a line shown.
    pub shown_at: u32,
    /// The number of the event that made the stage.
    pub stage_at: u32,
    /// The number of the last event that changed something about somebody who plays that their own phone shows.
    pub people_at: u32,
    /// Since when time stands still.
    pub paused: Option<Timestamp>,
    /// Whether nobody comes in any more.
    pub locked: bool,
    /// In the order in which they came in; those put out, too.
    pub players: Vec<Player>,
    /// What was written about prompts.
    pub lines: Vec<Line>,
    /// When the last stage began.
    pub stage_since: Timestamp,
    /// The questions that were revealed, each with when.
    revealed: BTreeMap<u16, Timestamp>,
    at_browser: HashMap<ReaderId, PlayerNumber>,
    /// Names as they are compared, of those who are in.
    names: HashMap<String, PlayerNumber>,
}

impl Room {
    /// Before anything happened.
    pub fn new(plan: Arc<Plan>) -> Self {
        let at = plan.opened_at;
        Self {
            plan,
            seq: 0,
            at,
            stage: Stage::Lobby,
            shown_at: 0,
            stage_at: 0,
            people_at: 0,
            paused: None,
            locked: false,
            players: Vec::new(),
            lines: Vec::new(),
            stage_since: at,
            revealed: BTreeMap::new(),
            at_browser: HashMap::new(),
            names: HashMap::new(),
        }
    }

    /// After all these.
    pub fn after(plan: Plan, events: &[Logged]) -> Self {
        let mut room = Self::new(Arc::new(plan));
        events.iter().for_each(|logged| room.apply(logged));
        room
    }

    /// After one more event, the next one. What does not fit, such as an answer of somebody who never came in, changes nothing.
    pub fn apply(&mut self, Logged { seq, at, event }: &Logged) {
        (self.seq, self.at) = (*seq, *at);
        match event {
            Event::Joined { reader, pupil, name, code, team, time, held } => {
                let number = self.players.len() as u16;
                self.players.push(Player {
                    reader: *reader,
                    pupil: *pupil,
                    name: name.clone(),
                    code: code.as_str().into(),
                    team: *team,
                    time: time.and_then(|(over, under)| TimeFactor::new(over, under)).unwrap_or(TimeFactor::ONE),
                    joined_at: *at,
                    out: false,
                    held: *held,
                    hand: false,
                    answers: BTreeMap::new(),
                });
                self.at_browser.insert(*reader, PlayerNumber(number));
                self.names.entry(name.folded()).or_insert(PlayerNumber(number));
            }
            Event::Moved { player, reader } => {
                if let Some(who) = self.players.get_mut(usize::from(player.0)) {
                    // Somebody else may play there meanwhile.
                    if self.at_browser.get(&who.reader) == Some(player) {
                        self.at_browser.remove(&who.reader);
                    }
                    who.reader = *reader;
                    self.at_browser.insert(*reader, *player);
                    self.people_at = *seq;
                }
            }
            Event::Renamed { player, name } => {
                self.forget_name(*player);
                self.names.insert(name.folded(), *player);
                self.change(*player, |who| who.name = name.clone());
            }
            Event::PutOut { player } => {
                self.forget_name(*player);
                self.change(*player, |who| (who.out, who.hand) = (true, false));
            }
            Event::Readmitted { player } => {
                self.change(*player, |who| who.out = false);
                if let Some(name) = self.player(*player).map(|who| who.name.folded()) {
                    self.names.entry(name).or_insert(*player);
                }
            }
            Event::Approved { player } => self.change(*player, |who| who.held = false),
            // Whose hand it is is told at once: no other phone shows it.
            Event::Hand { player, up } => {
                if let Some(who) = self.players.get_mut(usize::from(player.0)) {
                    who.hand = *up;
                }
            }
            Event::Locked { locked } => {
                self.locked = *locked;
            }
            Event::Opened { slide } => {
                self.players.iter_mut().for_each(|who| who.hand = false);
                let limit = self.plan.question(*slide).and(self.usual_limit());
                self.go(Stage::Open(Opening { slide: *slide, since: *at, limit }));
            }
            Event::Answered { player, slide, response, credit, certainty } => {
                self.answer(*player, *slide, response, (*credit).into(), *certainty);
            }
            Event::Paused => {
                self.paused = Some(*at);
                self.shown_at = *seq;
            }
            Event::Resumed => self.resume(),
            Event::Extended { seconds } => {
                if let Stage::Open(Opening { limit: Some(limit), .. }) = &mut self.stage {
                    *limit += SignedDuration::from_secs((*seconds).into());
                    self.shown_at = *seq;
                }
            }
            Event::Closed { slide } => self.go(Stage::Closed { slide: *slide }),
            Event::Revealed { slide } => {
                self.revealed.insert(*slide, *at);
                self.go(Stage::Revealed { slide: *slide });
            }
            Event::Ranked { after } => self.go(Stage::Ranked { after: *after }),
            Event::Said { player, slide, text } => {
                self.lines.push(Line { player: *player, slide: *slide, text: text.clone(), shown: false });
            }
            Event::Shown { line, shown } => {
                if let Some(line) = self.lines.get_mut(usize::from(*line)) {
                    line.shown = *shown;
                    self.shown_at = *seq;
                }
            }
            Event::Accepted { slide, text, earn } => {
                // Whose words are blanked has taken them along.
                if let Some(plan) = self.plan.accepting(*slide, text).filter(|_| !text.is_empty()) {
                    self.plan = Arc::new(plan);
                }
                for (player, credit) in earn {
                    self.accept(*player, *slide, (*credit).into());
                }
                (self.people_at, self.shown_at) = (*seq, *seq);
            }
            Event::Ended => self.go(Stage::Ended),
        }
    }

    fn forget_name(&mut self, player: PlayerNumber) {
        if let Some(who) = self.players.get(usize::from(player.0)) {
            let name = who.name.folded();
            // Two who came in before names were compared as they are now may share one.
            if self.names.get(&name) == Some(&player) {
                self.names.remove(&name);
            }
        }
    }

    fn change(&mut self, player: PlayerNumber, change: impl FnOnce(&mut Player)) {
        if let Some(who) = self.players.get_mut(usize::from(player.0)) {
            change(who);
            self.people_at = self.seq;
        }
    }

    fn go(&mut self, stage: Stage) {
        self.stage = stage;
        (self.stage_at, self.shown_at, self.stage_since) = (self.seq, self.seq, self.at);
        self.paused = None;
    }

    /// The clock goes on where it stood.
    fn resume(&mut self) {
        if let Some(paused) = self.paused.take() {
            let stood = self.at.duration_since(paused);
            self.stage_since += stood;
            if let Stage::Open(opening) = &mut self.stage {
                opening.since += stood;
            }
            self.shown_at = self.seq;
        }
    }

    fn answer(&mut self, player: PlayerNumber, slide: u16, response: &Response, credit: Credit, certainty: Option<Certainty>) {
        let Stage::Open(opening) = self.stage else { return };
        let took = self.at.duration_since(opening.since);
        let Some(who) = self.players.get(usize::from(player.0)) else { return };
        if opening.slide != slide || who.answers.contains_key(&slide) {
            return;
        }
        let earned = self.earned(who, slide, credit, took, certainty);
        let given = Given { response: response.clone(), credit, certainty, took, points: earned };
        self.players[usize::from(player.0)].answers.insert(slide, given);
    }

    /// What an answer earns: by the clock against the player's own time, and in a row with those before it.
    fn earned(&self, who: &Player, slide: u16, credit: Credit, took: SignedDuration, certainty: Option<Certainty>) -> Points {
        let rules = &self.plan.rules;
        let within = if let Scoring::Speed { within, .. } = rules.scoring { within.length() } else { SignedDuration::ZERO };
        let streak = rules.streaks.then(|| slide.checked_sub(1).map_or(0, |before| who.streak(before)));
        points(rules.scoring, Scored { credit, took, had: who.time.times(within), certainty, streak })
    }

    fn accept(&mut self, player: PlayerNumber, slide: u16, credit: Credit) {
        let Some(who) = self.players.get(usize::from(player.0)) else { return };
        let Some(given) = who.answers.get(&slide) else { return };
        let earned = self.earned(who, slide, credit, given.took, given.certainty);
        if let Some(given) = self.players[usize::from(player.0)].answers.get_mut(&slide) {
            (given.credit, given.points) = (credit, earned);
        }
    }

    fn usual_limit(&self) -> Option<SignedDuration> {
        self.plan.rules.limit.map(Seconds::length)
    }
}
