//! The quiz as a whole.

use super::figure::{Absent, Figure};
use super::sums::{sorted, together};
use super::table::Table;
use crate::domain::credit::Credit;

/// How many it takes for a skewness or a coefficient of internal consistency, as Moodle has it.
const FOR_SHAPE: usize = 3;
/// How many it takes for a kurtosis.
const FOR_KURTOSIS: usize = 4;

/// Statistics of the totals.
#[derive(Clone, Debug, PartialEq)]
pub struct Whole {
    /// How many have taken the quiz.
    pub attempts: usize,
    /// The points there are.
    pub worth: Credit,
    /// The mean total, in points.
    pub mean: Figure,
    /// The total in the middle, in points; between two, halfway.
    pub median: Figure,
    /// The standard deviation of the totals, in points: the root of the sample variance, over s − 1.
    pub deviation: Figure,
    /// k₃ / k₂^(3/2): below 0 when the tail is among the low totals, above 0 when it is among the high ones.
    pub skewness: Figure,
    /// k₄ / k₂²: 0 for a bell curve, above it when totals crowd in the middle with a few far out, below it when they lie evenly.
    pub kurtosis: Figure,
    /// Cronbach's alpha, p/(p − 1) · (1 − Σ variance of each item / variance of the totals): at most 1, and below 0 when items run
    /// against each other. Moodle calls it the coefficient of internal consistency.
    pub consistency: Figure,
    /// The share of the standard deviation that chance is thought to make up: √(1 − alpha). Above 1 when alpha is below 0.
    pub error_ratio: Figure,
    /// The standard error of a total, in points: the error ratio times the standard deviation.
    pub standard_error: Figure,
}

impl Whole {
    /// Of that table.
    pub fn of(table: &Table) -> Self {
        let deviation = deviation(table);
        let consistency = consistency(table);
        // Rounding must not take the root of something below 0.
        let error_ratio = consistency.map(|alpha| (1.0 - alpha).max(0.0).sqrt());
        Self {
            attempts: table.attempts(),
            worth: table.worth(),
            mean: mean(table),
            median: median(table),
            deviation,
            skewness: skewness(table),
            kurtosis: kurtosis(table),
            consistency,
            error_ratio,
            standard_error: error_ratio.and_then(|ratio| Ok(ratio * deviation?)),
        }
    }

    /// Points as a share of what the paper is worth.
    pub fn share(&self, points: f64) -> f64 {
        let (over, under) = self.worth.parts();
        points * under as f64 / over as f64
    }
}

fn mean(table: &Table) -> Figure {
    Absent::unless_enough(1, table.attempts())?;
    Ok(table.totals().iter().sum::<i128>() as f64 / table.attempts() as f64 / table.unit())
}

fn median(table: &Table) -> Figure {
    Absent::unless_enough(1, table.attempts())?;
    let totals = sorted(table.totals());
    let (low, high) = (totals[(totals.len() - 1) / 2], totals[totals.len() / 2]);
    Ok((low + high) as f64 / 2.0 / table.unit())
}

fn deviation(table: &Table) -> Figure {
    Absent::unless_enough(2, table.attempts())?;
    let count = table.attempts() as f64;
    Ok((together(table.totals(), table.totals()) as f64 / count / (count - 1.0)).sqrt() / table.unit())
}

fn skewness(table: &Table) -> Figure {
    Absent::unless_enough(FOR_SHAPE, table.attempts())?;
    let [m2, m3, _] = moments(table)?;
    let s = table.attempts() as f64;
    let k2 = s * m2 / (s - 1.0);
    let k3 = s * s * m3 / ((s - 1.0) * (s - 2.0));
    Ok(k3 / k2.powf(1.5))
}

fn kurtosis(table: &Table) -> Figure {
    Absent::unless_enough(FOR_KURTOSIS, table.attempts())?;
    let [m2, _, m4] = moments(table)?;
    let s = table.attempts() as f64;
    let k2 = s * m2 / (s - 1.0);
    let k4 = s * s * ((s + 1.0) * m4 - 3.0 * (s - 1.0) * m2 * m2) / ((s - 1.0) * (s - 2.0) * (s - 3.0));
    Ok(k4 / (k2 * k2))
}

/// The second, third and fourth moment about the mean, over s. Their unit is the largest distance from the mean: skewness and kurtosis have
/// none.
fn moments(table: &Table) -> Result<[f64; 3], Absent> {
    let (count, sum) = (table.attempts() as i128, table.totals().iter().sum::<i128>());
    // Sorted, so that the order of the attempts makes no difference to the last digit.
    let distances: Vec<i128> = sorted(table.totals()).into_iter().map(|total| count * total - sum).collect();
    let farthest = distances.iter().map(|distance| distance.abs()).max().filter(|farthest| *farthest > 0).ok_or(Absent::SameTotal)?;
    let of_power = |power| distances.iter().map(|distance| (*distance as f64 / farthest as f64).powi(power)).sum::<f64>() / count as f64;
    Ok([2, 3, 4].map(of_power))
}

fn consistency(table: &Table) -> Figure {
    let items = table.asked().len();
    if items < 2 {
        return Err(Absent::OneItem);
    }
    Absent::unless_enough(FOR_SHAPE, table.attempts())?;
    let whole = together(table.totals(), table.totals());
    if whole == 0 {
        return Err(Absent::SameTotal);
    }
    let parts: i128 = (0..items).map(|item| together(table.column(item), table.column(item))).sum();
    Ok(items as f64 / (items - 1) as f64 * (1.0 - parts as f64 / whole as f64))
}

