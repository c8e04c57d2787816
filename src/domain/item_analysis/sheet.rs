//! What each pupil of a class answered: one attempt a pupil.

use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::gradebook::Homework;
use crate::domain::gradebook::handed_in::{HandedIn, Stand, counting, earned, handed_in};
use crate::domain::homework::again::PaperSoFar;
use crate::domain::ident::{PupilId, QuestionId};

/// Which attempt of each pupil is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first that they handed in: whoever does a quiz again knows it. Moodle's usual, too.
    First,
    /// The one that counts; where the average does, the first. With what was missed and asked again, the better answer to each question.
    Counting,
}

/// What one pupil answered.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// Who.
    pub pupil: PupilId,
    stand: Stand<'a>,
}

impl<'a> Sheet<'a> {
    /// Of each pupil for whom a homework is and who has handed it in, by id.
    pub fn of_all(homework: &Homework<'a>, which: Which) -> Vec<Self> {
        let sheet = |(pupil, sittings): (PupilId, Vec<_>)| {
            let handed_in = handed_in(&sittings);
            let counting = || counting(&handed_in, homework.assignment.homework.rules().counts);
            let chosen: Option<&HandedIn<'a>> = match which {
                Which::First => handed_in.first(),
                Which::Counting => counting().or(handed_in.first()),
            };
            chosen.map(|chosen| Self { pupil, stand: chosen.stand.clone() })
        };
        homework.by_pupil().into_iter().filter(|(pupil, _)| homework.assignment.set_for.includes(*pupil)).filter_map(sheet).collect()
    }

    /// The share of the points of what they were asked.
    pub fn mark(&self) -> Credit {
        self.stand.mark()
    }

    /// How many questions they were asked.
    pub fn asked(&self) -> usize {
        self.stand.answers().count()
    }

    /// What came of a question; `None`: they were not asked it; `Some(None)`: they were, and nothing of it counts.
    pub(super) fn answer(&self, question: &QuestionId) -> Option<Option<&'a Item>> {
        self.stand.answers().find(|(asked, _)| *asked == question).map(|(_, item)| item)
    }

    /// The share of the points of all questions but this one.
    pub(super) fn rest(&self, question: &QuestionId) -> Credit {
        let others = self.stand.answers().filter(|(asked, _)| *asked != question);
        PaperSoFar::first(others.map(|(_, item)| item.map_or(Credit::ZERO, earned)).collect()).mark()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assignment::{Assignment, Eased, SetFor};
    use crate::domain::homework::rules::{Counts, Rules};
    use crate::domain::samples::{assignment, rules, sitting};

    const O: Credit = Credit::ZERO;
    const I: Credit = Credit::ONE;

    #[test]
    fn one_attempt_a_pupil() {
        let (pupil, other, not_theirs) = (PupilId::new(), PupilId::new(), PupilId::new());
        let first = sitting(pupil, 1, Some(2), &[("a", O), ("b", I)]);
        let second = sitting(pupil, 3, Some(4), &[("a", I), ("b", I)]);
        let runs = sitting(other, 1, None, &[("a", I), ("b", I)]);
        let sittings = [second, first, runs, sitting(not_theirs, 1, Some(2), &[("a", I)])];
        let marks = |counts, which| {
            let set_for = SetFor::Some([pupil, other].into());
            let assignment = Assignment { set_for, ..assignment(Rules { counts, ..rules() }) };
            let homework = Homework { assignment: &assignment, eased: &Eased::default(), sittings: &sittings };
            Sheet::of_all(&homework, which).iter().map(Sheet::mark).collect::<Vec<_>>()
        };
        assert_eq!((marks(Counts::Best, Which::First), marks(Counts::Best, Which::Counting)), (vec![Credit::HALF], vec![I]));
        assert_eq!(marks(Counts::Average, Which::Counting), [Credit::HALF]);
    }

    #[test]
    fn the_rest_is_all_but_one() {
        let sitting = [sitting(PupilId::new(), 1, Some(2), &[("a", I), ("b", Credit::HALF), ("c", O)])];
        let assignment = assignment(rules());
        let homework = Homework { assignment: &assignment, eased: &Eased::default(), sittings: &sitting };
        let sheet = &Sheet::of_all(&homework, Which::First)[0];
        let id = |id: &str| QuestionId::parse(id).unwrap();
        assert_eq!((sheet.rest(&id("a")), sheet.rest(&id("c")), sheet.asked()), (Credit::of(1, 4), Credit::of(3, 4), 3));
        assert!(sheet.answer(&id("b")).is_some() && sheet.answer(&id("d")).is_none());
    }
}
