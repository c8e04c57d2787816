//! What is eased for one pupil: more time, later ends, more attempts, larger print, one order.

use jiff::{SignedDuration, Timestamp, ToSpan};
use num_rational::Ratio;

use super::window::last_shown;
use crate::domain::club::Zone;

/// What is eased. A field that is `None` says nothing: what holds anyway goes on holding. Nothing here ever takes anything away from a
/// pupil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Adjustment<Later> {
    /// More time for an attempt.
    pub time: Option<ExtraTime>,
    /// When it is due instead.
    pub due: Option<Later>,
    /// When it closes instead.
    pub closes: Option<Later>,
    /// So many attempts more.
    pub attempts: Option<MoreAttempts>,
    /// Whether it is set in larger print.
    pub larger_print: Option<bool>,
    /// Whether questions and options stand in the order in which they were written.
    pub unshuffled: Option<bool>,
}

/// What holds for a pupil in every homework. It knows no dates, so its ends are so many days later.
pub type Standing = Adjustment<Days>;

/// What holds for a pupil in one homework.
pub type Own = Adjustment<Later>;

impl<Later> Default for Adjustment<Later> {
    /// Says nothing.
    fn default() -> Self {
        Self { time: None, due: None, closes: None, attempts: None, larger_print: None, unshuffled: None }
    }
}

/// More time for an attempt. Where the class has no limit, it changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExtraTime {
    /// So many times the time that the class has.
    Times(TimeFactor),
    /// As long as they like, until it closes.
    NoLimit,
}

/// A factor from 1 to 10, exact: five quarters are 25% more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeFactor(Ratio<u16>);

impl TimeFactor {
    /// The time that everybody has.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// `over` / `under`; `None` when it is less than 1 or more than 10.
    pub fn new(over: u16, under: u16) -> Option<Self> {
        let fits = under > 0 && over >= under && u32::from(over) <= 10 * u32::from(under);
        fits.then(|| Self(Ratio::new(over, under)))
    }

    /// Numerator and denominator in lowest terms.
    pub fn parts(self) -> (u16, u16) {
        (*self.0.numer(), *self.0.denom())
    }

    /// So many times a length of time of at most a few days, rounded up to a millisecond; of none or less than none, none.
    pub fn times(self, length: SignedDuration) -> SignedDuration {
        let (over, under) = self.parts();
        let millis = length.as_millis().max(0) * i128::from(over);
        let rounded_up = (millis + i128::from(under) - 1) / i128::from(under);
        SignedDuration::from_millis(i64::try_from(rounded_up).unwrap_or(i64::MAX))
    }
}

/// Days by the calendar of the class: what is due at 23:59 is due at 23:59 some days later, also when clocks change in between. None: not
/// later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(pub u16);

/// How much later, in one homework.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Later {
    /// So many days.
    By(Days),
    /// At that moment, unless it would be later anyway.
    At(Timestamp),
}

impl Later {
    /// When that is for something that ends then for the class.
    pub(super) fn from(self, end: Timestamp, zone: &Zone) -> Timestamp {
        match self {
            Self::At(at) => at,
            Self::By(Days(0)) => end,
            Self::By(Days(days)) => {
                let local = end.to_zoned(zone.zone().clone()).datetime().checked_add(i64::from(days).days());
                // What lies beyond the calendar never comes.
                local.ok().and_then(|local| last_shown(local, zone)).unwrap_or(Timestamp::MAX)
            }
        }
    }
}

/// Attempts on top of those that the class has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoreAttempts {
    /// So many; 0: as many as the class.
    By(u8),
    /// As many as they like.
    AnyNumber,
}

/// What holds in one homework for a pupil: field by field what was set for this homework, and where that says nothing, what always holds.
/// So a homework's own adjustment also takes a standing one back, by a factor of 1, 0 days, 0 attempts or `false`; the two are never added
/// up.
pub fn in_force(standing: &Standing, own: &Own) -> Own {
    Own {
        time: own.time.or(standing.time),
        due: own.due.or(standing.due.map(Later::By)),
        closes: own.closes.or(standing.closes.map(Later::By)),
        attempts: own.attempts.or(standing.attempts),
        larger_print: own.larger_print.or(standing.larger_print),
        unshuffled: own.unshuffled.or(standing.unshuffled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn factor(over: u16, under: u16) -> TimeFactor {
        TimeFactor::new(over, under).unwrap()
    }

    #[test]
    fn a_factor_is_from_one_to_ten_and_exact() {
        assert_eq!((factor(125, 100).parts(), factor(10, 1).parts(), TimeFactor::new(4, 4)), ((5, 4), (10, 1), Some(TimeFactor::ONE)));
        for (over, under) in [(99, 100), (101, 10), (1, 0), (0, 1), (65535, 6553)] {
            assert_eq!(TimeFactor::new(over, under), None, "{over}/{under}");
        }
        let minutes = SignedDuration::from_mins;
        assert_eq!(factor(5, 4).times(minutes(20)), minutes(25));
        assert_eq!(factor(4, 3).times(SignedDuration::from_millis(1000)), SignedDuration::from_millis(1334));
        assert_eq!(factor(2, 1).times(minutes(-1)), SignedDuration::ZERO);
    }

    #[test]
    fn days_are_the_calendars() {
        let london = Zone::parse("Europe/London").unwrap();
        let from = |end: &str, days| Later::By(Days(days)).from(end.parse().unwrap(), &london).to_string();
        // 23:59 on 24 October, in summer time; two days later in winter time.
        assert_eq!(from("2026-10-24T22:59:00Z", 2), "2026-10-26T23:59:00Z");
        assert_eq!(from("2026-10-24T22:59:00Z", 0), "2026-10-24T22:59:00Z");
        // To a time that comes twice: its second coming. To one that never comes: when it is skipped.
        assert_eq!(from("2026-10-24T00:30:00Z", 1), "2026-10-25T01:30:00Z");
        assert_eq!(from("2026-03-28T01:30:00Z", 1), "2026-03-29T01:00:00Z");
        let last = Timestamp::MAX.to_string();
        assert_eq!(from(&last, 9), last);
    }

    #[test]
    fn the_homeworks_own_goes_before_what_always_holds_field_by_field() {
        let standing = Standing {
            time: Some(ExtraTime::Times(factor(3, 2))),
            due: Some(Days(2)),
            attempts: Some(MoreAttempts::By(1)),
            larger_print: Some(true),
            ..Standing::default()
        };
        let at = Later::At("2026-11-12T08:00:00Z".parse().unwrap());
        let own = Own { due: Some(at), larger_print: Some(false), unshuffled: Some(true), ..Own::default() };
        let expected = Own {
            time: Some(ExtraTime::Times(factor(3, 2))),
            due: Some(at),
            closes: None,
            attempts: Some(MoreAttempts::By(1)),
            larger_print: Some(false),
            unshuffled: Some(true),
        };
        assert_eq!(in_force(&standing, &own), expected);
        assert_eq!(in_force(&standing, &Own::default()).due, Some(Later::By(Days(2))));
        assert_eq!(in_force(&Standing::default(), &own), own);
        assert_eq!(in_force(&standing, &Own { time: Some(ExtraTime::NoLimit), ..own }).time, Some(ExtraTime::NoLimit));
    }
}
