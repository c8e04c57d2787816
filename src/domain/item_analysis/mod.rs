//! What a quiz that a class has taken says about itself: how it went, how each question did, and what to take up again.
//!
//! The figures are Moodle's (<https://docs.moodle.org/dev/Quiz_statistics_calculations>), as its code reckons them
//! (`mod/quiz/report/statistics/classes/calculator.php`, `question/classes/statistics/questions/calculator.php`): sample variances over s −
//! 1, skewness and kurtosis from k-statistics, an item set against the rest of the paper and not against the whole. What is a percentage
//! there is a share here, from 0 to 1. A question left out earned nothing. As there, they assume that each pupil comes once: one attempt a
//! pupil. `sheet` says which, and `class` makes the table of them, also of a paper that asks each pupil something else.

pub mod answers;
pub mod band;
pub mod class;
pub mod distribution;
pub mod figure;
pub mod guessing;
pub mod item;
pub mod sheet;
pub mod table;
pub mod take_up;
pub mod third;
pub mod verdict;
pub mod whole;

mod drawn;
mod sums;

use distribution::Distribution;
use item::ItemFigures;
use table::Table;
use take_up::Missed;
use third::{ByThird, Thirds};
use verdict::Verdict;
use whole::Whole;

/// All that is said about a quiz.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// About the whole.
    pub whole: Whole,
    /// How many pupils each third has.
    pub thirds: ByThird,
    /// About each item, in the paper's order.
    pub items: Vec<ItemAnalysis>,
    /// What to take up again, the most missed first.
    pub take_up: Vec<Missed>,
}

/// All that is said about an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemAnalysis {
    /// How many pupils of each third were asked it.
    pub asked_of: ByThird,
    /// Its figures.
    pub figures: ItemFigures,
    /// Who chose what; `None` where there is nothing to choose from.
    pub distribution: Option<Distribution>,
    /// What strikes one, the gravest first.
    pub verdicts: Vec<Verdict>,
}

/// Reckons it all.
pub fn analyse(table: &Table) -> Analysis {
    let thirds = Thirds::of(table);
    let items = (0..table.asked().len()).map(|item| {
        let figures = ItemFigures::of(table, item);
        let distribution = Distribution::of(table, item, &thirds);
        let verdicts = verdict::verdicts(&table.asked()[item], table.attempts(), &figures, distribution.as_ref(), thirds.sizes());
        ItemAnalysis { asked_of: thirds.sizes(), figures, distribution, verdicts }
    });
    Analysis { whole: Whole::of(table), items: items.collect(), take_up: take_up::ranked(table, &thirds), thirds: thirds.sizes() }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod twelve;
