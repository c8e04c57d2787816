//! Who plays.

use std::collections::BTreeMap;
use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::event::Certainty;
use super::points::Points;
use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::ident::{PupilId, ReaderId};
use crate::domain::names::{self, NameProblem};
use crate::domain::reader::ReaderName;
use crate::domain::response::Response;

/// The how-many-eth somebody came in, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlayerNumber(pub u16);

impl fmt::Display for PlayerNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// How many letters fit on the screen's wall of names.
pub const NICKNAME_LIMIT: usize = 20;

/// What a player is called in a room: 2 to [`NICKNAME_LIMIT`] letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Nickname(String);

impl Nickname {
    /// Reads a typed name.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(typed: &str) -> Result<Self, NameProblem> {
        names::clean(typed, NICKNAME_LIMIT).map(Self)
    }

    /// A name of somebody on a list, cut where it is too long for the wall.
    pub fn of(name: &ReaderName) -> Self {
        Self(names::cut(name.as_str(), NICKNAME_LIMIT).to_owned())
    }

    /// With a number behind it: “Sam Pike 2”.
    pub fn numbered(&self, number: u8) -> Self {
        let behind = format!(" {number}");
        Self(names::cut(&self.0, NICKNAME_LIMIT - behind.len()).to_owned() + &behind)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As names are compared: two that look alike are one.
    pub fn folded(&self) -> String {
        names::fold(&self.0)
    }
}

/// What somebody answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What.
    pub response: Response,
    /// What it is worth.
    pub credit: Credit,
    /// How sure they were, where that is asked.
    pub certainty: Option<Certainty>,
    /// How long it took, pauses left out.
    pub took: SignedDuration,
    /// What it earns in this room.
    pub points: Points,
}

/// Somebody who plays.
#[derive(Clone, Debug)]
pub struct Player {
    /// At whose browser.
    pub reader: ReaderId,
    /// Whom of the class list they are.
    pub pupil: Option<PupilId>,
    /// What they are called.
    pub name: Nickname,
    /// With it they come back on another device.
    pub code: Box<str>,
    /// Their team, from 0.
    pub team: Option<u8>,
    /// How many times the usual time they have.
    pub time: TimeFactor,
    /// When they came in.
    pub joined_at: Timestamp,
    /// Put out by the host.
    pub out: bool,
    /// Whether others don't see the name until the host has looked at it.
    pub held: bool,
    /// Whether their hand is up.
    pub hand: bool,
    /// By slide.
    pub answers: BTreeMap<u16, Given>,
}

impl Player {
    /// What others see; `number` is the player's own. “Player 7” while the name is held back.
    pub fn shown_name(&self, number: PlayerNumber) -> String {
        if self.held { format!("Player {}", u32::from(number.0) + 1) } else { self.name.as_str().to_owned() }
    }

    /// So many right answers in a row, up to and including that slide.
    pub fn streak(&self, upto: u16) -> usize {
        self.answers.range(..=upto).rev().take_while(|(_, given)| given.credit == Credit::ONE).count()
    }
}
