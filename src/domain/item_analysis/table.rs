//! The marks of a class: who earned what for which item, and chose what.

use crate::domain::credit::Credit;

/// An option's place among its question's, from 0.
pub type Place = usize;

/// An item of the paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The most points it can earn; more than none.
    pub worth: Credit,
    /// The share of them that a blind guess earns on average (`guessing::guess`).
    pub guess: Credit,
    /// For each option, whether it is right; empty where there is nothing to choose from.
    pub options: Vec<bool>,
}

/// What came of an item in one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The share of the item's points that it earned, at most 1. What was left out earned nothing.
    pub mark: Credit,
    /// The options chosen; empty where none was, or where there are none.
    pub chosen: Vec<Place>,
}

/// Items, and attempts at all of them.
///
/// Points are kept as whole multiples of one small unit, so that sums are exact: whether two totals are equal, or people differ at all, is
/// never a matter of rounding.
#[derive(Clone, Debug)]
pub struct Table {
    asked: Vec<Asked>,
    sheets: Vec<Vec<Given>>,
    /// How many units make a point.
    unit: u64,
    /// What each item is worth, in units.
    paper: Vec<i128>,
    /// By item, then by attempt, in units.
    columns: Vec<Vec<i128>>,
    /// By attempt, in units.
    totals: Vec<i128>,
}

/// Why there is no such table. Items and attempts are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoTable {
    /// The paper has no items.
    NoItems,
    /// This item is worth nothing.
    WorthNothing(usize),
    /// This attempt has more or fewer answers than the paper items.
    WrongLength(usize),
    /// A mark is above the whole.
    AboveWhole {
        /// In this attempt.
        attempt: usize,
        /// For this item.
        item: usize,
    },
    /// An option was chosen that the question does not have.
    NoSuchOption {
        /// In this attempt.
        attempt: usize,
        /// For this item.
        item: usize,
    },
    /// The marks have no common unit large enough to reckon with: fractions of this kind come from no scoring of ours.
    TooFine,
}

/// Attempts times units of a whole paper stay below this, so that the products of two sums fit.
const LARGEST: i128 = 1 << 62;

impl Table {
    /// A table of attempts, each with an answer to each item in the paper's order. There may be none.
    ///
    /// # Errors
    /// When a row does not fit the paper, or a mark is out of bounds.
    pub fn new(asked: Vec<Asked>, sheets: Vec<Vec<Given>>) -> Result<Self, NoTable> {
        check(&asked, &sheets)?;
        let marks = sheets.iter().flat_map(|sheet| sheet.iter().zip(&asked).map(|(given, asked)| (given.mark, asked.worth)));
        let points = asked.iter().map(|asked| (Credit::ONE, asked.worth)).chain(marks);
        let unit = points.clone().try_fold(1, |unit, (mark, worth)| common(unit, denominator(mark, worth)?)).ok_or(NoTable::TooFine)?;
        let units: Vec<i128> = points.map(|(mark, worth)| in_units(mark, worth, unit)).collect::<Option<_>>().ok_or(NoTable::TooFine)?;
        let (paper, rows) = units.split_at(asked.len());
        let whole = paper.iter().try_fold(0_i128, |sum, units| sum.checked_add(*units));
        whole.and_then(|whole| whole.checked_mul(sheets.len() as i128)).filter(|size| *size < LARGEST).ok_or(NoTable::TooFine)?;
        let columns = (0..asked.len()).map(|item| rows.iter().skip(item).step_by(asked.len()).copied().collect()).collect();
        let totals = rows.chunks(asked.len()).map(|row| row.iter().sum()).collect();
        Ok(Self { paper: paper.to_vec(), asked, sheets, unit, columns, totals })
    }

    /// The items.
    pub fn asked(&self) -> &[Asked] {
        &self.asked
    }

    /// What came of an item, by attempt. Panics when there is no such item.
    pub fn given(&self, item: usize) -> impl Iterator<Item = &Given> {
        self.sheets.iter().map(move |sheet| &sheet[item])
    }

    /// How many have taken the quiz.
    pub fn attempts(&self) -> usize {
        self.sheets.len()
    }

    /// The points that the paper is worth.
    pub fn worth(&self) -> Credit {
        self.asked.iter().map(|asked| asked.worth).sum()
    }

    /// How many units make a point.
    pub(super) fn unit(&self) -> f64 {
        self.unit as f64
    }

    /// The share of an item's points that the class missed.
    pub(super) fn missed(&self, item: usize) -> Credit {
        let whole = self.paper[item] * self.attempts() as i128;
        // Both are below `LARGEST`.
        Credit::of((whole - self.columns[item].iter().sum::<i128>()) as u64, whole as u64)
    }

