//! One pupil over all homework of a class: what they missed, and how their marks went.

pub mod tally;

use std::collections::BTreeMap;

use jiff::Timestamp;

use tally::Tally;

use super::book::ChapterNumber;
use super::class::Class;
use super::gradebook::Homework;
use super::gradebook::cell::{Cell, cell};
use super::gradebook::handed_in::{earned, handed_in};
use super::ident::{AssignmentId, EntryId, PupilId};
use super::prompt::About;
use super::question_paper::QuestionPaper;
use super::sitting::Sitting;

/// A homework with what it asks.
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// It, with all that was done for it.
    pub homework: Homework<'a>,
    /// The paper that was asked.
    pub paper: &'a QuestionPaper,
}

/// One pupil over all homework. What was earned of what was asked is counted over the first attempt that they handed in of each homework:
/// later ones know the answers. Only what lists hold that is asked at all.
#[derive(Clone, Debug, PartialEq)]
pub struct PupilReport {
    /// How they stand in each homework that is for them, in order of when it is due for the class; one that never is stands where it opens.
    pub steps: Vec<Step>,
    /// Of all questions.
    pub all: Tally,
    /// By what must have been read for it, from the first chapter on; `None`: nothing.
    pub chapters: Vec<(Option<ChapterNumber>, Tally)>,
    /// By what it is about, as pages list it.
    pub about: Vec<(About, Tally)>,
    /// By character, the one first of which most was missed.
    pub characters: Vec<(EntryId, Tally)>,
    /// By theme, the one first of which most was missed.
    pub themes: Vec<(EntryId, Tally)>,
}

/// A homework in a pupil's report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub assignment: AssignmentId,
    /// How they stand in it.
    pub cell: Cell,
}

impl PupilReport {
    /// Of a pupil, as they stand at that time.
    pub fn of(pupil: PupilId, class: &Class, work: &[Work<'_>], now: Timestamp) -> Self {
        let mut in_order: Vec<&Work<'_>> = work.iter().collect();
        in_order.sort_by_key(|work| {
            let (assignment, window) = (work.homework.assignment, work.homework.assignment.homework.window());
            (window.due().unwrap_or(window.opens()), assignment.set_at, assignment.id)
        });
        let mut counts = Counts::default();
        let mut steps = Vec::new();
        for Work { homework, paper } in in_order {
            let sittings: Vec<_> = homework.sittings.iter().filter(|sitting| sitting.pupil == pupil).collect();
            let terms = homework.assignment.terms(pupil, homework.eased, &class.zone);
            let cell = cell(homework.assignment, pupil, &terms, &sittings, now);
            if cell == Cell::NotTheirs {
                continue;
            }
            if let Some(first) = handed_in(&sittings).first() {
                counts.add(first.sitting, paper);
            }
            steps.push(Step { assignment: homework.assignment.id, cell });
        }
        counts.report(steps)
    }
}

#[derive(Default)]
struct Counts {
    all: Tally,
    chapters: BTreeMap<Option<ChapterNumber>, Tally>,
    about: BTreeMap<About, Tally>,
    characters: BTreeMap<EntryId, Tally>,
    themes: BTreeMap<EntryId, Tally>,
}

impl Counts {
    fn add(&mut self, sitting: &Sitting, paper: &QuestionPaper) {
        for item in &sitting.items {
            let Some(asked) = paper.item(&item.question) else { continue };
            let (question, credit) = (&asked.question, earned(item));
            self.all.count(credit);
            self.chapters.entry(question.reveals.chapter()).or_default().count(credit);
            self.about.entry(question.about).or_default().count(credit);
            tally::count_each(&mut self.characters, &question.characters, credit);
            tally::count_each(&mut self.themes, &question.themes, credit);
        }
    }

    fn report(self, steps: Vec<Step>) -> PupilReport {
        PupilReport {
            steps,
            all: self.all,
            chapters: self.chapters.into_iter().collect(),
            about: self.about.into_iter().collect(),
            characters: tally::most_missed_first(self.characters),
            themes: tally::most_missed_first(self.themes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::answer_key::AnswerKey;
    use super::super::assignment::{Assignment, Eased, SetFor};
    use super::super::credit::Credit;
    use super::super::homework::window::Window;
    use super::super::question::Ask;
    use super::super::samples::{assignment, at, class, exercise, paper, question, rules, sitting};
    use super::*;

    const O: Credit = Credit::ZERO;
    const H: Credit = Credit::HALF;
    const I: Credit = Credit::ONE;

    fn entry(id: &str) -> EntryId {
        EntryId::parse(id).unwrap()
    }

    /// A question with its chapter (0: none), what it is about, and the characters and themes that it touches.
    type Asked<'a> = (&'a str, u16, About, &'a [&'a str], &'a [&'a str]);

