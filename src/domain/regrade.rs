//! Scoring attempts anew by a key that was mended: what would change, before anything does.

use std::collections::{BTreeMap, BTreeSet};

use super::answer_key::{AnswerKey, Solution};
use super::attempt::Item;
use super::class::Class;
use super::credit::Credit;
use super::gradebook::cell::{Done, done};
use super::gradebook::handed_in::{earned, handed_in};
use super::gradebook::{Homework, by_pupil};
use super::ident::{AttemptId, PupilId, QuestionId};
use super::question::{Ask, Choice, Piece};
use super::question_paper::{PaperItem, QuestionPaper};
use super::response::Response;
use super::sitting::Sitting;

/// A paper, its key, and the one that is to take its place.
#[derive(Clone, Copy, Debug)]
pub struct Keys<'a> {
    /// What was asked.
    pub asked: &'a QuestionPaper,
    /// By what it is scored.
    pub in_force: &'a QuestionPaper,
    /// By what it would be.
    pub proposed: &'a QuestionPaper,
}

/// What would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regrade {
    /// The items that would earn something else, by attempt and place; also of attempts that were made to count for nothing, which may be
    /// taken back.
    pub rescored: Vec<Rescored>,
    /// The pupils for whom something else would count, by id.
    pub moved: Vec<Moved>,
    /// The questions that can't be scored anew, in the paper's order. What they earned stays.
    pub stuck: Vec<Stuck>,
}

/// An item that would earn something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescored {
    /// The attempt.
    pub attempt: AttemptId,
    /// Its place there, from 1.
    pub position: u16,
    /// The question.
    pub question: QuestionId,
    /// What it earned.
    pub before: Credit,
    /// What it would.
    pub after: Credit,
}

/// A pupil for whom something else would count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Who.
    pub pupil: PupilId,
    /// What came of what they handed in.
    pub before: Done,
    /// What would.
    pub after: Done,
}

/// A question that can't be scored anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// Which.
    pub question: QuestionId,
    /// Why.
    pub why: Why,
}

/// Why a question can't be scored anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The new key has no such question.
    Gone,
    /// It is of another kind there.
    OtherKind,
    /// It has other options there than those that were asked.
    OtherOptions,
}

impl Regrade {
    /// Of a homework. `score` gives what a response earns by a key.
    ///
    /// Practice is left alone, and so is what a pupil has counted as right themselves: neither comes from the key alone.
    pub fn of(homework: &Homework<'_>, class: &Class, keys: Keys<'_>, score: impl Fn(&AnswerKey, &Response) -> Credit) -> Self {
        let mended = keys.mended();
        let mut after: Vec<Sitting> = homework.sittings.to_vec();
        let mut rescored = Vec::new();
        for sitting in after.iter_mut().filter(|sitting| sitting.counts && sitting.finished_at.is_some()) {
            for item in sitting.items.iter_mut().filter(|item| !item.own_ruling) {
                let Some(solution) = mended.get(&item.question) else { continue };
                rescored.extend(rescore(sitting.attempt, item, solution, &score));
            }
        }
        rescored.sort_by_key(|item| (item.attempt, item.position));
        Self { moved: moved(homework, class, &after), rescored, stuck: keys.stuck() }
    }

    /// Whether all would stay as it is.
    pub fn changes_nothing(&self) -> bool {
        self.rescored.is_empty()
    }

    /// Those for whom more would count.
    pub fn gains(&self) -> impl Iterator<Item = &Moved> {
        self.moved.iter().filter(|moved| moved.after.mark > moved.before.mark)
    }

    /// Those for whom less would count.
    pub fn loses(&self) -> impl Iterator<Item = &Moved> {
        self.moved.iter().filter(|moved| moved.after.mark < moved.before.mark)
    }
}

