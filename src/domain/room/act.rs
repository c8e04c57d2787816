//! What people want in a room, and why it may not be.

use super::event::Certainty;
use super::player::{Nickname, PlayerNumber};
use crate::domain::credit::Credit;
use crate::domain::homework::adjustment::TimeFactor;
use crate::domain::ident::{PupilId, ReaderId};
use crate::domain::response::Response;

/// What somebody wants. Who may want what is the policy's affair, not this one's.
#[derive(Clone, Debug)]
pub enum Act {
    /// Come in. Whoever is in already is shown in again.
    Join(Joining),
    /// Come back on another device, with the code that the first one showed.
    Return {
        /// The new device's browser.
        reader: ReaderId,
        /// Who they say they are.
        name: String,
        /// The code.
        code: String,
    },
    /// Answer a question, once.
    Answer(Answering),
    /// A hand up, or down.
    Raise {
        /// Whose.
        player: PlayerNumber,
        /// Up.
        up: bool,
    },
    /// Write a line about the prompt that is shown.
    Say {
        /// Who.
        player: PlayerNumber,
        /// About which slide.
        slide: u16,
        /// What.
        text: String,
    },
    /// Everything that is the host's.
    Host(HostAct),
    /// What the clock asks for.
    Tick,
}

/// Somebody at the door.
#[derive(Clone, Debug)]
pub struct Joining {
    /// Their browser.
    pub reader: ReaderId,
    /// Whom of the class list they are.
    pub pupil: Option<PupilId>,
    /// What they want to be called.
    pub name: Nickname,
    /// A fresh code to come back with.
    pub code: String,
    /// How many times the usual time they have.
    pub time: TimeFactor,
    /// Whether the host has a look at the name before others see it.
    pub held: bool,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Answering {
    /// Whose.
    pub player: PlayerNumber,
    /// To which question: it counts for this one or for none.
    pub slide: u16,
    /// What.
    pub response: Response,
    /// What it is worth.
    pub credit: Credit,
    /// How sure they are.
    pub certainty: Option<Certainty>,
}

/// What the host may do.
#[derive(Clone, Debug)]
pub enum HostAct {
    /// One step on from the stage that the host saw: begins, closes, reveals, shows who is ahead, opens what is next, ends.
    Forward {
        /// The number of the event that made it.
        from: u32,
    },
    /// Past the question that is open, without revealing it.
    Skip {
        /// As in `Forward`.
        from: u32,
    },
    /// Time stands still, or goes on.
    Pause(bool),
    /// More time for everybody, at the question that the host saw.
    Extend {
        /// As in `Forward`.
        from: u32,
        /// How much.
        seconds: u16,
    },
    /// Ends it, from wherever it is.
    End,
    /// Nobody comes in any more, or again.
    Lock(bool),
    /// Puts these out.
    PutOut(Vec<PlayerNumber>),
    /// Lets somebody in again who was put out.
    Readmit(PlayerNumber),
    /// Lets others see a name that was held back.
    Approve(PlayerNumber),
    /// Calls somebody something else.
    Rename(PlayerNumber, Nickname),
    /// All see a line that somebody wrote, or no longer.
    Show {
        /// Which line, from 0.
        line: u16,
        /// Whether all see it.
        shown: bool,
    },
    /// A typed answer counts as right after all, for all who gave it.
    Accept {
        /// To which question.
        slide: u16,
        /// As typed.
        text: String,
        /// Who gave it, and what it is worth to each.
        earn: Vec<(PlayerNumber, Credit)>,
    },
}

/// Why it may not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The room is over.
    Over,
    /// Nobody comes in any more.
    Locked,
    /// It began, and latecomers are not taken.
    TooLate,
    /// It is full.
    Full,
    /// Somebody else is called so.
    NameTaken,
    /// They were put out.
    PutOut,
    /// There is nobody with that name and code.
    NoSuchPlayer,
    /// The question takes no answers: not yet, not any more, or the clock stands still.
    NotOpen,
    /// Their time for it is over.
    TimeOver,
    /// They answered it already.
    Answered,
    /// Not at this stage: it went on meanwhile.
    NotNow,
}
