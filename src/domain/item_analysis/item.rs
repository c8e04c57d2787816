//! One item set against the class and the rest of the paper.

use super::figure::{Absent, Figure};
use super::sums::{sorted, together};
use super::table::Table;

/// Statistics of an item, all of them shares.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFigures {
    /// The facility index: the mean mark, 0 to 1.
    pub facility: Figure,
    /// The standard deviation of the marks, over s − 1, as a share of the item's points.
    pub deviation: Figure,
    /// What a blind guess would earn on average, 0 to 1.
    pub guess: f64,
    /// The share of the paper's points that it is worth.
    pub intended_weight: f64,
    /// The share that it has in the differences between totals: the root of its covariance with them, over the sum of these roots. Items
    /// with a negative covariance have none and are left out of the sum.
    pub effective_weight: Figure,
    /// The discrimination index: the correlation of its marks with those for the rest of the paper, −1 to 1.
    pub discrimination: Figure,
    /// The discriminative efficiency: that covariance over the largest that the same marks could have, in the best order; at most 1.
    pub efficiency: Figure,
}

impl ItemFigures {
    /// Of an item, counted from 0. Panics when there is no such item.
    pub fn of(table: &Table, item: usize) -> Self {
        let asked = &table.asked()[item];
        let share = |(over, under): (u64, u64)| over as f64 / under as f64;
        let worth = share(asked.worth.parts());
        Self {
            facility: facility(table, item).map(|points| points / worth),
            deviation: deviation(table, item).map(|points| points / worth),
            guess: share(asked.guess.parts()),
            intended_weight: worth / share(table.worth().parts()),
            effective_weight: effective_weight(table, item),
            discrimination: discrimination(table, item),
            efficiency: efficiency(table, item),
        }
    }
}

/// In points.
fn facility(table: &Table, item: usize) -> Figure {
    Absent::unless_enough(1, table.attempts())?;
    Ok(table.column(item).iter().sum::<i128>() as f64 / table.attempts() as f64 / table.unit())
}

/// In points.
fn deviation(table: &Table, item: usize) -> Figure {
    Absent::unless_enough(2, table.attempts())?;
    let (column, count) = (table.column(item), table.attempts() as f64);
    Ok((together(column, column) as f64 / count / (count - 1.0)).sqrt() / table.unit())
}

fn effective_weight(table: &Table, item: usize) -> Figure {
    Absent::unless_enough(2, table.attempts())?;
    // The covariances add up to the variance of the totals: where that is more than 0, so is one of them.
    if together(table.totals(), table.totals()) == 0 {
        return Err(Absent::SameTotal);
    }
    let with_totals: Vec<i128> = (0..table.asked().len()).map(|item| together(table.column(item), table.totals())).collect();
    if with_totals[item] < 0 {
        return Err(Absent::RunsAgainst);
    }
    let roots: f64 = with_totals.iter().filter(|together| **together > 0).map(|together| (*together as f64).sqrt()).sum();
    Ok((with_totals[item] as f64).sqrt() / roots)
}

fn discrimination(table: &Table, item: usize) -> Figure {
    let rest = rest_that_varies(table, item)?;
    let column = table.column(item);
    let largest = (together(column, column) as f64).sqrt() * (together(&rest, &rest) as f64).sqrt();
    Ok((together(column, &rest) as f64 / largest).clamp(-1.0, 1.0))
}

fn efficiency(table: &Table, item: usize) -> Figure {
    let rest = rest_that_varies(table, item)?;
    let column = table.column(item);
    Ok(together(column, &rest) as f64 / together(&sorted(column), &sorted(&rest)) as f64)
}

/// The marks for the rest of the paper, where both they and the item's own differ between people.
fn rest_that_varies(table: &Table, item: usize) -> Result<Vec<i128>, Absent> {
    if table.asked().len() < 2 {
        return Err(Absent::OneItem);
    }
    Absent::unless_enough(2, table.attempts())?;
    if together(table.column(item), table.column(item)) == 0 {
        return Err(Absent::SameMark);
    }
    let rest = table.rest(item);
    if together(&rest, &rest) == 0 { Err(Absent::SameRest) } else { Ok(rest) }
}

#[cfg(test)]
mod tests {
    use super::super::table::{Asked, Given};
    use super::*;
    use crate::domain::credit::Credit;

    fn table(worths: &[u64], rows: &[&[Credit]]) -> Table {
        let asked = worths.iter().map(|worth| Asked { worth: Credit::whole(*worth), guess: Credit::of(1, 4), options: vec![] }).collect();
        let sheet = |row: &&[Credit]| row.iter().map(|mark| Given { mark: *mark, chosen: vec![] }).collect();
        Table::new(asked, rows.iter().map(sheet).collect()).unwrap()
    }

    const O: Credit = Credit::ZERO;
    const I: Credit = Credit::ONE;

    fn near(figure: Figure, expected: f64) {
        assert!((figure.unwrap() - expected).abs() < 1e-9, "{figure:?} is not {expected}");
    }

