//! How one pupil stands in one homework.

use jiff::{SignedDuration, Timestamp};

use super::handed_in::{HandedIn, handed_in, marks};
use crate::domain::assignment::Assignment;
use crate::domain::credit::Credit;
use crate::domain::homework::counting::{Source, counted};
use crate::domain::homework::terms::Terms;
use crate::domain::ident::{AttemptId, PupilId};
use crate::domain::sitting::Sitting;

/// How a pupil stands in a homework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// It is not for them.
    NotTheirs,
    /// It opens then.
    NotOpen(Timestamp),
    /// They may do it, have not begun, and it is not late yet.
    NotStarted,
    /// An attempt of theirs runs.
    Runs {
        /// It.
        running: Running,
        /// What they handed in before.
        before: Option<Done>,
    },
    /// They have handed it in.
    HandedIn(Done),
    /// They have handed nothing in that counts, and it was due.
    Missing {
        /// Whether it has closed; not: it would still be taken.
        closed: bool,
    },
}

/// An attempt that runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// Which.
    pub attempt: AttemptId,
    /// How many of its questions are answered.
    pub answered: usize,
    /// How many it has.
    pub asked: usize,
    /// The last moment at which it is taken; `None`: there is none.
    pub until: Option<Timestamp>,
}

/// What came of what is handed in. Marks are shares of the points of what the pupil was asked: a paper that is drawn from asks each of them
/// something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// What counts.
    pub mark: Credit,
    /// The attempt that it comes from; `None`: from all, on average.
    pub from: Option<AttemptId>,
    /// The best mark.
    pub best: Credit,
    /// The mark of the latest attempt.
    pub last: Credit,
    /// How many attempts are handed in.
    pub attempts: usize,
    /// Whether what counts was late; of an average, whether any of it was.
    pub late: bool,
    /// Whether it is enough to pass; `None`: there is no passing.
    pub passed: Option<bool>,
    /// When what counts was handed in; of an average, the latest of it.
    pub handed_in_at: Timestamp,
    /// How long what counts took: with attempts at what was missed, all of them together; of an average, on average.
    pub took: SignedDuration,
}

impl Cell {
    /// What came of what is handed in, if something is.
    pub fn done(&self) -> Option<&Done> {
        match self {
            Self::HandedIn(done) => Some(done),
            Self::Runs { before, .. } => before.as_ref(),
            Self::NotTheirs | Self::NotOpen(_) | Self::NotStarted | Self::Missing { .. } => None,
        }
    }

    /// What counts, if something is handed in.
    pub fn mark(&self) -> Option<Credit> {
        self.done().map(|done| done.mark)
    }
}

/// How a pupil stands in a homework by the terms that hold for them, from all their attempts at it.
pub fn cell(assignment: &Assignment, pupil: PupilId, terms: &Terms, sittings: &[&Sitting], now: Timestamp) -> Cell {
    if !assignment.set_for.includes(pupil) {
        return Cell::NotTheirs;
    }
    let running = sittings.iter().find(|sitting| sitting.counts && sitting.finished_at.is_none() && sitting.voided_at.is_none());
    let done = done(terms, &handed_in(sittings));
    let closed = terms.window.closes().is_some_and(|closes| now >= closes);
    match (running, done) {
        (Some(sitting), before) => Cell::Runs { running: Running::of(sitting, terms), before },
        (None, Some(done)) => Cell::HandedIn(done),
        (None, None) if now < terms.window.opens() => Cell::NotOpen(terms.window.opens()),
        (None, None) if closed || terms.window.due().is_some_and(|due| now > due) => Cell::Missing { closed },
        (None, None) => Cell::NotStarted,
    }
}

impl Running {
    fn of(sitting: &Sitting, terms: &Terms) -> Self {
        let until = sitting.deadline(terms);
        Self { attempt: sitting.attempt, answered: sitting.answered(), asked: sitting.items.len(), until }
    }
}

