//! Checks a draft and makes a question and its solution of it, or says everything that is wrong with it.

mod choices;
mod desk;
mod gaps;
mod order;
mod pairs;
mod part;
mod words;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use self::desk::Desk;
pub use self::part::{Part, Problem};
use super::draft::{Asked, Draft, DraftKey};
use super::imported::{Note, Taken};
use super::limits::{LONGEST_OPTION, LONGEST_TEXT, MOST_NOTES};
use crate::domain::answer_key::{AnswerKey, Solution, Spelling};
use crate::domain::exercise::Exercise;
use crate::domain::ident::{OptionId, QuestionId};
use crate::domain::prompt::About;
use crate::domain::question::{Ask, Difficulty, Question, Skill};
use crate::domain::reveals::Reveals;

/// What stands above a passage whose file has no words of its own for it.
pub const FILL_THE_GAPS: &str = "Fill the gaps.";

/// What a kind makes of its own parts.
struct Built {
    ask: Ask,
    key: AnswerKey,
    reasons: BTreeMap<OptionId, String>,
}

impl Built {
    fn plain(ask: Ask, key: AnswerKey) -> Self {
        Self { ask, key, reasons: BTreeMap::new() }
    }
}

/// The question and its solution under that id.
///
/// # Errors
/// Everything that is wrong with it, each as a sentence that says what to do.
pub fn build(draft: Draft, id: QuestionId) -> Result<Taken, Vec<Note>> {
    build_by_part(draft, id).map_err(|problems| problems.into_iter().map(|problem| problem.note).collect())
}

/// The same, for whoever has a field for each part of the question.
///
/// # Errors
/// Everything that is wrong with it, each with the part that it is about.
pub fn build_by_part(draft: Draft, id: QuestionId) -> Result<Taken, Vec<Problem>> {
    let mut desk = Desk::new(draft.place, draft.notices);
    let gaps = matches!(draft.asked, Asked::Gaps(_));
    let text = if gaps && draft.text.trim().is_empty() { FILL_THE_GAPS } else { &draft.text };
    let text = desk.words("the question", text, LONGEST_TEXT);
    let hint = draft.hint.map(|hint| desk.at(Part::Hint).optional_words("the hint", &hint, LONGEST_TEXT));
    let explanation = desk.at(Part::Explanation).optional_words("the explanation", &draft.explanation, LONGEST_TEXT);
    let evidence = desk.at(Part::Evidence).optional_words("the evidence", &draft.evidence, LONGEST_TEXT);
    let spelling = draft.traits.spelling.unwrap_or(Spelling::Exact);
    let built = match draft.asked {
        Asked::Choices { options, many } => choices::build(&mut desk, options, many),
        Asked::Quote { line, speakers } => quote(&mut desk, &line, speakers),
        Asked::Truth(truth) => Some(Built::plain(Ask::TrueFalse, AnswerKey::Truth(truth))),
        Asked::Words(key) => short(&mut desk, key, spelling),
        Asked::Gaps(passage) => gaps::build(&mut desk, passage, spelling),
        Asked::Order(items) => order::build(&mut desk, &items),
        Asked::Pairs { pairs, extra } => pairs::build(&mut desk, &pairs, &extra),
        Asked::Number { answer, tolerance } => number(&mut desk, answer, tolerance, draft.traits.unit.as_deref()),
    };
    let traits = draft.traits;
    let mut notices = desk.finish().map_err(first)?;
    notices.truncate(MOST_NOTES);
    let (Some(text), Some(built)) = (text, built) else {
        let note = Note::new(draft.place, "This question can’t be read. Compare it with the examples.");
        return Err(vec![Problem { part: Part::Text, note }]);
    };
    let question = Question {
        id,
        about: traits.about.unwrap_or(About::Plot),
        characters: traits.characters,
        themes: traits.themes,
        difficulty: traits.difficulty.unwrap_or(Difficulty::Medium),
        skill: traits.skill.unwrap_or(Skill::Recall),
        reveals: traits.chapter.map_or(Reveals::NOTHING, Reveals::from),
        text,
        hint: hint.filter(|hint| !hint.is_empty()),
        ask: built.ask,
    };
    let solution = Solution { key: built.key, explanation, evidence, reasons: built.reasons };
    Ok(Taken { item: Exercise { question, solution }, notices })
}

/// As many problems as somebody can mend at a time.
fn first(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.truncate(MOST_NOTES);
    problems
}

fn quote(desk: &mut Desk, line: &str, speakers: Vec<super::draft::DraftOption>) -> Option<Built> {
    let line = desk.at(Part::Passage).words("the quotation", line, LONGEST_TEXT);
    let built = choices::build(desk, speakers, false)?;
    let Ask::Single { options: speakers } = built.ask else { return None };
    Some(Built { ask: Ask::Quote { line: line?, speakers }, ..built })
}

fn short(desk: &mut Desk, key: DraftKey, spelling: Spelling) -> Option<Built> {
    let key = words::build(desk.at(Part::Answers), "the question", key, spelling)?;
    Some(Built::plain(Ask::Short, AnswerKey::Text(key)))
}

fn number(desk: &mut Desk, answer: Decimal, tolerance: Decimal, unit: Option<&str>) -> Option<Built> {
    if tolerance < Decimal::ZERO {
        desk.at(Part::Tolerance).problem("The tolerance is less than 0. Give how far off still counts, 0 or more.");
        return None;
    }
    let unit = unit.map(|unit| desk.at(Part::Unit).optional_words("the unit", unit, LONGEST_OPTION)).filter(|unit| !unit.is_empty());
    let key = AnswerKey::Number { answer: answer.normalize(), tolerance: tolerance.normalize() };
    Some(Built::plain(Ask::Number { unit }, key))
}
