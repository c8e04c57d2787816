//! The mean of marks. Marks of several homeworks have no common denominator that surely fits, so this is a number as near as can be.

use crate::domain::credit::Credit;

/// A mean of marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Average {
    /// From 0 to 1.
    pub share: f64,
    /// Of how many marks.
    pub of: usize,
}

impl Average {
    /// Of those that there are; `None` of none.
    pub fn of(marks: impl Iterator<Item = Credit>) -> Option<Self> {
        let mut marks: Vec<Credit> = marks.collect();
        // So that their order makes no difference to the last digit.
        marks.sort_unstable();
        let sum: f64 = marks.iter().map(|mark| share(*mark)).sum();
        (!marks.is_empty()).then(|| Self { share: sum / marks.len() as f64, of: marks.len() })
    }

    /// In per cent, rounded down as a mark is ([`Credit::percent_of`]), so that 100 means all of it; what a sum of floats falls short by is
    /// made up for.
    pub fn percent(self) -> u8 {
        (self.share * 100.0 + 1e-9).floor() as u8
    }

    /// What sorts it: those that differ by rounding alone are one.
    pub(super) fn rank(self) -> u64 {
        (self.share * 1e9).round() as u64
    }
}

/// A mark as a number from 0 to 1.
pub fn share(mark: Credit) -> f64 {
    let (over, under) = mark.parts();
    over as f64 / under as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let of = |marks: &[Credit]| Average::of(marks.iter().copied());
        assert_eq!(of(&[]), None);
        // (1/2 + 3/4 + 1)/3 = 3/4.
        let average = of(&[Credit::HALF, Credit::ONE, Credit::of(3, 4)]).unwrap();
        assert_eq!((average.share, average.of, average.percent()), (0.75, 3, 75));
        // Tenths, in any order: added as they come, their sums would differ.
        let tenths = |order: [u64; 3]| of(&order.map(|n| Credit::of(n, 10))).unwrap();
        assert_eq!(tenths([1, 2, 3]), tenths([3, 2, 1]));
        let sevenths = |order: [u64; 3]| of(&order.map(|n| Credit::of(n, 7))).unwrap();
        assert_eq!(sevenths([1, 2, 6]), sevenths([6, 1, 2]));
        assert_eq!((sevenths([1, 2, 6]).percent(), sevenths([3, 3, 3]).rank()), (42, sevenths([1, 2, 6]).rank()));
        // 29/100 is a little less as a float, and nearly all is not all.
        assert_eq!((of(&[Credit::of(29, 100)]).unwrap().percent(), of(&[Credit::of(999, 1000)]).unwrap().percent()), (29, 99));
        assert_eq!((of(&[Credit::ZERO]).unwrap().percent(), of(&[Credit::ONE; 30]).unwrap().percent()), (0, 100));
    }

    #[test]
    fn marks_of_many_kinds_of_paper_have_an_average_too() {
        let primes = [53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103];
        let average = Average::of(primes.into_iter().map(|prime| Credit::of((prime - 1) / 2, prime))).unwrap();
        assert!(average.share < 0.5 && average.share > 0.49);
    }
}