/// Scores an item anew; `None` when it earns what it earned.
fn rescore(attempt: AttemptId, item: &mut Item, solution: &Solution, score: &impl Fn(&AnswerKey, &Response) -> Credit) -> Option<Rescored> {
    let before = earned(item);
    let after = item.response.as_ref().map_or(Credit::ZERO, |response| score(&solution.key, response));
    item.credit = Some(after);
    (before != after).then(|| Rescored { attempt, position: item.position, question: item.question.clone(), before, after })
}

fn moved(homework: &Homework<'_>, class: &Class, after: &[Sitting]) -> Vec<Moved> {
    let (before, after) = (homework.by_pupil(), by_pupil(after));
    let of = |(pupil, sittings): (PupilId, Vec<&Sitting>)| {
        let terms = homework.assignment.terms(pupil, homework.eased, &class.zone);
        let before = done(&terms, &handed_in(&sittings))?;
        let after = done(&terms, &handed_in(after.get(&pupil)?))?;
        (before.mark != after.mark).then_some(Moved { pupil, before, after })
    };
    before.into_iter().filter(|(pupil, _)| homework.assignment.set_for.includes(*pupil)).filter_map(of).collect()
}

impl<'a> Keys<'a> {
    /// The new solutions of those questions whose key differs and that can be scored anew.
    pub fn mended(self) -> BTreeMap<&'a QuestionId, &'a Solution> {
        let differs = |item: &&PaperItem| {
            let now = self.in_force.item(&item.question.id).map(|item| &item.solution.key);
            self.proposed.item(&item.question.id).map(|item| &item.solution.key) != now
        };
        let fitting = self.asked.items().iter().filter(|item| self.why_stuck(item).is_none()).filter(differs);
        fitting.filter_map(|item| Some((&item.question.id, &*self.proposed.item(&item.question.id)?.solution))).collect()
    }

    /// The questions that can't be scored anew, in the order in which they were asked.
    pub fn stuck(self) -> Vec<Stuck> {
        let stuck = |item: &PaperItem| Some(Stuck { question: item.question.id.clone(), why: self.why_stuck(item)? });
        self.asked.items().iter().filter_map(stuck).collect()
    }

    fn why_stuck(self, asked: &PaperItem) -> Option<Why> {
        let Some(proposed) = self.proposed.item(&asked.question.id) else { return Some(Why::Gone) };
        let (asked, proposed) = (&asked.question.ask, &proposed.question.ask);
        if asked.kind() != proposed.kind() {
            Some(Why::OtherKind)
        } else if offered(asked) != offered(proposed) {
            Some(Why::OtherOptions)
        } else {
            None
        }
    }
}

/// What answers are made of, whatever its order: ids of options, of both sides of pairs, and gaps with what they offer.
fn offered(ask: &Ask) -> BTreeSet<(&str, &str)> {
    fn ids<'a>(side: &'a str, choices: &'a [Choice]) -> impl Iterator<Item = (&'a str, &'a str)> {
        choices.iter().map(move |choice| (side, choice.id.as_str()))
    }
    match ask {
        Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. } => ids("", options).collect(),
        Ask::Order { items } => ids("", items).collect(),
        Ask::Match { lefts, rights } => ids("left", lefts).chain(ids("right", rights)).collect(),
        Ask::Cloze { passage } => passage.iter().flat_map(gap).collect(),
        Ask::TrueFalse | Ask::Short | Ask::Number { .. } => BTreeSet::new(),
    }
}

