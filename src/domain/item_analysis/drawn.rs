//! A paper that is drawn from: each pupil was asked something else, so questions are analysed one by one.

use super::class::{Scored, asked, given};
use super::distribution::Distribution;
use super::figure::Absent;
use super::item::ItemFigures;
use super::sheet::Sheet;
use super::table::{Asked, Given, NoTable, Table};
use super::take_up::{self, Missed};
use super::third::Thirds;
use super::whole::Whole;
use super::{Analysis, ItemAnalysis, verdict};
use crate::domain::answer_key::Solution;
use crate::domain::credit::Credit;
use crate::domain::question_paper::PaperItem;

/// The analysis, and in which third of the class each sheet is: by the share of what each was asked.
pub(super) fn analyse(paper: Scored<'_>, sheets: &[Sheet<'_>]) -> Result<(Analysis, Thirds), NoTable> {
    let asked = sheets.iter().map(Sheet::asked).max().unwrap_or(0);
    let totals = Table::new(vec![rest_of(asked)], sheets.iter().map(|sheet| vec![part(sheet.mark())]).collect())?;
    let thirds = Thirds::of(&totals);
    let items: Vec<(ItemAnalysis, Missed)> =
        paper.items().enumerate().map(|(nth, item)| one(nth, item, asked, sheets, &thirds)).collect::<Result<_, _>>()?;
    let take_up = take_up::in_order(items.iter().map(|(_, missed)| *missed));
    let items = items.into_iter().map(|(item, _)| item).collect();
    Ok((Analysis { whole: whole(&totals), thirds: thirds.sizes(), items, take_up }, thirds))
}

/// Without what compares questions across all pupils.
fn whole(totals: &Table) -> Whole {
    let none = Err(Absent::NotAskedOfAll);
    Whole { consistency: none, error_ratio: none, standard_error: none, ..Whole::of(totals) }
}

/// A question and the rest of what those were asked who were asked it, as a table of the two.
fn one(
    nth: usize,
    (item, solution): (&PaperItem, &Solution),
    questions: usize,
    sheets: &[Sheet<'_>],
    thirds: &Thirds,
) -> Result<(ItemAnalysis, Missed), NoTable> {
    let id = &item.question.id;
    let has_rest = questions > 1;
    let mut places = Vec::new();
    let mut rows = Vec::new();
    for (place, sheet) in sheets.iter().enumerate() {
        if let Some(answer) = sheet.answer(id) {
            places.push(place);
            rows.push(std::iter::once(given(&item.question.ask, answer)).chain(has_rest.then(|| part(sheet.rest(id)))).collect());
        }
    }
    let asked = asked(&item.question.ask, &solution.key);
    let table = Table::new(std::iter::once(asked).chain(has_rest.then(|| rest_of(questions - 1))).collect(), rows)?;
    let thirds = thirds.only(&places);
    let figures = ItemFigures { effective_weight: Err(Absent::NotAskedOfAll), ..ItemFigures::of(&table, 0) };
    let distribution = Distribution::of(&table, 0, &thirds);
    let verdicts = verdict::verdicts(&table.asked()[0], places.len(), &figures, distribution.as_ref(), thirds.sizes());
    let missed = Missed { item: nth, ..take_up::missed(&table, 0, &thirds) };
    Ok((ItemAnalysis { asked_of: thirds.sizes(), figures, distribution, verdicts }, missed))
}

/// So many questions as one item.
fn rest_of(questions: usize) -> Asked {
    Asked { worth: Credit::whole(questions as u64), guess: Credit::ZERO, options: vec![] }
}

fn part(mark: Credit) -> Given {
    Given { mark, chosen: vec![] }
}