/// What came of what one pupil has handed in; `None` of nothing.
pub fn done(terms: &Terms, handed_in: &[HandedIn<'_>]) -> Option<Done> {
    let marks = marks(handed_in);
    let counted = counted(terms.counts, &marks)?;
    let (from, of) = match counted.from {
        Source::Attempt(at) => (Some(handed_in.get(at)?.sitting.attempt), handed_in.get(at..=at)?),
        Source::All => (None, handed_in),
    };
    let took: SignedDuration = of.iter().map(|each| each.took).fold(SignedDuration::ZERO, SignedDuration::saturating_add);
    Some(Done {
        mark: counted.mark,
        from,
        best: marks.iter().copied().max()?,
        last: marks.last().copied()?,
        attempts: marks.len(),
        late: of.iter().any(|each| is_late(terms, each.sitting)),
        passed: terms.pass.map(|pass| pass.mark.is_reached_by(counted.mark)),
        handed_in_at: of.iter().filter_map(|each| each.sitting.finished_at).max()?,
        took: took / i32::try_from(of.len()).unwrap_or(i32::MAX),
    })
}

fn is_late(terms: &Terms, sitting: &Sitting) -> bool {
    sitting.finished_at.zip(terms.in_time_until(sitting.started_at)).is_some_and(|(finished, in_time)| finished > in_time)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::assignment::{Eased, SetFor};
    use crate::domain::attempt::Item;
    use crate::domain::homework::adjustment::{Days, ExtraTime, Standing, TimeFactor};
    use crate::domain::homework::rules::{Counts, Minutes, Pass, PassMark, Rules};
    use crate::domain::samples::{assignment, at, rules, sitting, zone};

    const O: Credit = Credit::ZERO;
    const H: Credit = Credit::HALF;
    const I: Credit = Credit::ONE;

    /// In a homework that opens at minute 0, is due at 1000 and closes at 2000.
    fn found(rules: Rules, eased: &Eased, pupil: PupilId, sittings: &[&Sitting], now: i64) -> Cell {
        let assignment = assignment(rules);
        cell(&assignment, pupil, &assignment.terms(pupil, eased, &zone()), sittings, at(now))
    }

    fn done_of(cell: &Cell) -> &Done {
        cell.done().unwrap()
    }

    #[test]
    fn each_state() {
        let pupil = PupilId::new();
        let state = |sittings: &[&Sitting], now| found(rules(), &Eased::default(), pupil, sittings, now);
        assert_eq!(state(&[], -1), Cell::NotOpen(at(0)));
        assert_eq!((state(&[], 0), state(&[], 1000)), (Cell::NotStarted, Cell::NotStarted));
        assert_eq!((state(&[], 1001), state(&[], 2000)), (Cell::Missing { closed: false }, Cell::Missing { closed: true }));
        let mut runs = sitting(pupil, 10, None, &[("a", O), ("b", O), ("c", O)]);
        runs.items[1].response = Some(crate::domain::response::Response::Truth { answer: true });
        runs.items.iter_mut().for_each(|item: &mut Item| item.credit = None);
        let running = Running { attempt: runs.attempt, answered: 1, asked: 3, until: Some(at(2000)) };
        assert_eq!(state(&[&runs], 1500), Cell::Runs { running, before: None });
        let practice = Sitting { counts: false, ..runs.clone() };
        assert_eq!(state(&[&practice], 1500), Cell::Missing { closed: false });
        let handed_in = sitting(pupil, 1, Some(9), &[("a", I), ("b", H)]);
        let both = state(&[&runs, &handed_in], 20);
        assert!(matches!(both, Cell::Runs { before: Some(_), .. }) && both.mark() == Some(Credit::of(3, 4)));
        let mut voided = handed_in.clone();
        voided.voided_at = Some(at(15));
        assert_eq!((state(&[&voided], 20), state(&[&voided], 1001)), (Cell::NotStarted, Cell::Missing { closed: false }));
    }

    #[test]
    fn it_is_for_those_for_whom_it_was_set() {
        let (pupil, other) = (PupilId::new(), PupilId::new());
        let mut assignment = assignment(rules());
        assignment.set_for = SetFor::Some(BTreeSet::from([pupil]));
        let of = |who| cell(&assignment, who, &assignment.terms(who, &Eased::default(), &zone()), &[], at(5));
        assert_eq!((of(pupil), of(other)), (Cell::NotStarted, Cell::NotTheirs));
    }

    #[test]
    fn each_way_of_counting() {
        let pupil = PupilId::new();
        let first = sitting(pupil, 10, Some(20), &[("a", I), ("b", H)]);
        let second = sitting(pupil, 30, Some(1010), &[("a", I), ("b", I)]);
        let third = sitting(pupil, 1020, Some(1050), &[("a", O), ("b", H)]);
        let of = |counts| {
            let pass = Some(Pass { mark: PassMark::new(75).unwrap(), until_passed: false });
            let cell = found(Rules { counts, pass, ..rules() }, &Eased::default(), pupil, &[&second, &first, &third], 1100);
            let done = done_of(&cell).clone();
            assert_eq!((done.attempts, done.best, done.last), (3, I, Credit::of(1, 4)));
            (done.mark, done.from, done.late, done.passed.unwrap(), done.handed_in_at, done.took.as_mins())
        };
        assert_eq!(of(Counts::First), (Credit::of(3, 4), Some(first.attempt), false, true, at(20), 10));
        assert_eq!(of(Counts::Best), (I, Some(second.attempt), true, true, at(1010), 980));
        assert_eq!(of(Counts::Last), (Credit::of(1, 4), Some(third.attempt), true, false, at(1050), 30));
        // (3/4 + 1 + 1/4)/3 = 2/3 is less than 75%; (10 + 980 + 30)/3 minutes.
        assert_eq!(of(Counts::Average), (Credit::of(2, 3), None, true, false, at(1050), 340));
    }

    #[test]
    fn late_is_what_is_late_for_the_pupil() {
        let pupil = PupilId::new();
        let begun_late = sitting(pupil, 980, Some(1021), &[("a", I)]);
        let rules = Rules { limit: Minutes::new(60), ..rules() };
        let standing = |standing: Standing| Eased { standing: [(pupil, standing)].into(), ..Eased::default() };
        let late = |eased: &Eased| done_of(&found(rules, eased, pupil, &[&begun_late], 1100)).late;
        let twice = Standing { time: Some(ExtraTime::Times(TimeFactor::new(2, 1).unwrap())), ..Standing::default() };
        let longer = Standing { time: Some(ExtraTime::Times(TimeFactor::new(21, 10).unwrap())), ..Standing::default() };
        // Twenty minutes were left until it was due: forty for twice the time, and forty-two.
        assert!(late(&Eased::default()) && late(&standing(twice)) && !late(&standing(longer)));
        assert!(!late(&standing(Standing { due: Some(Days(1)), ..Standing::default() })));
    }
}
