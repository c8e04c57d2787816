//! What one asks of a room.

use jiff::Timestamp;

use super::Room;
use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::ident::{PupilId, ReaderId};
use crate::domain::room::player::{Player, PlayerNumber};
use crate::domain::room::points::Points;
use crate::domain::room::rules::Pace;
use crate::domain::room::stage::{Opening, Stage};

impl Room {
    /// Who plays at a browser; `None`: nobody, or they were put out.
    pub fn player_at(&self, reader: ReaderId) -> Option<PlayerNumber> {
        self.at_browser.get(&reader).copied().filter(|number| self.player(*number).is_some())
    }

    /// A player who is in.
    pub fn player(&self, number: PlayerNumber) -> Option<&Player> {
        self.players.get(usize::from(number.0)).filter(|who| !who.out)
    }

    /// Whether a browser's player was put out.
    pub fn was_put_out(&self, reader: ReaderId) -> bool {
        self.at_browser.get(&reader).is_some_and(|number| self.player(*number).is_none())
    }

    /// The player who is that pupil.
    pub fn pupil(&self, pupil: PupilId) -> Option<PlayerNumber> {
        self.inside().find(|(_, who)| who.pupil == Some(pupil)).map(|(number, _)| number)
    }

    /// Whether that pupil was put out.
    pub fn pupil_was_put_out(&self, pupil: PupilId) -> bool {
        self.players.iter().any(|who| who.out && who.pupil == Some(pupil))
    }

    /// The player who is called so, or looks so.
    pub fn named(&self, folded: &str) -> Option<PlayerNumber> {
        self.names.get(folded).copied()
    }

    /// Everybody who is in.
    pub fn inside(&self) -> impl Iterator<Item = (PlayerNumber, &Player)> {
        (0..).map(PlayerNumber).zip(&self.players).filter(|(_, who)| !who.out)
    }

    /// Everybody who was put out.
    pub fn outside(&self) -> impl Iterator<Item = (PlayerNumber, &Player)> {
        (0..).map(PlayerNumber).zip(&self.players).filter(|(_, who)| who.out)
    }

    /// Those whose names the host has not looked at yet.
    pub fn held(&self) -> impl Iterator<Item = (PlayerNumber, &Player)> {
        self.inside().filter(|(_, who)| who.held)
    }

    /// The questions that a player missed, of those that were revealed.
    pub fn missed(&self, player: PlayerNumber) -> Vec<u16> {
        let Some(who) = self.player(player).filter(|_| self.plan.rules.scores()) else { return Vec::new() };
        let right = |slide: &u16| who.answers.get(slide).is_some_and(|given| given.credit == Credit::ONE);
        self.revealed.keys().copied().filter(|slide| !right(slide)).collect()
    }

    /// How many of those who are in answered a question.
    pub fn answered(&self, slide: u16) -> usize {
        self.inside().filter(|(_, who)| who.answers.contains_key(&slide)).count()
    }

    /// How many answers are waited for: those of everybody who is in, but not of those who have let the last two questions go by.
    pub fn awaited(&self, slide: u16) -> usize {
        self.waited_for(slide).count()
    }

    /// Whether everybody who is waited for has answered.
    pub fn all_answered(&self, slide: u16) -> bool {
        let mut waited_for = self.waited_for(slide).peekable();
        waited_for.peek().is_some() && waited_for.all(|who| who.answers.contains_key(&slide))
    }

    fn waited_for(&self, slide: u16) -> impl Iterator<Item = &Player> {
        let before: Vec<(u16, Timestamp)> = self.revealed.range(..slide).rev().take(2).map(|(slide, at)| (*slide, *at)).collect();
        let let_go_by = move |who: &Player| {
            // Who came in meanwhile could not have answered both.
            before.len() == 2 && before.iter().all(|(slide, at)| !who.answers.contains_key(slide) && who.joined_at < *at)
        };
        self.inside().map(|(_, who)| who).filter(move |who| who.answers.contains_key(&slide) || !let_go_by(who))
    }

    /// When a question closes for somebody with so many times the usual time; `None`: when the host closes it.
    pub fn closes_for(&self, time: TimeFactor) -> Option<Timestamp> {
        let Stage::Open(Opening { since, limit: Some(limit), .. }) = self.stage else { return None };
        Some(since + time.times(limit))
    }

    /// When it closes for the last of those who have not answered yet.
    pub fn closes_for_all(&self) -> Option<Timestamp> {
        let slide = self.stage.slide()?;
        let waiting = self.inside().filter(|(_, who)| !who.answers.contains_key(&slide)).map(|(_, who)| who.time);
        waiting.chain([TimeFactor::ONE]).filter_map(|time| self.closes_for(time)).max()
    }

    /// When the clock asks for something next.
    pub fn due(&self) -> Option<Timestamp> {
        if self.paused.is_some() {
            return None;
        }
        match (self.stage, self.plan.rules.pace) {
            (Stage::Open(opening), Pace::ByItself { .. }) if self.all_answered(opening.slide) => Some(self.at),
            (Stage::Open(_), _) => self.closes_for_all(),
            (Stage::Closed { .. }, Pace::ByItself { .. }) => Some(self.stage_since),
            (Stage::Revealed { .. } | Stage::Ranked { .. }, Pace::ByItself { look }) => Some(self.stage_since + look.length()),
            _ => None,
        }
    }

    /// The points of a player for what was revealed.
    pub fn points(&self, who: &Player) -> Points {
        who.answers.iter().filter(|(slide, _)| self.is_revealed(**slide)).map(|(_, given)| given.points).sum()
    }

    /// How many questions were asked and revealed so far.
    pub fn asked(&self) -> usize {
        self.revealed.len()
    }

    /// What the room earned of what there was to earn at a question, in per cent; `None`: nobody answered it.
    pub fn share_right_of(&self, slide: u16) -> Option<u8> {
        let credits: Vec<Credit> = self.inside().filter_map(|(_, who)| who.answers.get(&slide)).map(|given| given.credit).collect();
        let worth = Credit::whole(credits.len() as u64);
        (!credits.is_empty()).then(|| credits.into_iter().sum::<Credit>().percent_of(worth))
    }

    /// The question that divided the room most: the one of which nearest to half was earned, and neither all nor nothing; of equals the first.
    pub fn most_divided(&self) -> Option<u16> {
        let shares = self.revealed.keys().filter_map(|slide| Some((*slide, self.share_right_of(*slide)?)));
        shares
            .filter(|(_, share)| (1..100).contains(share))
            .min_by_key(|(slide, share)| (share.abs_diff(50), *slide))
            .map(|(slide, _)| slide)
    }

    /// The same of all questions together.
    pub fn share_right(&self) -> Option<u8> {
        let shares: Vec<u64> = self.revealed.keys().filter_map(|slide| self.share_right_of(*slide)).map(u64::from).collect();
        (!shares.is_empty()).then(|| (shares.iter().sum::<u64>() / shares.len() as u64) as u8)
    }

    /// Whether what is right at a question is known: it was revealed. One that was skipped, or open when the room ended, never is, and counts for
    /// nothing.
    pub fn is_revealed(&self, slide: u16) -> bool {
        self.revealed.contains_key(&slide)
    }
}