    #[test]
    fn four_pupils_and_three_questions_by_hand() {
        let rows: [&[Credit]; 4] = [&[I, I, I], &[I, I, O], &[I, O, O], &[O, O, O]];
        let table = table(&[1, 1, 1], &rows);
        let first = ItemFigures::of(&table, 0);
        // 1, 1, 1, 0: mean 3/4; squares of the deviations 3·1/16 + 9/16 = 3/4, over 3: variance 1/4.
        near(first.facility, 0.75);
        near(first.deviation, 0.5);
        assert_eq!((first.guess, first.intended_weight), (0.25, 1.0 / 3.0));
        // The rest is 2, 1, 0, 0: mean 3/4; squares 25/16 + 1/16 + 9/16 + 9/16 = 44/16, variance 11/12.
        // Products 1/4·5/4 + 1/4·1/4 − 1/4·3/4 + 3/4·3/4 = (5 + 1 − 3 + 9)/16 = 3/4, covariance 1/4.
        near(first.discrimination, 0.25 / (0.25 * 11.0_f64 / 12.0).sqrt());
        // Sorted, 0, 1, 1, 1 against 0, 0, 1, 2: the same products.
        near(first.efficiency, 1.0);
        // Covariances with the totals 3, 2, 1, 0: 1/4·(1.5 + 0.5 − 0.5) + 3/4·1.5 = 1.5, over 3: 1/2; the second item
        // 1/2·(1.5 + 0.5 + 0.5 + 1.5) = 2, over 3: 2/3; the third 1/2 again. Together 5/3, the variance of the totals.
        let roots = 2.0 * 0.5_f64.sqrt() + (2.0_f64 / 3.0).sqrt();
        near(first.effective_weight, 0.5_f64.sqrt() / roots);
        near(ItemFigures::of(&table, 1).effective_weight, (2.0_f64 / 3.0).sqrt() / roots);
    }

    #[test]
    fn what_is_worth_more_weighs_more_and_marks_in_parts_count() {
        // The first item is worth 3 and earned 3, 1.5, 0; the second 1, 0, 0.
        let table = table(&[3, 1], &[&[I, I], &[Credit::HALF, O], &[O, O]]);
        let first = ItemFigures::of(&table, 0);
        near(first.facility, 0.5);
        // Variance (2.25 + 0 + 2.25)/2 = 2.25, root 1.5, of 3 points.
        near(first.deviation, 0.5);
        assert_eq!(first.intended_weight, 0.75);
        // Against 1, 0, 0 with mean 1/3: products 1.5·2/3 + 0 + 1.5·1/3 = 1.5, covariance 0.75; variance of the rest (4 + 1 + 1)/9/2 = 1/3.
        near(first.discrimination, 0.75 / (2.25_f64 / 3.0).sqrt());
        near(first.efficiency, 1.0);
    }

    #[test]
    fn an_item_that_runs_against_the_rest_has_no_effective_weight() {
        // The third is right where the total is low: totals 2, 2, 1, 1 with it, 2, 2, 0, 0 without.
        let against: [&[Credit]; 4] = [&[I, I, O], &[I, I, O], &[O, O, I], &[O, O, I]];
        let table = table(&[1, 1, 1], &against);
        let third = ItemFigures::of(&table, 2);
        near(third.discrimination, -1.0);
        near(third.efficiency, -1.0);
        assert_eq!(third.effective_weight, Err(Absent::RunsAgainst));
        // The other two share the weight: the third is left out of the sum.
        near(ItemFigures::of(&table, 0).effective_weight, 0.5);
    }

    #[test]
    fn what_is_absent_says_why() {
        let one = ItemFigures::of(&table(&[1, 1], &[&[I, O]]), 0);
        near(one.facility, 1.0);
        let few = Err(Absent::TooFew { needs: 2, there: 1 });
        assert_eq!((one.deviation, one.effective_weight, one.discrimination, one.efficiency), (few, few, few, few));
        let nobody = ItemFigures::of(&table(&[1, 1], &[]), 0);
        assert_eq!(nobody.facility, Err(Absent::TooFew { needs: 1, there: 0 }));
        let same = table(&[1, 1], &[&[I, I], &[I, O]]);
        assert_eq!(ItemFigures::of(&same, 0).discrimination, Err(Absent::SameMark));
        near(ItemFigures::of(&same, 0).effective_weight, 0.0);
        assert_eq!(ItemFigures::of(&same, 1).efficiency, Err(Absent::SameRest));
        let level = table(&[1, 1], &[&[I, O], &[O, I]]);
        assert_eq!(ItemFigures::of(&level, 0).effective_weight, Err(Absent::SameTotal));
        near(ItemFigures::of(&level, 0).discrimination, -1.0);
        assert_eq!(ItemFigures::of(&table(&[1], &[&[I], &[O]]), 0).discrimination, Err(Absent::OneItem));
    }
}
