//! A room's clock: it never goes back, whatever is done to the machine's.

use std::time::Instant;

use jiff::{SignedDuration, Timestamp};

/// Starts by the machine's clock, or where the room's last event stands if that is later, and goes by the monotonic one.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    started: Timestamp,
    ticking: Instant,
}

impl Clock {
    /// One that is never before that.
    pub fn starting_at(last: Timestamp) -> Self {
        Self { started: Timestamp::now().max(last), ticking: Instant::now() }
    }

    /// Now.
    pub fn now(&self) -> Timestamp {
        self.started + SignedDuration::try_from(self.ticking.elapsed()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_goes_on_from_the_last_event() {
        let ahead = Timestamp::now() + SignedDuration::from_hours(1);
        let clock = Clock::starting_at(ahead);
        let (one, other) = (clock.now(), clock.now());
        assert!(one >= ahead && other >= one && clock.now() < ahead + SignedDuration::from_mins(1));
        assert!(Clock::starting_at(Timestamp::UNIX_EPOCH).now() > Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24));
    }
}
