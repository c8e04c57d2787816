//! A club's record: who did what in it, and to whom.

use jiff::Timestamp;

use super::ident::ReaderId;
use super::reader::ReaderName;

/// Something that a club's record keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is said in words where the record is shown")]
pub enum Deed {
    Founded,
    Joined,
    AskedToJoin,
    Admitted,
    Appointed,
    SteppedDown,
    Left,
    Removed,
    Banned,
    Pardoned,
    Invited,
    Revoked,
    Rescheduled,
    Changed,
    Archived,
    Reopened,
    SetToEnd,
    Kept,
    PostHidden,
    PostShown,
    /// By whoever runs the server: no member did it.
    PostRemoved,
    ReportSettled,
    ThreadLocked,
    ThreadUnlocked,
    ThreadHidden,
    ThreadShown,
    SlowedDown,
    SpedUp,
    Shuffled,
    PollClosed,
    PollDeleted,
    MeetingPlanned,
    MeetingChanged,
    MeetingCancelled,
    MeetingDeleted,
    MeetingEnded,
    MeetingReopened,
}

impl Deed {
    /// Every deed with its name in the database.
    pub const ALL: [(Self, &'static str); 37] = [
        (Self::Founded, "founded"),
        (Self::Joined, "joined"),
        (Self::AskedToJoin, "asked"),
        (Self::Admitted, "admitted"),
        (Self::Appointed, "appointed"),
        (Self::SteppedDown, "stepped-down"),
        (Self::Left, "left"),
        (Self::Removed, "removed"),
        (Self::Banned, "banned"),
        (Self::Pardoned, "pardoned"),
        (Self::Invited, "invited"),
        (Self::Revoked, "revoked"),
        (Self::Rescheduled, "rescheduled"),
        (Self::Changed, "changed"),
        (Self::Archived, "archived"),
        (Self::Reopened, "reopened"),
        (Self::SetToEnd, "set-to-end"),
        (Self::Kept, "kept"),
        (Self::PostHidden, "post-hidden"),
        (Self::PostShown, "post-shown"),
        (Self::PostRemoved, "post-removed"),
        (Self::ReportSettled, "report-settled"),
        (Self::ThreadLocked, "thread-locked"),
        (Self::ThreadUnlocked, "thread-unlocked"),
        (Self::ThreadHidden, "thread-hidden"),
        (Self::ThreadShown, "thread-shown"),
        (Self::SlowedDown, "slowed-down"),
        (Self::SpedUp, "sped-up"),
        (Self::Shuffled, "shuffled"),
        (Self::PollClosed, "poll-closed"),
        (Self::PollDeleted, "poll-deleted"),
        (Self::MeetingPlanned, "meeting-planned"),
        (Self::MeetingChanged, "meeting-changed"),
        (Self::MeetingCancelled, "meeting-cancelled"),
        (Self::MeetingDeleted, "meeting-deleted"),
        (Self::MeetingEnded, "meeting-ended"),
        (Self::MeetingReopened, "meeting-reopened"),
    ];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(deed, _)| *deed == self).map_or("changed", |(_, name)| name)
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(deed, _)| *deed)
    }
}

/// Who does something, for a club's record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Who.
    pub reader: ReaderId,
    /// What they are called in the club.
    pub nickname: ReaderName,
}

/// A line of a club's record: who did what, to whom if to somebody. Names as they were then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordLine {
    /// Who; `None` once they have deleted their things.
    pub actor: Option<String>,
    /// What.
    pub deed: Deed,
    /// To whom.
    pub about: Option<String>,
    /// When.
    pub at: Timestamp,
}
