//! What happened in a room. Kept in the database as JSON, so a renamed field is a migration.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::player::{Nickname, PlayerNumber};
use crate::domain::credit::Credit;
use crate::domain::ident::{PupilId, ReaderId};
use crate::domain::response::Response;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are named for what they are, and each event says what it means")]
pub enum Event {
    /// Somebody came in. Players are numbered in the order in which they do.
    Joined {
        reader: ReaderId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pupil: Option<PupilId>,
        name: Nickname,
        /// With it they come back on another device.
        code: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        team: Option<u8>,
        /// How many times the usual time they have, as a fraction.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        time: Option<(u16, u16)>,
        /// Whether the host has a look at the name before others see it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        held: bool,
    },
    /// They came back, on another device.
    Moved { player: PlayerNumber, reader: ReaderId },
    /// They are called otherwise.
    Renamed { player: PlayerNumber, name: Nickname },
    /// The host has looked at their name: others see it from now on.
    Approved { player: PlayerNumber },
    /// They were put out, and don't come in again unless the host lets them.
    PutOut { player: PlayerNumber },
    /// They are in again, as who they were.
    Readmitted { player: PlayerNumber },
    /// Nobody comes in any more, or again.
    Locked { locked: bool },
    /// A slide is shown. A question takes answers from now on.
    Opened { slide: u16 },
    /// A player's one answer to a question.
    Answered {
        player: PlayerNumber,
        slide: u16,
        response: Response,
        credit: Earned,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certainty: Option<Certainty>,
    },
    /// Time stands still.
    Paused,
    /// It goes on.
    Resumed,
    /// Everybody has so many seconds more.
    Extended { seconds: u16 },
    /// A question takes no answers any more.
    Closed { slide: u16 },
    /// What is right is shown, and points are given.
    Revealed { slide: u16 },
    /// Who is ahead is shown.
    Ranked { after: u16 },
    /// A hand is up, or down.
    Hand { player: PlayerNumber, up: bool },
    /// A line was written about a prompt. The host alone sees it.
    Said { player: PlayerNumber, slide: u16, text: String },
    /// All see a line, or no longer.
    Shown { line: u16, shown: bool },
    /// A typed answer counts as right after all, and so does everybody's who gave it.
    Accepted { slide: u16, text: String, earn: Vec<(PlayerNumber, Earned)> },
    /// It is over.
    Ended,
}

/// What an answer is worth, of one point: a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earned(u64, u64);

impl From<Credit> for Earned {
    fn from(credit: Credit) -> Self {
        let (over, under) = credit.parts();
        Self(over, under)
    }
}

impl From<Earned> for Credit {
    fn from(Earned(over, under): Earned) -> Self {
        Self::of(over, under)
    }
}

/// How sure somebody is of their answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is what it says")]
pub enum Certainty {
    Guessing,
    ThinkSo,
    Sure,
}

impl Certainty {
    /// All, from the least.
    pub const ALL: [Self; 3] = [Self::Guessing, Self::ThinkSo, Self::Sure];

    /// Its name in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Guessing => "guessing",
            Self::ThinkSo => "think-so",
            Self::Sure => "sure",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|certainty| certainty.name() == name)
    }
}

/// An event with its place in the row and its time by the server's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// From 1, without gaps.
    pub seq: u32,
    /// Never before the one before it.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}