fn gap(piece: &Piece) -> Vec<(&str, &str)> {
    match piece {
        Piece::Text(_) => vec![],
        Piece::Gap { name, options } => {
            let named = std::iter::once((name.as_str(), ""));
            named.chain(options.iter().map(|option| (name.as_str(), option.as_str()))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::assignment::Eased;
    use super::super::homework::rules::{Counts, Pass, PassMark, Rules};
    use super::super::ident::GapName;
    use super::super::samples::{assignment, at, choices, class, exercise, option, paper, question, rules, sitting};
    use super::*;

    const O: Credit = Credit::ZERO;
    const I: Credit = Credit::ONE;

    /// Three single choices, with what is right in each.
    fn singles(right: [&str; 3]) -> QuestionPaper {
        let one = |(id, right): (&str, &str)| {
            exercise(question(id, Ask::Single { options: choices(&["x", "y", "z"]) }), AnswerKey::One(option(right)))
        };
        paper(["a", "b", "c"].into_iter().zip(right).map(one).collect())
    }

    fn score(key: &AnswerKey, response: &Response) -> Credit {
        match (key, response) {
            (AnswerKey::One(right), Response::One { option }) => Credit::whole(u64::from(right == option)),
            _ => O,
        }
    }

    /// An attempt that chose these, scored by the key x, x, x; “-” is a blank.
    fn chose(pupil: PupilId, started: i64, chosen: [&str; 3]) -> Sitting {
        let earned = |chosen: &str| if chosen == "x" { I } else { O };
        let items = [("a", earned(chosen[0])), ("b", earned(chosen[1])), ("c", earned(chosen[2]))];
        let mut sitting = sitting(pupil, started, Some(started + 1), &items);
        for (item, chosen) in sitting.items.iter_mut().zip(chosen).filter(|(_, chosen)| *chosen != "-") {
            item.response = Some(Response::One { option: option(chosen) });
        }
        sitting
    }

    fn regraded(rules: Rules, sittings: &[Sitting], in_force: &QuestionPaper, proposed: &QuestionPaper) -> Regrade {
        let assignment = assignment(rules);
        let homework = Homework { assignment: &assignment, eased: &Eased::default(), sittings };
        Regrade::of(&homework, &class(), Keys { asked: in_force, in_force, proposed }, score)
    }

    #[test]
    fn who_gains_and_who_loses() {
        let [gains, loses, stays, swaps] = [(); 4].map(|()| PupilId::new());
        let sittings = [
            chose(gains, 1, ["y", "x", "-"]),
            chose(loses, 1, ["x", "x", "x"]),
            chose(stays, 1, ["z", "x", "-"]),
            // The first attempt gains what the second loses.
            chose(swaps, 1, ["y", "x", "-"]),
            chose(swaps, 3, ["x", "-", "x"]),
        ];
        let found = regraded(rules(), &sittings, &singles(["x"; 3]), &singles(["y", "x", "x"]));
        let marks = |moved: &Moved| (moved.pupil, moved.before.mark, moved.after.mark);
        let third = Credit::of(1, 3);
        assert_eq!(found.gains().map(marks).collect::<Vec<_>>(), [(gains, third, Credit::of(2, 3))]);
        assert_eq!(found.loses().map(marks).collect::<Vec<_>>(), [(loses, I, Credit::of(2, 3))]);
        // The best of the last one was the second attempt, and is the first: the same mark.
        assert_eq!((found.moved.len(), found.rescored.len(), found.changes_nothing()), (2, 4, false));
        let of_gains: Vec<_> = found.rescored.iter().filter(|item| item.attempt == sittings[0].attempt).collect();
        let a = QuestionId::parse("a").unwrap();
        assert_eq!(of_gains, [&Rescored { attempt: sittings[0].attempt, position: 1, question: a, before: O, after: I }]);
    }

    #[test]
    fn what_counts_and_passing_are_reckoned_anew() {
        let pupil = PupilId::new();
        let pass = Some(Pass { mark: PassMark::new(60).unwrap(), until_passed: true });
        let first = chose(pupil, 1, ["x", "y", "-"]);
        let mut again = chose(pupil, 3, ["-", "x", "y"]);
        again.items.remove(0);
        again.retry_of = Some(first.attempt);
        let rules = Rules { counts: Counts::Last, pass, ..rules() };
        let found = regraded(rules, &[first, again], &singles(["x"; 3]), &singles(["x", "z", "x"]));
        // Two of three, one of them by the second attempt; then one alone.
        let [moved] = &found.moved[..] else { panic!("{found:?}") };
        assert_eq!((moved.before.mark, moved.after.mark), (Credit::of(2, 3), Credit::of(1, 3)));
        assert_eq!((moved.before.passed, moved.after.passed), (Some(true), Some(false)));
    }

    #[test]
    fn what_does_not_come_from_the_key_is_left_alone() {
        let pupil = PupilId::new();
        let mut own = chose(pupil, 1, ["z", "x", "x"]);
        (own.items[0].own_ruling, own.items[0].credit) = (true, Some(I));
        let mut practice = chose(pupil, 3, ["y", "x", "x"]);
        practice.counts = false;
        let mut runs = chose(pupil, 5, ["y", "x", "x"]);
        runs.finished_at = None;
        let (old, new) = (singles(["x"; 3]), singles(["y", "x", "x"]));
        assert!(regraded(rules(), &[own, practice, runs], &old, &new).changes_nothing());
        // What was voided may be taken back, so it is scored too, and moves nobody.
        let mut voided = chose(pupil, 1, ["y", "x", "x"]);
        voided.voided_at = Some(at(9));
        let found = regraded(rules(), &[voided], &old, &new);
        assert!(found.moved.is_empty() && found.rescored.len() == 1);
        // By the same key nothing is scored, whatever stands there.
        let mut odd = chose(pupil, 1, ["y", "x", "x"]);
        odd.items[0].credit = Some(I);
        assert!(regraded(rules(), &[odd], &old, &old).changes_nothing());
    }

    #[test]
    fn what_was_asked_otherwise_is_stuck() {
        let pupil = PupilId::new();
        let other = |ask: Ask, key: AnswerKey| exercise(question("a", ask), key);
        let truth = other(Ask::TrueFalse, AnswerKey::Truth(true));
        let fewer = other(Ask::Single { options: choices(&["x", "y"]) }, AnswerKey::One(option("y")));
        let turned = other(Ask::Single { options: choices(&["z", "y", "x"]) }, AnswerKey::One(option("y")));
        let (old, sittings) = (singles(["x"; 3]), [chose(pupil, 1, ["y", "x", "x"])]);
        let stuck = |exercise: Option<_>| {
            let rest = singles(["x"; 3]).items()[1..].iter().map(PaperItem::exercise).collect::<Vec<_>>();
            let found = regraded(rules(), &sittings, &old, &paper(exercise.into_iter().chain(rest).collect()));
            assert_ne!(found.stuck.is_empty(), found.changes_nothing());
            found.stuck.first().map(|stuck| (stuck.question.to_string(), stuck.why))
        };
        assert_eq!(stuck(None), Some(("a".to_owned(), Why::Gone)));
        assert_eq!(stuck(Some(truth)), Some(("a".to_owned(), Why::OtherKind)));
        assert_eq!(stuck(Some(fewer)), Some(("a".to_owned(), Why::OtherOptions)));
        assert_eq!(stuck(Some(turned)), None);
    }

    #[test]
    fn sides_and_gaps_are_told_apart() {
        let pairs = |lefts: &[&str], rights: &[&str]| Ask::Match { lefts: choices(lefts), rights: choices(rights) };
        assert_ne!(offered(&pairs(&["a", "b"], &["c"])), offered(&pairs(&["a"], &["b", "c"])));
        let gap = |name: &str, options: &[&str]| {
            let options = options.iter().map(|option| (*option).to_owned()).collect();
            Ask::Cloze { passage: vec![Piece::Text("x".into()), Piece::Gap { name: GapName::parse(name).unwrap(), options }] }
        };
        assert_ne!(offered(&gap("a", &[])), offered(&gap("b", &[])));
        assert_ne!(offered(&gap("a", &["x", "y"])), offered(&gap("a", &["x"])));
        assert_eq!(offered(&gap("a", &["x", "y"])), offered(&gap("a", &["y", "x"])));
    }
}
