//! An invitation to teach a class with somebody: a link for one colleague.

use jiff::{SignedDuration, Timestamp};

use super::ident::{ReaderId, TeacherInvitationId};
use super::key_hash::KeyHash;

/// How long one is good for.
pub const INVITATION_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// An invitation to teach a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherInvitation {
    /// Its id.
    pub id: TeacherInvitationId,
    /// Of the key in its link.
    pub key: KeyHash,
    /// Which teacher made it; `None`: one who is gone.
    pub made_by: Option<ReaderId>,
    /// When.
    pub made_at: Timestamp,
    /// From then on it lets nobody in.
    pub expires_at: Timestamp,
    /// When somebody came in by it, and who, unless they are gone.
    pub used: Option<(Timestamp, Option<ReaderId>)>,
    /// Whether it was taken back.
    pub revoked: bool,
}

/// What an invitation to teach is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TeacherInvitationState {
    /// It lets one colleague in.
    Pending,
    /// It has.
    Used,
    /// It was taken back.
    Revoked,
    /// Its time is over.
    Expired,
}

impl TeacherInvitation {
    /// What it is good for.
    pub fn state(&self, now: Timestamp) -> TeacherInvitationState {
        if self.used.is_some() {
            TeacherInvitationState::Used
        } else if self.revoked {
            TeacherInvitationState::Revoked
        } else if self.expires_at <= now {
            TeacherInvitationState::Expired
        } else {
            TeacherInvitationState::Pending
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_good_until_it_is_used_taken_back_or_over() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let invitation = TeacherInvitation {
            id: TeacherInvitationId::new(),
            key: KeyHash::of("key"),
            made_by: None,
            made_at: at(0),
            expires_at: at(10),
            used: None,
            revoked: false,
        };
        assert_eq!(invitation.state(at(9)), TeacherInvitationState::Pending);
        assert_eq!(invitation.state(at(10)), TeacherInvitationState::Expired);
        let revoked = TeacherInvitation { revoked: true, ..invitation.clone() };
        assert_eq!(revoked.state(at(10)), TeacherInvitationState::Revoked);
        assert_eq!(TeacherInvitation { used: Some((at(1), None)), ..revoked }.state(at(10)), TeacherInvitationState::Used);
    }
}
