//! A class's answers to a paper, analysed.

use super::answers::{self, Group};
use super::guessing::guess;
use super::sheet::Sheet;
use super::table::{Asked, Given, NoTable, Place, Table};
use super::third::Thirds;
use super::{Analysis, analyse, drawn};
use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::gradebook::handed_in::earned;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice};
use crate::domain::question_paper::{PaperItem, QuestionPaper};
use crate::domain::response::Response;

/// What a class's answers say.
#[derive(Clone, Debug)]
pub struct OfClass {
    /// About the paper.
    pub analysis: Analysis,
    /// What was answered, by question in the paper's order.
    pub answers: Vec<Vec<Group>>,
}

/// A paper as it was asked, with the key by which it is scored. The key's own wording of questions is not looked at.
#[derive(Clone, Copy, Debug)]
pub struct Scored<'a> {
    /// What was asked.
    pub asked: &'a QuestionPaper,
    /// What is right: the paper itself, or one like it.
    pub key: &'a QuestionPaper,
}

impl<'a> Scored<'a> {
    /// Each question with what is right, in the order of what was asked.
    pub(super) fn items(self) -> impl Iterator<Item = (&'a PaperItem, &'a Solution)> {
        self.asked.items().iter().map(move |item| (item, &*self.key.item(&item.question.id).unwrap_or(item).solution))
    }

