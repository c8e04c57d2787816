//! Mail: to whom we may write, about what, and how often we try.

use jiff::civil::time;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::ident::{ClubId, ErrandId, ReaderId};
use super::reader::Email;

/// Where a reader's mail can go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mailbox {
    /// Nowhere: a guest.
    NoAccount,
    /// Nowhere: an account without an address.
    NoAddress,
    /// Nobody has said yet that the address is theirs, so nothing goes there but the question whether it is.
    Unproved {
        /// The address.
        email: Email,
        /// When the question was last sent to it, on whoever’s behalf, and how often lately.
        asked: Option<(Timestamp, u16)>,
    },
    /// There.
    Proved(Email),
    /// The address turned our mail down.
    Refused {
        /// The address.
        email: Email,
        /// When it did.
        at: Timestamp,
    },
}

impl Mailbox {
    /// Whether the question whether the address is theirs may be sent (again): three times at most within a month, since it may be somebody else's, and
    /// not more often than every ten minutes; where mail was turned down, a day later.
    pub fn may_be_asked(&self, now: Timestamp) -> bool {
        match self {
            Self::Unproved { asked: None, .. } => true,
            Self::Unproved { asked: Some((at, times)), .. } => {
                let since = now.duration_since(*at);
                since >= FORGOTTEN || (since >= ASKED_AGAIN && *times < MOST_QUESTIONS)
            }
            Self::Refused { at, .. } => now.duration_since(*at) >= TRIED_AGAIN,
            Self::NoAccount | Self::NoAddress | Self::Proved(_) => false,
        }
    }
}

const ASKED_AGAIN: SignedDuration = SignedDuration::from_mins(10);

/// How often an address is asked at most, until it is forgotten that it was.
const MOST_QUESTIONS: u16 = 3;

/// After how long it is forgotten that an address was asked.
pub const FORGOTTEN: SignedDuration = SignedDuration::from_hours(30 * 24);

const TRIED_AGAIN: SignedDuration = SignedDuration::from_hours(24);

/// How long the link in that question can be followed.
pub const PROOF_LASTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What a mail is about. What it says is found out when it is sent, so that nobody is sent what they may not see any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errand {
    /// To ask whether an address is its reader's.
    Proof,
    /// To tell a member what is new in a club.
    Digest(ClubId),
}

/// A mail that waits to be sent, taken out of the outbox for a while by one node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outgoing {
    /// Its id, which stays the same however often it is tried.
    pub id: ErrandId,
    /// To whom.
    pub reader: ReaderId,
    /// About what.
    pub errand: Errand,
    /// Which try this is, from 1 on.
    pub tries: u32,
}

/// How long to wait before trying again after so many tries; `None`: it is given up, after a day.
pub fn pause(tries: u32) -> Option<SignedDuration> {
    const MINUTES: [i64; 8] = [1, 5, 15, 60, 120, 240, 480, 540];
    let index = usize::try_from(tries.saturating_sub(1)).ok()?;
    MINUTES.get(index).map(|minutes| SignedDuration::from_mins(*minutes))
}

/// An hour of the day, 0 to 23, at which a club's digests go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigestHour(i8);

impl DigestHour {
    /// Reads an hour; `None` when no day has it.
    pub fn new(hour: i8) -> Option<Self> {
        (0..24).contains(&hour).then_some(Self(hour))
    }

    /// All there are.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..24).map(Self)
    }

    /// 0 to 23.
    pub fn get(self) -> i8 {
        self.0
    }

    /// The last time that it struck, by that zone's clock. Where a day leaves the hour out, it strikes an hour later.
    pub fn last_struck(self, zone: &TimeZone, now: Timestamp) -> Timestamp {
        let today = now.to_zoned(zone.clone()).date();
        let on = |day: jiff::civil::Date| day.to_datetime(time(self.0, 0, 0, 0)).to_zoned(zone.clone()).map(|at| at.timestamp());
        let struck = [Ok(today), today.checked_sub(1.day())].into_iter().filter_map(|day| on(day.ok()?).ok()).find(|at| *at <= now);
        // The beginning of time has no day before it.
        struck.unwrap_or(Timestamp::MIN)
    }
}

impl Default for DigestHour {
    /// Six in the evening, when people come home.
    fn default() -> Self {
        Self(18)
    }
}

impl std::fmt::Display for DigestHour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}:00", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn an_hour_strikes_once_a_day_by_the_clubs_own_clock() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let struck = |hour: i8, now: &str| DigestHour::new(hour).unwrap().last_struck(&zone, at(now));
        assert_eq!(struck(18, "2026-07-01T17:30:00Z"), at("2026-07-01T17:00:00Z"), "summer time");
        assert_eq!(struck(18, "2026-07-01T16:59:59Z"), at("2026-06-30T17:00:00Z"));
        assert_eq!(struck(18, "2026-12-01T18:00:00Z"), at("2026-12-01T18:00:00Z"));
        // On 29 March 2026 London's clocks go from 1:00 to 2:00; on 25 October 1:00 comes twice.
        assert_eq!(struck(1, "2026-03-29T03:00:00Z"), at("2026-03-29T01:00:00Z"));
        assert_eq!(struck(1, "2026-10-25T01:30:00Z"), at("2026-10-25T00:00:00Z"));
        assert_eq!((DigestHour::new(24), DigestHour::new(-1)), (None, None));
        assert_eq!(DigestHour::new(7).unwrap().to_string(), "07:00");
    }

    #[test]
    fn it_is_tried_ever_less_often_and_given_up_after_a_day() {
        let pauses: Vec<SignedDuration> = (1..).map_while(pause).collect();
        assert!(pauses.is_sorted() && pauses[0] == SignedDuration::from_mins(1));
        let all: SignedDuration = pauses.iter().fold(SignedDuration::ZERO, |all, pause| all + *pause);
        assert!((SignedDuration::from_hours(20)..=SignedDuration::from_hours(26)).contains(&all), "{all}");
        assert_eq!(pause(u32::MAX), None);
    }

    #[test]
    fn nobody_is_asked_over_and_over() {
        let email = Email::parse("ada@example.org").unwrap();
        let may = |asked| Mailbox::Unproved { email: email.clone(), asked }.may_be_asked(at("2026-02-01T12:00:00Z"));
        let asked = |when, times| may(Some((at(when), times)));
        assert!(may(None) && asked("2026-02-01T11:50:00Z", 1) && !asked("2026-02-01T11:50:01Z", 1));
        assert!(asked("2026-01-31T12:00:00Z", 2) && !asked("2026-01-31T12:00:00Z", 3) && asked("2026-01-02T12:00:00Z", 3));
        assert!(!Mailbox::Proved(email.clone()).may_be_asked(at("2026-02-01T12:00:00Z")));
        let refused = |when| Mailbox::Refused { email: email.clone(), at: at(when) }.may_be_asked(at("2026-02-01T12:00:00Z"));
        assert!(refused("2026-01-31T12:00:00Z") && !refused("2026-01-31T12:00:01Z"));
    }
}
