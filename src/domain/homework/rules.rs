//! The rules of a homework, as a teacher sets them for a class.

use std::num::NonZeroU8;

use crate::domain::attempt::Layout;
use crate::domain::credit::Credit;

/// How it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// How often one may do it.
    pub attempts: Attempts,
    /// Which attempt counts.
    pub counts: Counts,
    /// How long an attempt may take; `None`: as long as it likes.
    pub limit: Option<Minutes>,
    /// Whether questions and options stand in another order for each pupil.
    pub shuffle: bool,
    /// How the questions are laid out.
    pub layout: Layout,
    /// What a pupil sees of how they did, and when.
    pub feedback: Feedback,
    /// Whether one may practise the same questions afterwards, when nothing counts any more.
    pub practice: bool,
    /// What it takes to pass; `None`: there is no passing.
    pub pass: Option<Pass>,
}

/// How often one may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempts {
    /// So often.
    Some(NonZeroU8),
    /// As often as one likes.
    AnyNumber,
}

impl Attempts {
    /// How many are left after so many; `None`: any number.
    pub fn left(self, made: usize) -> Option<usize> {
        match self {
            Self::Some(number) => Some(usize::from(number.get()).saturating_sub(made)),
            Self::AnyNumber => None,
        }
    }
}

/// Which attempt counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// The best.
    Best,
    /// The latest.
    Last,
    /// All of them, on average.
    Average,
    /// The first.
    First,
}

impl Counts {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 4] = [Self::Best, Self::Last, Self::Average, Self::First];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Last => "last",
            Self::Average => "average",
            Self::First => "first",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counts| counts.name() == name)
    }
}

/// A time limit: 1 to [`Minutes::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Minutes(u16);

impl Minutes {
    /// A day. What may take longer needs an end, not a limit.
    pub const MOST: u16 = 24 * 60;

    /// So many; `None` when it is none or too many.
    pub fn new(minutes: u16) -> Option<Self> {
        (1..=Self::MOST).contains(&minutes).then_some(Self(minutes))
    }

    /// How many.
    pub fn get(self) -> u16 {
        self.0
    }
}

/// What a pupil sees of how they did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feedback {
    /// Nothing, ever: the teacher tells them.
    Never,
    /// Something, from some time on.
    Shown {
        /// What.
        what: What,
        /// From when on.
        when: When,
    },
}

/// How much a pupil sees. Each includes what comes before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The score.
    Score,
    /// Which answers were right.
    RightOrWrong,
    /// What the right answers are, and why.
    Explanations,
}

impl What {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::Score, Self::RightOrWrong, Self::Explanations];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::RightOrWrong => "right-or-wrong",
            Self::Explanations => "explanations",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|what| what.name() == name)
    }
}

/// From when on a pupil sees it: never before they have handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// As soon as they have handed in.
    AtOnce,
    /// After it was due for them.
    AfterDue,
    /// After it has closed for them.
    AfterClose,
}

impl When {
    /// All, in the order in which forms offer them.
    pub const ALL: [Self; 3] = [Self::AtOnce, Self::AfterDue, Self::AfterClose];

    /// Its name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtOnce => "at-once",
            Self::AfterDue => "after-due",
            Self::AfterClose => "after-close",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|when| when.name() == name)
    }
}

/// What it takes to pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pass {
    /// The least share of the points.
    pub mark: PassMark,
    /// Whether one does it again until one passes, each time only what one has missed so far (`again`), and then no more. The attempts
    /// allowed are the most there can be, all the same.
    pub until_passed: bool,
}

/// A share of the points in per cent: 1 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PassMark(u8);

impl PassMark {
    /// So many per cent; `None` when it is none or more than all.
    pub fn new(percent: u8) -> Option<Self> {
        (1..=100).contains(&percent).then_some(Self(percent))
    }

    /// In per cent.
    pub fn get(self) -> u8 {
        self.0
    }

    /// Whether a share of the points is enough, exactly: 69.9% is not 70%.
    pub fn is_reached_by(self, mark: Credit) -> bool {
        mark >= Credit::of(u64::from(self.0), 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        assert!(Counts::ALL.into_iter().all(|counts| Counts::parse(counts.name()) == Some(counts)));
        assert!(What::ALL.into_iter().all(|what| What::parse(what.name()) == Some(what)));
        assert!(When::ALL.into_iter().all(|when| When::parse(when.name()) == Some(when)));
        assert_eq!((Counts::parse(""), What::parse("nothing"), When::parse("never")), (None, None, None));
    }

    #[test]
    fn numbers_keep_their_bounds() {
        assert_eq!((Minutes::new(0), Minutes::new(1441)), (None, None));
        assert_eq!((PassMark::new(0), PassMark::new(101)), (None, None));
        assert_eq!((Minutes::new(1440).unwrap().get(), PassMark::new(100).unwrap().get()), (1440, 100));
        let two = Attempts::Some(NonZeroU8::new(2).unwrap());
        assert_eq!((two.left(0), two.left(2), two.left(3), Attempts::AnyNumber.left(9)), (Some(2), Some(0), Some(0), None));
    }

    #[test]
    fn nearly_passed_is_not_passed() {
        let mark = PassMark::new(70).unwrap();
        assert!(mark.is_reached_by(Credit::of(7, 10)) && !mark.is_reached_by(Credit::of(699, 1000)));
        // Two thirds are not 67%.
        assert!(!PassMark::new(67).unwrap().is_reached_by(Credit::of(2, 3)) && PassMark::new(66).unwrap().is_reached_by(Credit::of(2, 3)));
    }
}
