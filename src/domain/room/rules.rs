//! How a room is played.

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

/// A length of time in whole seconds: 5 to 600.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Seconds(u16);

impl Seconds {
    /// Ten: how long an answer is looked at where a room goes on by itself.
    pub const TEN: Self = Self(10);
    /// Twenty: against them an answer’s speed is measured where no time limit says so.
    pub const TWENTY: Self = Self(20);

    /// `None` when it is too short to read a question, or longer than anybody waits.
    pub fn new(seconds: u16) -> Option<Self> {
        (5..=600).contains(&seconds).then_some(Self(seconds))
    }

    /// As a number.
    pub fn get(self) -> u16 {
        self.0
    }

    /// As a length of time.
    pub fn length(self) -> SignedDuration {
        SignedDuration::from_secs(self.0.into())
    }
}

impl TryFrom<u16> for Seconds {
    type Error = &'static str;
    fn try_from(seconds: u16) -> Result<Self, Self::Error> {
        Self::new(seconds).ok_or("a length of time is 5 to 600 seconds")
    }
}

impl From<Seconds> for u16 {
    fn from(seconds: Seconds) -> Self {
        seconds.0
    }
}

/// What an answer earns. Formulas: [`super::points`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Scoring {
    /// What it is worth, however long it took.
    Accuracy,
    /// The faster, the more.
    Speed {
        /// How much of the points the clock takes from an answer at the last moment, in per cent: 0 to 100. At 50 this is Kahoot's curve.
        bonus: u8,
        /// The time that it is measured against.
        within: Seconds,
    },
    /// Whoever answers has the point.
    Participation,
    /// Everybody says how sure they are, and it counts (certainty-based marking).
    Certainty,
    /// Nothing is right or wrong.
    Survey,
}

/// Who goes on to the next question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Pace {
    /// The host.
    Host,
    /// The clock: a question ends when its time is up or everybody has answered, and the next one comes when the answer was looked at so long.
    ByItself {
        /// How long.
        look: Seconds,
    },
}

/// How a room is played.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rules {
    /// What an answer earns.
    pub scoring: Scoring,
    /// Whether right answers in a row earn something more.
    pub streaks: bool,
    /// How many teams: 2 to 8; 0: everybody for themselves.
    pub teams: u8,
    /// How long each question is open; `None`: until the host closes it.
    pub limit: Option<Seconds>,
    /// Who goes on.
    pub pace: Pace,
    /// Whether one may come in after the first question.
    pub late: bool,
    /// Whether the five best are shown between questions and at the end.
    pub ranking: bool,
}

impl Rules {
    /// For a class: what is right counts, nobody is hurried, nobody is ranked.
    pub fn calm() -> Self {
        Self { scoring: Scoring::Accuracy, streaks: false, teams: 0, limit: None, pace: Pace::Host, late: true, ranking: false }
    }

    /// Whether there are points at all.
    pub fn scores(&self) -> bool {
        self.scoring != Scoring::Survey
    }
}
