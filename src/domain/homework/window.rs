//! When a homework opens, is due and closes.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::AmbiguousOffset;

use crate::domain::club::Zone;

/// From when on one may start, until when it is in time, and until when it is taken at all. In this order; two of them may be one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    opens: Timestamp,
    due: Option<Timestamp>,
    closes: Option<Timestamp>,
}

/// Why there is no such window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoWindow {
    /// It is due before it opens.
    DueBeforeOpening,
    /// It closes before it opens.
    ClosesBeforeOpening,
    /// It closes before it is due.
    ClosesBeforeDue,
    /// A time lies outside the calendar.
    OutsideCalendar,
}

impl Window {
    /// From moments. `due`: the last moment at which it is in time; `None`: it is never late. `closes`: the last moment at which it is
    /// taken; `None`: it stays open.
    ///
    /// # Errors
    /// When they are out of order.
    pub fn new(opens: Timestamp, due: Option<Timestamp>, closes: Option<Timestamp>) -> Result<Self, NoWindow> {
        if due.is_some_and(|due| due < opens) {
            Err(NoWindow::DueBeforeOpening)
        } else if closes.is_some_and(|closes| closes < opens) {
            Err(NoWindow::ClosesBeforeOpening)
        } else if due.zip(closes).is_some_and(|(due, closes)| closes < due) {
            Err(NoWindow::ClosesBeforeDue)
        } else {
            Ok(Self { opens, due, closes })
        }
    }

    /// From what the clocks of a class show. Where they are put back and show a time twice, it opens the first time, and is due and closes
    /// the second: nobody loses the hour. Where they are put forward over a time, it is the moment at which they are, for each of the
    /// three.
    ///
    /// # Errors
    /// When the moments are out of order, or outside the calendar.
    pub fn by_the_clock(opens: DateTime, due: Option<DateTime>, closes: Option<DateTime>, zone: &Zone) -> Result<Self, NoWindow> {
        let end = |local: Option<DateTime>| match local {
            None => Ok(None),
            Some(local) => last_shown(local, zone).map(Some).ok_or(NoWindow::OutsideCalendar),
        };
        Self::new(first_shown(opens, zone).ok_or(NoWindow::OutsideCalendar)?, end(due)?, end(closes)?)
    }

    /// From then on one may start.
    pub fn opens(self) -> Timestamp {
        self.opens
    }

    /// The last moment at which it is in time.
    pub fn due(self) -> Option<Timestamp> {
        self.due
    }

    /// The last moment at which it is taken at all.
    pub fn closes(self) -> Option<Timestamp> {
        self.closes
    }

    /// The same with its ends put off, by `later_due` and `later_close` each. An end is never put forward, and where it would be due after
    /// it closes, it closes when it is due.
    pub(super) fn put_off(self, later_due: impl Fn(Timestamp) -> Timestamp, later_close: impl Fn(Timestamp) -> Timestamp) -> Self {
        let due = self.due.map(|due| later_due(due).max(due));
        let closes = self.closes.map(|closes| later_close(closes).max(closes)).map(|closes| due.map_or(closes, |due| closes.max(due)));
        Self { opens: self.opens, due, closes }
    }
}

/// The first moment at which the clocks of a zone show a time, or have passed it; `None` outside the calendar.
fn first_shown(local: DateTime, zone: &Zone) -> Option<Timestamp> {
    shown(local, zone).map(|(first, _)| first)
}

/// The last moment at which the clocks of a zone show a time, or have not passed it; `None` outside the calendar.
pub(super) fn last_shown(local: DateTime, zone: &Zone) -> Option<Timestamp> {
    shown(local, zone).map(|(_, last)| last)
}