    /// What each attempt earned for an item, in units.
    pub(super) fn column(&self, item: usize) -> &[i128] {
        &self.columns[item]
    }

    /// What each attempt earned for all items, in units.
    pub(super) fn totals(&self) -> &[i128] {
        &self.totals
    }

    /// What each attempt earned for all items but one, in units.
    pub(super) fn rest(&self, item: usize) -> Vec<i128> {
        self.totals.iter().zip(&self.columns[item]).map(|(total, own)| total - own).collect()
    }
}

fn check(asked: &[Asked], sheets: &[Vec<Given>]) -> Result<(), NoTable> {
    if asked.is_empty() {
        return Err(NoTable::NoItems);
    }
    if let Some(item) = asked.iter().position(|asked| asked.worth == Credit::ZERO) {
        return Err(NoTable::WorthNothing(item));
    }
    for (attempt, sheet) in sheets.iter().enumerate() {
        if sheet.len() != asked.len() {
            return Err(NoTable::WrongLength(attempt));
        }
        for (item, (given, asked)) in sheet.iter().zip(asked).enumerate() {
            if given.mark > Credit::ONE {
                return Err(NoTable::AboveWhole { attempt, item });
            }
            if given.chosen.iter().any(|place| *place >= asked.options.len()) {
                return Err(NoTable::NoSuchOption { attempt, item });
            }
        }
    }
    Ok(())
}

/// Of the points that a share of an item's worth comes to.
fn denominator(mark: Credit, worth: Credit) -> Option<u64> {
    mark.parts().1.checked_mul(worth.parts().1)
}

/// The least common multiple.
fn common(one: u64, other: u64) -> Option<u64> {
    let (mut divisor, mut rest) = (one, other);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    (one / divisor).checked_mul(other)
}

fn in_units(mark: Credit, worth: Credit, unit: u64) -> Option<i128> {
    let points = i128::from(mark.parts().0).checked_mul(i128::from(worth.parts().0))?;
    points.checked_mul(i128::from(unit / denominator(mark, worth)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(worth: Credit) -> Asked {
        Asked { worth, guess: Credit::ZERO, options: vec![true, false] }
    }

    fn given(mark: Credit) -> Given {
        Given { mark, chosen: vec![] }
    }

    #[test]
    fn points_are_counted_in_a_unit_that_divides_them_all() {
        let paper = vec![asked(Credit::ONE), asked(Credit::whole(3)), asked(Credit::HALF)];
        let sheets = vec![
            vec![given(Credit::of(1, 3)), given(Credit::of(1, 4)), given(Credit::ONE)],
            vec![given(Credit::ZERO), given(Credit::ONE), given(Credit::of(2, 5))],
        ];
        let table = Table::new(paper, sheets).unwrap();
        // Thirds, quarters of three, halves and fifths of a half: the least common unit is a sixtieth.
        assert_eq!(table.unit(), 60.0);
        assert_eq!((table.column(0), table.column(1), table.column(2)), (&[20, 0][..], &[45, 180][..], &[30, 12][..]));
        assert_eq!((table.totals(), &table.rest(1)[..]), (&[95, 192][..], &[50, 12][..]));
        assert_eq!((table.attempts(), table.worth()), (2, Credit::of(9, 2)));
    }

    #[test]
    fn a_row_that_does_not_fit_makes_no_table() {
        let table = |sheets: Vec<Vec<Given>>| Table::new(vec![asked(Credit::ONE), asked(Credit::ONE)], sheets).map(|_| ());
        assert_eq!(table(vec![]), Ok(()));
        assert_eq!(table(vec![vec![given(Credit::ONE)]]), Err(NoTable::WrongLength(0)));
        let above = vec![given(Credit::ONE), given(Credit::of(3, 2))];
        assert_eq!(table(vec![above]), Err(NoTable::AboveWhole { attempt: 0, item: 1 }));
        let unknown = vec![Given { mark: Credit::ONE, chosen: vec![2] }, given(Credit::ONE)];
        assert_eq!(table(vec![unknown]), Err(NoTable::NoSuchOption { attempt: 0, item: 0 }));
        let fine = vec![given(Credit::of(1, u64::MAX)), given(Credit::of(1, u64::MAX - 1))];
        assert_eq!(table(vec![fine]), Err(NoTable::TooFine));
        // A unit that is small enough, and too many of them.
        let large = Table::new(vec![asked(Credit::whole(1 << 31))], vec![vec![given(Credit::of(1, 1 << 31))]]);
        assert_eq!(large.map(|_| ()), Err(NoTable::TooFine));
        assert_eq!(Table::new(vec![], vec![]).map(|_| ()), Err(NoTable::NoItems));
        assert_eq!(Table::new(vec![asked(Credit::ZERO)], vec![]).map(|_| ()), Err(NoTable::WorthNothing(0)));
    }
}
