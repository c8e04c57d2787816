//! What holds for one pupil in one homework, and what they may do when.

use jiff::Timestamp;

use super::Homework;
use super::adjustment::{ExtraTime, MoreAttempts, Own, TimeFactor};
use super::counting::counted;
use super::rules::{Attempts, Counts, Feedback, Minutes, Pass, What, When};
use super::window::Window;
use crate::domain::attempt::Layout;
use crate::domain::club::Zone;
use crate::domain::credit::Credit;

/// The rules with the pupil's adjustment in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// When it opens, is due and closes for them.
    pub window: Window,
    /// How often they may do it.
    pub attempts: Attempts,
    /// Which attempt counts.
    pub counts: Counts,
    /// How long an attempt may take; `None`: until it closes.
    pub limit: Option<Limit>,
    /// Whether questions and options stand in another order.
    pub shuffle: bool,
    /// How the questions are laid out.
    pub layout: Layout,
    /// Whether it is set in larger print.
    pub larger_print: bool,
    /// What they see of how they did, and when.
    pub feedback: Feedback,
    /// Whether they may practise afterwards.
    pub practice: bool,
    /// What it takes to pass.
    pub pass: Option<Pass>,
}

/// How long an attempt may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// For the class.
    pub class: Minutes,
    /// So many times that for this pupil.
    pub factor: TimeFactor,
}

/// What a pupil has done so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record<'a> {
    /// The shares of the points earned in finished attempts, in the order in which they were started. Practice is none.
    pub marks: &'a [Credit],
    /// Whether an attempt runs.
    pub runs: bool,
}

/// Whether a pupil may start an attempt that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayStart {
    /// Not before then.
    NotYet(Timestamp),
    /// One runs: it is gone on with.
    Runs,
    /// They have passed, and it is done until one does.
    Passed,
    /// It has closed.
    Closed,
    /// They have made all of theirs.
    NoAttemptsLeft,
    /// Yes.
    Start(Asks),
}

/// What a new attempt asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The whole paper.
    Everything,
    /// What they have missed so far (`again`).
    OnlyMissed,
}

impl Terms {
    /// What holds for a pupil with the adjustment in force for them (`adjustment::in_force`). The zone is the class's: days are counted by
    /// it.
    pub fn of(homework: &Homework, adjustment: &Own, zone: &Zone) -> Self {
        let rules = homework.rules();
        let later_due = |due| adjustment.due.map_or(due, |later| later.from(due, zone));
        let later_close = |closes| adjustment.closes.map_or(closes, |later| later.from(closes, zone));
        let factor = match adjustment.time {
            None => Some(TimeFactor::ONE),
            Some(ExtraTime::Times(factor)) => Some(factor),
            Some(ExtraTime::NoLimit) => None,
        };
        Self {
            window: homework.window().put_off(later_due, later_close),
            attempts: more(rules.attempts, adjustment.attempts),
            counts: rules.counts,
            limit: rules.limit.zip(factor).map(|(class, factor)| Limit { class, factor }),
            shuffle: rules.shuffle && adjustment.unshuffled != Some(true),
            layout: rules.layout,
            larger_print: adjustment.larger_print == Some(true),
            feedback: rules.feedback,
            practice: rules.practice,
            pass: rules.pass,
        }
    }

    /// Whether they may start an attempt that counts. At the moment at which it closes it is too late to start, though not to hand in.
    pub fn may_start(&self, now: Timestamp, record: Record<'_>) -> MayStart {
        let until_passed = self.pass.is_some_and(|pass| pass.until_passed);
        if now < self.window.opens() {
            MayStart::NotYet(self.window.opens())
        } else if record.runs {
            MayStart::Runs
        } else if until_passed && self.has_passed(record.marks) {
            MayStart::Passed
        } else if self.window.closes().is_some_and(|closes| now >= closes) {
            MayStart::Closed
        } else if self.attempts.left(record.marks.len()) == Some(0) {
            MayStart::NoAttemptsLeft
        } else if until_passed && !record.marks.is_empty() {
            MayStart::Start(Asks::OnlyMissed)
        } else {
            MayStart::Start(Asks::Everything)
        }
    }

    /// Whether what counts of these marks is enough to pass; not, where there is no passing.
    pub fn has_passed(&self, marks: &[Credit]) -> bool {
        let counts = counted(self.counts, marks);
        self.pass.zip(counts).is_some_and(|(pass, counted)| pass.mark.is_reached_by(counted.mark))
    }

    /// Whether they may practise the same questions: once it has closed, or once they can't make another attempt that counts and the
    /// explanations are shown to them. Practice shows right answers, so until it closes it never shows more than the rules do.
    pub fn may_practise(&self, now: Timestamp, record: Record<'_>) -> bool {
        self.practice
            && match self.may_start(now, record) {
                MayStart::Closed => true,
                MayStart::Passed | MayStart::NoAttemptsLeft => self.shown(now, record.runs) == Some(What::Explanations),
                MayStart::NotYet(_) | MayStart::Runs | MayStart::Start(_) => false,
            }
    }

    /// What they see now of the attempts that they have finished. While another one runs nothing: it would answer it.
    pub fn shown(&self, now: Timestamp, runs: bool) -> Option<What> {
        let Feedback::Shown { what, when } = self.feedback else { return None };
        let passed = |end: Option<Timestamp>| end.is_some_and(|end| now > end);
        let has_come = match when {
            When::AtOnce => true,
            When::AfterDue => passed(self.window.due()),
            When::AfterClose => passed(self.window.closes()),
        };
        (has_come && !runs).then_some(what)
    }
}

fn more(class: Attempts, more: Option<MoreAttempts>) -> Attempts {
    match (class, more) {
        (Attempts::AnyNumber, _) | (_, Some(MoreAttempts::AnyNumber)) => Attempts::AnyNumber,
        (Attempts::Some(number), None) => Attempts::Some(number),
        (Attempts::Some(number), Some(MoreAttempts::By(more))) => Attempts::Some(number.saturating_add(more)),
    }
}
