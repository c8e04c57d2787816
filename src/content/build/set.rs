//! `sets/<id>.toml` → a quiz above the chapters and its solutions.

use std::sync::Arc;

use super::book::Facts;
use super::chapter::Setting;
use super::desk::Desk;
use super::ids::Taken;
use super::question;
use crate::content::raw::set::RawSet;
use crate::domain::answer_key::Solution;
use crate::domain::ident::{QuestionId, SetId};
use crate::domain::quiz::QuestionSet;

/// More would be a book's worth; a page can't list them.
const MOST_QUESTIONS: usize = 200;

/// The set, and what is right in it.
pub fn build(
    desk: &mut Desk<'_>,
    raw: &RawSet,
    id: &SetId,
    facts: Option<&Facts>,
    taken: &mut Taken,
) -> Option<(QuestionSet, Vec<(QuestionId, Solution)>)> {
    let title = desk.prose(desk.top, "title", raw.title.as_ref());
    let summary = desk.prose(desk.top, "summary", raw.summary.as_ref());
    let opens = desk.required(desk.top, "opens", raw.opens.as_ref());
    let opens = opens.and_then(|opens| desk.reveals("opens", opens, facts.and_then(|facts| facts.last)));
    let fits = desk.counted(&(0..0), raw.question.len(), 1, MOST_QUESTIONS, "questions");
    // Where `opens` has a fault of its own, its questions are read as open to all, so that theirs are said as well.
    let setting = Setting { own: opens.unwrap_or(crate::domain::reveals::Reveals::NOTHING), facts };
    let built: Vec<_> = raw.question.iter().map(|item| question::build(desk, item, &setting, taken)).collect();
    let (questions, solutions) = built
        .into_iter()
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .map(|(question, solution)| {
            let id = question.id.clone();
            (Arc::new(question), (id, solution))
        })
        .unzip();
    fits.then_some(())?;
    Some((QuestionSet { id: id.clone(), title: title?, summary: summary?, opens: opens?, questions }, solutions))
}