fn shown(local: DateTime, zone: &Zone) -> Option<(Timestamp, Timestamp)> {
    let ambiguous = zone.zone().to_ambiguous_timestamp(local);
    let (first, last) = (ambiguous.earlier().ok()?, ambiguous.later().ok()?);
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => Some((first, last)),
        AmbiguousOffset::Gap { .. } => {
            let jump = zone.zone().following(first).next().map_or(last, |transition| transition.timestamp());
            Some((jump, jump))
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn by_the_clock(zone: &str, opens: &str, due: &str, closes: &str) -> Result<[String; 3], NoWindow> {
        let local = |text: &str| text.parse::<DateTime>().unwrap();
        let window = Window::by_the_clock(local(opens), Some(local(due)), Some(local(closes)), &Zone::parse(zone).unwrap())?;
        Ok([window.opens(), window.due().unwrap(), window.closes().unwrap()].map(|at| at.to_string()))
    }

    #[test]
    fn it_opens_before_it_is_due_and_is_due_before_it_closes() {
        let (one, two) = (at("2026-11-02T08:00:00Z"), at("2026-11-09T08:00:00Z"));
        assert!(Window::new(one, None, None).is_ok() && Window::new(one, Some(one), Some(one)).is_ok());
        assert_eq!(Window::new(two, Some(one), None), Err(NoWindow::DueBeforeOpening));
        assert_eq!(Window::new(two, None, Some(one)), Err(NoWindow::ClosesBeforeOpening));
        assert_eq!(Window::new(one, Some(two), Some(one)), Err(NoWindow::ClosesBeforeDue));
    }

    #[test]
    fn times_are_the_classs_own_in_summer_and_in_winter() {
        let found = by_the_clock("Europe/London", "2026-10-19T08:00", "2026-10-26T23:59", "2026-11-02T08:00");
        assert_eq!(found.unwrap(), ["2026-10-19T07:00:00Z", "2026-10-26T23:59:00Z", "2026-11-02T08:00:00Z"]);
        let found = by_the_clock("America/New_York", "2026-10-19T08:00", "2026-10-26T23:59", "2026-11-02T08:00");
        assert_eq!(found.unwrap(), ["2026-10-19T12:00:00Z", "2026-10-27T03:59:00Z", "2026-11-02T13:00:00Z"]);
    }

    #[test]
    fn a_time_that_comes_twice_opens_at_its_first_and_ends_at_its_second() {
        // On 25 October 2026 London's clocks show 1:00 to 1:59 twice, from 0:00 UTC on.
        let found = by_the_clock("Europe/London", "2026-10-25T01:30", "2026-10-25T01:30", "2026-10-25T01:45");
        assert_eq!(found.unwrap(), ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T01:45:00Z"]);
    }

    #[test]
    fn a_time_that_never_comes_is_the_moment_at_which_it_is_skipped() {
        // On 29 March 2026 London's clocks go from 1:00 to 2:00, at 1:00 UTC.
        let found = by_the_clock("Europe/London", "2026-03-29T01:30", "2026-03-29T01:45", "2026-03-29T02:00");
        assert_eq!(found.unwrap(), ["2026-03-29T01:00:00Z"; 3]);
        // Samoa left 30 December 2011 out: midnight between the 29th and the 31st was 10:00 UTC.
        let found = by_the_clock("Pacific/Apia", "2011-12-29T12:00", "2011-12-30T12:00", "2011-12-31T00:00");
        assert_eq!(found.unwrap(), ["2011-12-29T22:00:00Z", "2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z"]);
    }

    #[test]
    fn the_end_of_the_calendar_is_no_time() {
        let edge = Window::by_the_clock(DateTime::MAX, None, None, &Zone::parse("America/New_York").unwrap());
        assert_eq!(edge, Err(NoWindow::OutsideCalendar));
        let day = date(2026, 11, 2).at(8, 0, 0, 0);
        let edge = Window::by_the_clock(day, Some(DateTime::MAX), None, &Zone::parse("America/New_York").unwrap());
        assert_eq!(edge, Err(NoWindow::OutsideCalendar));
    }

    #[test]
    fn ends_are_put_off_and_never_forward() {
        let window = Window::new(at("2026-11-02T08:00:00Z"), Some(at("2026-11-09T08:00:00Z")), Some(at("2026-11-10T08:00:00Z"))).unwrap();
        let to = |text: &'static str| move |_| at(text);
        assert_eq!(window.put_off(to("2026-11-01T08:00:00Z"), to("2026-11-01T08:00:00Z")), window);
        let later = window.put_off(to("2026-11-12T08:00:00Z"), |closes| closes);
        assert_eq!((later.due(), later.closes()), (Some(at("2026-11-12T08:00:00Z")), Some(at("2026-11-12T08:00:00Z"))));
        let open = Window::new(window.opens(), None, None).unwrap();
        assert_eq!(open.put_off(to("2026-11-12T08:00:00Z"), to("2026-11-12T08:00:00Z")), open);
    }
}
