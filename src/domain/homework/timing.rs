//! Until when an attempt runs, and whether it is handed in in time.
//!
//! Extra time is a factor on the time that a classmate would have who began at the same moment. Who begins when the class's limit still
//! fits before the end has so many times the limit, also when that runs over the end; who begins later, so many times what is left until
//! the end. So extra time never shrinks to nothing at the end, and never grows beyond its share. The end is the pupil's own: where it was
//! put off for them, theirs is what counts. The same holds for being in time.

use jiff::{SignedDuration, Timestamp};

use super::terms::{Limit, Terms};

/// What becomes of an attempt that is handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandIn {
    /// It is in time.
    InTime,
    /// It is late, and taken.
    Late,
    /// It is not taken: it should have been there by then. What was answered before counts as it stands.
    Refused(Timestamp),
}

impl Terms {
    /// The last moment at which an attempt is taken that was started then; `None` when there is none. Where it closes earlier since, that is
    /// when it was started.
    pub fn deadline(&self, started: Timestamp) -> Option<Timestamp> {
        match (self.limit, self.window.closes()) {
            (None, closes) => closes.map(|closes| closes.max(started)),
            (Some(limit), closes) => Some(limit.runs_until(started, closes)),
        }
    }

    /// The last moment at which an attempt is in time that was started then, never after its deadline; `None` when it is never late.
    pub fn in_time_until(&self, started: Timestamp) -> Option<Timestamp> {
        let due = self.window.due()?;
        let limit = self.limit.filter(|_| started < due);
        Some(limit.map_or(due, |limit| limit.runs_until(started, Some(due))))
    }

    /// What becomes of an attempt that was started then and is handed in now.
    pub fn hand_in(&self, started: Timestamp, now: Timestamp) -> HandIn {
        match (self.deadline(started), self.in_time_until(started)) {
            (Some(deadline), _) if now > deadline => HandIn::Refused(deadline),
            (_, Some(in_time)) if now > in_time => HandIn::Late,
            _ => HandIn::InTime,
        }
    }
}

impl Limit {
    /// So many times what the class would have from then on: its limit, or what is left until the end.
    fn runs_until(self, started: Timestamp, end: Option<Timestamp>) -> Timestamp {
        let limit = SignedDuration::from_mins(i64::from(self.class.get()));
        let class = end.map_or(limit, |end| limit.min(end.duration_since(started)));
        // What lies beyond the calendar never comes.
        started.checked_add(self.factor.times(class)).unwrap_or(Timestamp::MAX)
    }
}