    /// What the answers of a class say. `score` gives what a response earns by a key.
    ///
    /// Where all were asked everything, that is [`analyse`] of the table of it. A paper that is drawn from asks each pupil something else:
    /// then each question is set against those who were asked it, and theirs against the rest of what they themselves were asked. Moodle
    /// does much the same with random questions (though it holds these against the whole, themselves included), and has no effective weight
    /// for them, as here. Internal consistency compares questions across all pupils, so there is none either.
    ///
    /// # Errors
    /// When there is no question.
    pub fn analyse(self, sheets: &[Sheet<'_>], score: &impl Fn(&AnswerKey, &Response) -> Credit) -> Result<OfClass, NoTable> {
        let (analysis, thirds) = match self.table(sheets)? {
            Some(table) => (analyse(&table), Thirds::of(&table)),
            None => drawn::analyse(self, sheets)?,
        };
        let answers = self.items().map(|(item, solution)| {
            let given = sheets.iter().zip(thirds.by_attempt());
            let given = given.filter_map(|(sheet, third)| Some((sheet.answer(&item.question.id)?, third)));
            answers::grouped(&item.question.ask, &solution.key, given, score)
        });
        Ok(OfClass { analysis, answers: answers.collect() })
    }

    /// The table of it; `None` where not all were asked everything.
    fn table(self, sheets: &[Sheet<'_>]) -> Result<Option<Table>, NoTable> {
        let row = |sheet: &Sheet<'_>| -> Option<Vec<Given>> {
            self.items().map(|(item, _)| Some(given(&item.question.ask, sheet.answer(&item.question.id)?))).collect()
        };
        let asked = self.items().map(|(item, solution)| asked(&item.question.ask, &solution.key)).collect();
        sheets.iter().map(row).collect::<Option<_>>().map(|rows| Table::new(asked, rows)).transpose()
    }
}

/// A question as an item of a table. True and false are options: in this order.
pub(super) fn asked(ask: &Ask, key: &AnswerKey) -> Asked {
    let options = match (ask, key) {
        (Ask::TrueFalse, AnswerKey::Truth(truth)) => vec![*truth, !*truth],
        (_, AnswerKey::One(right)) => choices(ask).iter().map(|choice| choice.id == *right).collect(),
        (_, AnswerKey::Several { right, .. }) => choices(ask).iter().map(|choice| right.contains(&choice.id)).collect(),
        _ => vec![],
    };
    Asked { worth: Credit::ONE, guess: guess(ask), options }
}

/// What came of a question: a blank is an answer that earned nothing.
pub(super) fn given(ask: &Ask, item: Option<&Item>) -> Given {
    let place = |id: &OptionId| choices(ask).iter().position(|choice| choice.id == *id);
    let chosen: Vec<Place> = match (ask, item.and_then(|item| item.response.as_ref())) {
        (Ask::TrueFalse, Some(Response::Truth { answer })) => vec![usize::from(!answer)],
        (Ask::Single { .. } | Ask::Quote { .. }, Some(Response::One { option })) => place(option).into_iter().collect(),
        (Ask::Multiple { .. }, Some(Response::Several { options })) => options.iter().filter_map(place).collect(),
        _ => vec![],
    };
    Given { mark: item.map_or(Credit::ZERO, earned), chosen }
}

/// What there is to choose from.
pub(super) fn choices(ask: &Ask) -> &[Choice] {
    match ask {
        Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. } => options,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::super::figure::Absent;
    use super::super::sheet::Which;
    use super::super::third::ByThird;
    use super::*;
    use crate::domain::assignment::Eased;
    use crate::domain::gradebook::Homework;
    use crate::domain::ident::PupilId;
    use crate::domain::samples::{assignment, choices, exercise, option, paper, question, rules, sitting};
    use crate::domain::sitting::Sitting;

    const O: Credit = Credit::ZERO;
    const I: Credit = Credit::ONE;

    fn truths(ids: &[&str]) -> QuestionPaper {
        paper(ids.iter().map(|id| exercise(question(id, Ask::TrueFalse), AnswerKey::Truth(true))).collect())
    }

    /// Each with what they earned for which question.
    fn class(rows: &[&[(&str, Credit)]]) -> Vec<Sitting> {
        rows.iter().map(|items| sitting(PupilId::new(), 1, Some(2), items)).collect()
    }

    fn analysed(paper: &QuestionPaper, sittings: &[Sitting]) -> OfClass {
        let assignment = assignment(rules());
        let homework = Homework { assignment: &assignment, eased: &Eased::default(), sittings };
        let sheets = Sheet::of_all(&homework, Which::First);
        Scored { asked: paper, key: paper }.analyse(&sheets, &|_, _| Credit::ZERO).unwrap()
    }

    #[test]
    fn where_all_were_asked_everything_it_is_the_table() {
        let rows: [&[(&str, Credit)]; 4] = [
            &[("a", I), ("b", I), ("c", I)],
            &[("c", O), ("a", I), ("b", I)],
            &[("a", I), ("b", O), ("c", O)],
            &[("a", O), ("b", O), ("c", O)],
        ];
        let found = analysed(&truths(&["a", "b", "c"]), &class(&rows)).analysis;
        // Worked by hand in `whole`: mean 1.5, alpha 3/4.
        assert!((found.whole.mean.unwrap() - 1.5).abs() < 1e-9 && (found.whole.consistency.unwrap() - 0.75).abs() < 1e-9);
        assert_eq!(found.items.iter().map(|item| item.figures.facility.unwrap()).collect::<Vec<_>>(), [0.75, 0.5, 0.25]);
        assert!(found.items.iter().all(|item| item.asked_of.all() == 4 && item.figures.guess == 0.5));
        assert_eq!(found.take_up.iter().map(|missed| missed.item).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn of_a_drawn_paper_each_question_is_set_against_those_who_were_asked_it() {
        // Marks 1, 2/3, 1/3, 0 of three questions each.
        let rows: [&[(&str, Credit)]; 4] = [
            &[("a", I), ("b", I), ("c", I)],
            &[("a", I), ("b", I), ("d", O)],
            &[("a", I), ("c", O), ("d", O)],
            &[("b", O), ("c", O), ("d", O)],
        ];
        let found = analysed(&truths(&["a", "b", "c", "d", "e"]), &class(&rows)).analysis;
        // (1 + 2/3 + 1/3 + 0)/4 of three points.
        assert!((found.whole.mean.unwrap() - 1.5).abs() < 1e-9 && found.whole.worth == Credit::whole(3));
        assert_eq!((found.whole.consistency, found.whole.standard_error), (Err(Absent::NotAskedOfAll), Err(Absent::NotAskedOfAll)));
        let facility: Vec<_> = found.items.iter().map(|item| item.figures.facility).collect();
        assert_eq!(facility, [Ok(1.0), Ok(2.0 / 3.0), Ok(1.0 / 3.0), Ok(0.0), Err(Absent::TooFew { needs: 1, there: 0 })]);
        assert!(found.items.iter().all(|item| (item.figures.intended_weight - 1.0 / 3.0).abs() < 1e-9));
        assert_eq!(found.items[1].figures.effective_weight, Err(Absent::NotAskedOfAll));
        // b: marks 1, 1, 0 against the rest of each one's own, 2, 1 and 0 of two points. Deviations (1, 1, −2)/3 and (1, 0, −1): their
        // products add up to 1, their squares to 2/3 and 2, so it is 1/√(4/3) = √3/2.
        assert!((found.items[1].figures.discrimination.unwrap() - 3.0_f64.sqrt() / 2.0).abs() < 1e-9);
        // Thirds are the class's: one is best, two are middle, one is lowest.
        let by = |best, middle, lowest| ByThird { best, middle, lowest };
        assert_eq!((found.thirds, found.items[0].asked_of, found.items[3].asked_of), (by(1, 2, 1), by(1, 2, 0), by(0, 2, 1)));
        let missed: Vec<_> = found.take_up.iter().map(|missed| (missed.item, missed.share, missed.pupils)).collect();
        assert_eq!(missed, [(3, I, 3), (2, Credit::of(2, 3), 2), (1, Credit::of(1, 3), 1)]);
    }

    #[test]
    fn options_are_right_by_the_key_and_stand_as_they_were_asked() {
        let single = Ask::Single { options: choices(&["x", "y", "z"]) };
        assert_eq!(asked(&single, &AnswerKey::One(option("z"))).options, [false, false, true]);
        assert_eq!(asked(&Ask::TrueFalse, &AnswerKey::Truth(false)).options, [false, true]);
        let several = Ask::Multiple { options: choices(&["x", "y", "z"]), pick: 2 };
        let right = [option("x"), option("z")].into();
        assert_eq!(asked(&several, &AnswerKey::Several { right, options: 3 }).options, [true, false, true]);
        let mut item = sitting(PupilId::new(), 1, None, &[("a", Credit::HALF)]).items.remove(0);
        let mut chosen = |ask: &Ask, response| {
            item.response = Some(response);
            given(ask, Some(&item)).chosen
        };
        assert_eq!(chosen(&several, Response::Several { options: [option("y"), option("z"), option("gone")].into() }), [1, 2]);
        assert_eq!(chosen(&single, Response::One { option: option("y") }), [1]);
        assert_eq!(chosen(&Ask::TrueFalse, Response::Truth { answer: false }), [1]);
        assert!(chosen(&single, Response::Truth { answer: true }).is_empty());
        assert_eq!(given(&single, None), Given { mark: O, chosen: vec![] });
    }

    #[test]
    fn a_mended_key_says_what_is_right() {
        let of = |truth| paper(vec![exercise(question("a", Ask::TrueFalse), AnswerKey::Truth(truth))]);
        let (one, other) = (of(true), of(false));
        let options: Vec<_> =
            Scored { asked: &one, key: &other }.items().map(|(item, key)| asked(&item.question.ask, &key.key).options).collect();
        assert_eq!(options, [[false, true]]);
        let empty = paper(vec![]);
        let none = Scored { asked: &empty, key: &empty }.analyse(&[], &|_, _| Credit::ZERO);
        assert_eq!(none.map(|_| ()), Err(NoTable::NoItems));
    }
}
