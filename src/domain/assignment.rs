//! A homework that was set for a class: which paper, for whom, by which rules.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::class::Pupil;
use super::club::Zone;
use super::homework::Homework;
use super::homework::adjustment::{Own, Standing, in_force};
use super::homework::terms::Terms;
use super::ident::{AssignmentId, ClassId, PaperId, PupilId, ReaderId};
use super::own_quiz::QuizTitle;

/// A homework that was set.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// For which class.
    pub class: ClassId,
    /// What it is called.
    pub title: QuizTitle,
    /// What is asked.
    pub paper: PaperId,
    /// By what it is scored: the paper itself, or one like it with a key that was mended since.
    pub key: PaperId,
    /// When and how.
    pub homework: Homework,
    /// For whom.
    pub set_for: SetFor,
    /// When it was set.
    pub set_at: Timestamp,
}

/// For whom a homework is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetFor {
    /// All of the class, those who come later too.
    Class,
    /// These.
    Some(BTreeSet<PupilId>),
}

impl SetFor {
    /// Whether a pupil has to do it.
    pub fn includes(&self, pupil: PupilId) -> bool {
        match self {
            Self::Class => true,
            Self::Some(pupils) => pupils.contains(&pupil),
        }
    }
}

/// What is eased for the pupils of a class: always, and in one homework.
#[derive(Clone, Debug, Default)]
pub struct Eased {
    /// What always holds, by pupil.
    pub standing: BTreeMap<PupilId, Standing>,
    /// What holds in this homework.
    pub own: BTreeMap<PupilId, Own>,
}

impl Eased {
    /// What is in force for a pupil.
    pub fn of(&self, pupil: PupilId) -> Own {
        let standing = self.standing.get(&pupil).copied().unwrap_or_default();
        in_force(&standing, &self.own.get(&pupil).copied().unwrap_or_default())
    }
}

impl Assignment {
    /// What holds for a pupil, in a class with that clock.
    pub fn terms(&self, pupil: PupilId, eased: &Eased, zone: &Zone) -> Terms {
        Terms::of(&self.homework, &eased.of(pupil), zone)
    }

    /// Those of a class's list who have to do it.
    pub fn pupils<'a>(&self, list: &'a [Pupil]) -> impl Iterator<Item = &'a Pupil> {
        list.iter().filter(|pupil| self.set_for.includes(pupil.id))
    }
}

/// Something that a teacher did to a homework, as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// What.
    pub deed: Deed,
    /// To whose; `None`: to everybody's, or the pupil is gone.
    pub pupil: Option<PupilId>,
    /// Who did it; `None`: their account is gone.
    pub by: Option<ReaderId>,
    /// When.
    pub at: Timestamp,
}

/// What a teacher can do to a homework that is worth recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Set it.
    Set,
    /// Changed when or how it is done.
    Changed,
    /// Opened an attempt again that was handed in.
    Reopened,
    /// Eased something for a pupil, or took that back.
    Eased,
    /// Handed in for a pupil.
    HandedIn,
    /// Made an attempt count for nothing.
    Voided,
    /// Took that back.
    Unvoided,
    /// Scored all attempts anew by a key that was mended.
    Regraded,
    /// Accepted an answer that the key did not have.
    Accepted,
}

impl Deed {
    /// All.
    pub const ALL: [Self; 9] = [
        Self::Set,
        Self::Changed,
        Self::Reopened,
        Self::Eased,
        Self::HandedIn,
        Self::Voided,
        Self::Unvoided,
        Self::Regraded,
        Self::Accepted,
    ];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Set => "set",
            Self::Changed => "changed",
            Self::Reopened => "reopened",
            Self::Eased => "eased",
            Self::HandedIn => "handed-in",
            Self::Voided => "voided",
            Self::Unvoided => "unvoided",
            Self::Regraded => "regraded",
            Self::Accepted => "accepted",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }
}