    fn asks(questions: &[Asked<'_>]) -> QuestionPaper {
        let exercises = questions.iter().map(|(id, chapter, about, characters, themes)| {
            let mut question = question(id, Ask::TrueFalse);
            question.about = *about;
            question.reveals = ChapterNumber::new(*chapter).map_or(question.reveals, Into::into);
            question.characters = characters.iter().map(|id| entry(id)).collect();
            question.themes = themes.iter().map(|id| entry(id)).collect();
            exercise(question, AnswerKey::Truth(true))
        });
        paper(exercises.collect())
    }

    fn due(at_minute: i64) -> Assignment {
        let window = Window::new(at(0), Some(at(at_minute)), None).unwrap();
        Assignment { homework: super::super::homework::Homework::new(window, rules()).unwrap(), ..assignment(rules()) }
    }

    fn tally(earned: Credit, asked: u64) -> Tally {
        Tally { earned, asked }
    }

    #[test]
    fn what_was_missed_is_counted_over_first_attempts() {
        let (pupil, other) = (PupilId::new(), PupilId::new());
        let one = asks(&[
            ("a", 1, About::Plot, &["kathy"], &["memory"]),
            ("b", 1, About::Character, &["kathy", "ruth"], &[]),
            ("c", 2, About::Theme, &["ruth"], &["memory", "memory"]),
        ]);
        let two = asks(&[("d", 2, About::Plot, &[], &[]), ("e", 0, About::Plot, &["tommy"], &[])]);
        let mut voided = sitting(pupil, 1, Some(2), &[("a", O), ("b", O), ("c", O)]);
        voided.voided_at = Some(at(3));
        let first = sitting(pupil, 4, Some(5), &[("a", I), ("b", H), ("c", O)]);
        let again = sitting(pupil, 6, Some(7), &[("a", I), ("b", I), ("c", I)]);
        let others = sitting(other, 4, Some(5), &[("a", O), ("b", O), ("c", O)]);
        let for_one: Vec<Sitting> = vec![again, voided, others, first];
        // “gone” is no question of the paper.
        let for_two = [sitting(pupil, 8, Some(9), &[("d", I), ("e", O), ("gone", I)])];
        let (late, early, hers) = (due(900), due(100), Assignment { set_for: SetFor::Some([other].into()), ..due(50) });
        let eased = Eased::default();
        let work = |assignment, sittings, paper| Work { homework: Homework { assignment, eased: &eased, sittings }, paper };
        let given = [work(&late, &for_one[..], &one), work(&early, &for_two[..], &two), work(&hers, &for_one[..], &one)];
        let report = PupilReport::of(pupil, &class(), &given, at(1000));

        let marks: Vec<_> = report.steps.iter().map(|step| (step.assignment, step.cell.mark())).collect();
        // All three of the later attempt count there; 2 of 3 here.
        assert_eq!(marks, [(early.id, Some(Credit::of(2, 3))), (late.id, Some(I))]);
        assert_eq!(report.all, tally(Credit::of(5, 2), 5));
        let chapter = ChapterNumber::new;
        let by_chapter = [(None, tally(O, 1)), (chapter(1), tally(Credit::of(3, 2), 2)), (chapter(2), tally(I, 2))];
        assert_eq!(report.chapters, by_chapter);
        assert_eq!(report.about, [(About::Character, tally(H, 1)), (About::Theme, tally(O, 1)), (About::Plot, tally(Credit::whole(2), 3))]);
        // Of Tommy all was missed, of Ruth three quarters, of Kathy a quarter.
        let characters = [(entry("tommy"), tally(O, 1)), (entry("ruth"), tally(H, 2)), (entry("kathy"), tally(Credit::of(3, 2), 2))];
        assert_eq!(report.characters, characters);
        assert_eq!(report.themes, [(entry("memory"), tally(I, 2))]);
    }

    #[test]
    fn who_has_done_nothing_has_steps_alone() {
        let (assignment, paper) = (due(100), asks(&[("a", 1, About::Plot, &[], &[])]));
        let eased = Eased::default();
        let work = [Work { homework: Homework { assignment: &assignment, eased: &eased, sittings: &[] }, paper: &paper }];
        let report = PupilReport::of(PupilId::new(), &class(), &work, at(1000));
        assert_eq!(report.steps, [Step { assignment: assignment.id, cell: Cell::Missing { closed: false } }]);
        assert!(report.all == Tally::default() && report.chapters.is_empty() && report.characters.is_empty());
    }
}