#[cfg(test)]
mod tests {
    use super::super::table::{Asked, Given};
    use super::*;

    /// A table of items worth a point each, from rows of right and wrong.
    fn table(rows: &[&[u64]]) -> Table {
        let items = rows.first().map_or(2, |row| row.len());
        let asked = vec![Asked { worth: Credit::ONE, guess: Credit::ZERO, options: vec![] }; items];
        let given = |mark: &u64| Given { mark: Credit::whole(*mark), chosen: vec![] };
        Table::new(asked, rows.iter().map(|row| row.iter().map(given).collect()).collect()).unwrap()
    }

    fn near(figure: Figure, expected: f64) {
        assert!((figure.unwrap() - expected).abs() < 1e-9, "{figure:?} is not {expected}");
    }

    #[test]
    fn four_pupils_and_three_questions_by_hand() {
        // Totals 3, 2, 1, 0. Mean 6/4 = 1.5; median halfway between 1 and 2; deviations 1.5, 0.5, −0.5, −1.5.
        let whole = Whole::of(&table(&[&[1, 1, 1], &[1, 1, 0], &[1, 0, 0], &[0, 0, 0]]));
        assert_eq!((whole.attempts, whole.worth), (4, Credit::whole(3)));
        near(whole.mean, 1.5);
        near(whole.median, 1.5);
        // Squares 2.25 + 0.25 + 0.25 + 2.25 = 5; variance 5/3.
        near(whole.deviation, (5.0_f64 / 3.0).sqrt());
        // The cubes cancel.
        near(whole.skewness, 0.0);
        // m2 = 5/4; fourth powers 5.0625 + 0.0625 twice = 10.25, m4 = 2.5625; k2 = 5/3;
        // k4 = 16·(5·2.5625 − 9·1.5625)/(3·2·1) = 16·(12.8125 − 14.0625)/6 = −10/3; over k2² = 25/9: −1.2.
        near(whole.kurtosis, -1.2);
        // Items have 3, 2 and 1 right of 4: variances 4·(3/4·1/4)/3 = 1/4, 1/3, 1/4, in all 5/6; alpha = 3/2·(1 − (5/6)/(5/3)) = 3/4.
        near(whole.consistency, 0.75);
        near(whole.error_ratio, 0.5);
        near(whole.standard_error, 0.5 * (5.0_f64 / 3.0).sqrt());
        near(Ok(whole.share(1.5)), 0.5);
    }

    #[test]
    fn a_tail_among_the_low_totals_is_negative_skewness() {
        // Totals 0, 2, 2: mean 4/3; deviations −4/3, 2/3, 2/3; m2 = (16 + 4 + 4)/27 = 8/9; m3 = (−64 + 8 + 8)/81 = −16/27;
        // k2 = 3·(8/9)/2 = 4/3; k3 = 9·(−16/27)/2 = −8/3; skewness −(8/3)/(4/3)^1.5 = −√3.
        let whole = Whole::of(&table(&[&[0, 0], &[1, 1], &[1, 1]]));
        near(whole.skewness, -(3.0_f64.sqrt()));
        near(whole.median, 2.0);
        // Both items agree wholly: alpha is 1, and nothing is left to chance.
        near(whole.consistency, 1.0);
        near(whole.error_ratio, 0.0);
        near(whole.standard_error, 0.0);
        assert_eq!(whole.kurtosis, Err(Absent::TooFew { needs: 4, there: 3 }));
    }

    #[test]
    fn items_that_run_against_each_other_bring_alpha_below_nought() {
        // Totals 1, 1, 2: variance 1/3; items 1,0,1 and 0,1,1: 1/3 each; alpha = 2·(1 − (2/3)/(1/3)) = −2.
        let whole = Whole::of(&table(&[&[1, 0], &[0, 1], &[1, 1]]));
        near(whole.consistency, -2.0);
        near(whole.error_ratio, 3.0_f64.sqrt());
    }

    #[test]
    fn what_is_absent_says_why() {
        let nobody = Whole::of(&table(&[]));
        assert_eq!((nobody.mean, nobody.median), (Err(Absent::TooFew { needs: 1, there: 0 }), Err(Absent::TooFew { needs: 1, there: 0 })));
        let one = Whole::of(&table(&[&[1, 0]]));
        near(one.mean, 1.0);
        assert_eq!(one.deviation, Err(Absent::TooFew { needs: 2, there: 1 }));
        assert_eq!((one.skewness, one.consistency, one.error_ratio, one.standard_error), {
            let few = Err(Absent::TooFew { needs: 3, there: 1 });
            (few, few, few, few)
        });
        let alike = Whole::of(&table(&[&[1, 0], &[0, 1], &[1, 0], &[0, 1]]));
        near(alike.deviation, 0.0);
        assert_eq!((alike.skewness, alike.kurtosis, alike.consistency), {
            let same = Err(Absent::SameTotal);
            (same, same, same)
        });
        assert_eq!(Whole::of(&table(&[&[1], &[0], &[1]])).consistency, Err(Absent::OneItem));
    }
}
