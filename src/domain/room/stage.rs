//! What the room is at.

use jiff::{SignedDuration, Timestamp};

/// What the room is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// People come in.
    Lobby,
    /// A slide is shown; if it is a question, it takes answers.
    Open(Opening),
    /// A question takes no answers any more, and nobody knows yet what is right.
    Closed {
        /// Which.
        slide: u16,
    },
    /// What is right is shown.
    Revealed {
        /// Of which question.
        slide: u16,
    },
    /// Who is ahead is shown.
    Ranked {
        /// After which slide.
        after: u16,
    },
    /// It is over.
    Ended,
}

impl Stage {
    /// The slide that it is about.
    pub fn slide(self) -> Option<u16> {
        match self {
            Self::Lobby | Self::Ended => None,
            Self::Open(Opening { slide, .. }) | Self::Closed { slide } | Self::Revealed { slide } | Self::Ranked { after: slide } => {
                Some(slide)
            }
        }
    }
}

/// A slide that is shown, and its clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Which slide.
    pub slide: u16,
    /// Since when; after a pause later by as long as that was, so that the clock never counts it.
    pub since: Timestamp,
    /// How long it is open for whoever has the usual time; `None`: until the host closes it.
    pub limit: Option<SignedDuration>,
}
