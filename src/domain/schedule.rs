//! When a club means to have read what.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::book::ChapterNumber;

/// Some chapters in a row, and the day by which they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its first chapter.
    pub first: ChapterNumber,
    /// Its last chapter; never before the first.
    pub last: ChapterNumber,
    /// In the club's time zone.
    pub due: Date,
}

/// What a schedule is proposed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The day on which the club begins to read.
    pub start: Date,
    /// How many chapters make a stretch; at least one.
    pub chapters: u16,
    /// How many days a stretch takes; at least one.
    pub days: u16,
    /// Weekdays on which nothing is due: what would be, is due on the next day that is not one of them.
    pub off: Vec<Weekday>,
}

impl Pace {
    /// Stretches that cover a book up to its last chapter, in order; `None` when every weekday is off or the dates leave the calendar.
    pub fn propose(&self, last: ChapterNumber) -> Option<Vec<Stretch>> {
        let week =
            [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday];
        if week.iter().all(|day| self.off.contains(day)) {
            return None;
        }
        let mut stretches = Vec::new();
        let (mut first, mut due) = (ChapterNumber::FIRST, self.start);
        loop {
            let end = ChapterNumber::new(first.get().saturating_add(self.chapters.max(1) - 1))?.min(last);
            due = due.checked_add(i64::from(self.days.max(1)).days()).ok()?;
            let mut moved = due;
            while self.off.contains(&moved.weekday()) {
                moved = moved.tomorrow().ok()?;
            }
            stretches.push(Stretch { first, last: end, due: moved });
            if end == last {
                return Some(stretches);
            }
            first = end.next();
        }
    }
}

/// The stretches with one due on another day; with `follow`, those after it move by as many days. `None` when no stretch begins there, or the
/// dates leave the calendar or their order.
pub fn moved(stretches: &[Stretch], first: ChapterNumber, due: Date, follow: bool) -> Option<Vec<Stretch>> {
    let at = stretches.iter().position(|stretch| stretch.first == first)?;
    let by: Span = due.since(stretches[at].due).ok()?;
    let mut moved = stretches.to_vec();
    moved[at].due = due;
    if follow {
        for later in &mut moved[at + 1..] {
            later.due = later.due.checked_add(by).ok()?;
        }
    }
    moved.is_sorted_by_key(|stretch| stretch.due).then_some(moved)
}

/// The chapter that should have been read when a day begins: the last one of the stretches due before it, for nobody is late on the due day itself; `None` as long as
/// none was due.
pub fn where_to_be(stretches: &[Stretch], today: Date) -> Option<ChapterNumber> {
    stretches.iter().filter(|stretch| stretch.due < today).map(|stretch| stretch.last).max()
}

/// The stretch that is being read on a day: the first one due on it or after.
pub fn current(stretches: &[Stretch], today: Date) -> Option<&Stretch> {
    stretches.iter().find(|stretch| stretch.due >= today)
}

/// Whether the first stretch is being read on a day or was: it takes as long as the second. A lone stretch is read from the moment there is one.
pub fn has_begun(stretches: &[Stretch], today: Date) -> bool {
    match stretches {
        [first, second, ..] => {
            second.due.since(first.due).and_then(|length| first.due.checked_sub(length)).is_ok_and(|start| start <= today)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn chapter(number: u16) -> ChapterNumber {
        ChapterNumber::new(number).unwrap()
    }

    fn weekly() -> Vec<Stretch> {
        let pace = Pace { start: date(2026, 11, 20), chapters: 3, days: 7, off: vec![] };
        pace.propose(chapter(8)).unwrap()
    }

    #[test]
    fn a_proposal_covers_the_book() {
        let stretches = weekly();
        let parts: Vec<_> = stretches.iter().map(|s| (s.first.get(), s.last.get(), s.due)).collect();
        assert_eq!(parts, [(1, 3, date(2026, 11, 27)), (4, 6, date(2026, 12, 4)), (7, 8, date(2026, 12, 11))]);
    }

    #[test]
    fn nothing_is_due_on_a_day_off_and_the_pace_stays() {
        let pace = Pace { start: date(2026, 11, 20), chapters: 4, days: 7, off: vec![Weekday::Friday, Weekday::Saturday] };
        let due: Vec<_> = pace.propose(chapter(8)).unwrap().iter().map(|stretch| stretch.due).collect();
        // 27 November and 4 December 2026 are Fridays.
        assert_eq!(due, [date(2026, 11, 29), date(2026, 12, 6)]);
        let never = Pace { off: (1..=7).map(|day| Weekday::from_monday_one_offset(day).unwrap()).collect(), ..pace };
        assert_eq!(never.propose(chapter(8)), None);
    }

    #[test]
    fn later_ones_follow_when_asked() {
        let moved_alone = moved(&weekly(), chapter(1), date(2026, 11, 29), false).unwrap();
        assert_eq!(moved_alone[1].due, date(2026, 12, 4));
        let all = moved(&weekly(), chapter(1), date(2026, 11, 29), true).unwrap();
        assert_eq!(all[2].due, date(2026, 12, 13));
        // Past the next one alone would put them out of order.
        assert_eq!(moved(&weekly(), chapter(1), date(2026, 12, 5), false), None);
        assert_eq!(moved(&weekly(), chapter(2), date(2026, 12, 5), true), None);
    }

    #[test]
    fn one_should_have_read_what_was_due() {
        assert_eq!(where_to_be(&weekly(), date(2026, 11, 26)), None);
        assert_eq!(where_to_be(&weekly(), date(2026, 11, 27)), None, "the day is not over");
        assert_eq!(where_to_be(&weekly(), date(2026, 12, 4)), Some(chapter(3)));
        assert_eq!(where_to_be(&weekly(), date(2026, 12, 5)), Some(chapter(6)));
        assert_eq!(current(&weekly(), date(2026, 12, 5)).unwrap().first, chapter(7));
        assert_eq!(current(&weekly(), date(2026, 12, 12)), None);
    }

    #[test]
    fn nothing_is_being_read_before_it_begins() {
        assert!(
            !has_begun(&weekly(), date(2026, 11, 19)) && has_begun(&weekly(), date(2026, 11, 20)) && has_begun(&weekly(), date(2027, 1, 1))
        );
        assert!(has_begun(&weekly()[..1], date(2026, 1, 1)) && has_begun(&[], date(2026, 1, 1)));
    }
}
