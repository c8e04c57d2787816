//! Points, exactly: a fraction, so that three thirds are one.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, Mul};

use num_rational::Ratio;

/// A number of points, never negative. One question is worth one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Credit(Ratio<u64>);

impl Credit {
    /// Nothing.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// A whole point.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));
    /// What a second try is worth of the first.
    pub const HALF: Self = Self(Ratio::new_raw(1, 2));

    /// `part` of `whole` points; nothing when there is no whole.
    pub fn of(part: u64, whole: u64) -> Self {
        if whole == 0 { Self::ZERO } else { Self(Ratio::new(part, whole)) }
    }

    /// That many points.
    pub fn whole(points: u64) -> Self {
        Self(Ratio::from_integer(points))
    }

    /// Numerator and denominator in lowest terms.
    pub fn parts(self) -> (u64, u64) {
        (*self.0.numer(), *self.0.denom())
    }

    /// Its share of `whole` in per cent, rounded down, so that 100 means all of it.
    pub fn percent_of(self, whole: Self) -> u8 {
        if whole == Self::ZERO {
            return 0;
        }
        (self.0 / whole.0 * 100).to_integer().min(100) as u8
    }

    /// In hundredths of a point, to the nearest.
    pub fn hundredths(self) -> u64 {
        (self.0 * 100).round().to_integer()
    }
}

impl Add for Credit {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Mul for Credit {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }
}

impl Sum for Credit {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

/// “7”, “7½”, “7⅔”, else decimals, two at most: “7.6”, “7.43”.
impl fmt::Display for Credit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0.to_integer();
        let rest = self.0.fract();
        let glyph = match (*rest.numer(), *rest.denom()) {
            (0, _) => return write!(f, "{whole}"),
            (1, 2) => "½",
            (1, 3) => "⅓",
            (2, 3) => "⅔",
            (1, 4) => "¼",
            (3, 4) => "¾",
            _ => {
                let hundredths = self.hundredths();
                return match hundredths % 10 {
                    0 => write!(f, "{}.{}", hundredths / 100, hundredths % 100 / 10),
                    _ => write!(f, "{}.{:02}", hundredths / 100, hundredths % 100),
                };
            }
        };
        if whole == 0 { f.write_str(glyph) } else { write!(f, "{whole}{glyph}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_thirds_are_one() {
        assert_eq!([Credit::of(1, 3); 3].into_iter().sum::<Credit>(), Credit::ONE);
    }

    #[test]
    fn reads_as_people_write_it() {
        let shown =
            [Credit::ZERO, Credit::HALF, Credit::whole(7) + Credit::of(2, 3), Credit::of(3, 7), Credit::of(8, 5), Credit::whole(10)]
                .map(|c| c.to_string());
        assert_eq!(shown, ["0", "½", "7⅔", "0.43", "1.6", "10"]);
    }

    #[test]
    fn nearly_all_is_not_all() {
        assert_eq!(Credit::of(999, 1000).percent_of(Credit::ONE), 99);
        assert_eq!(Credit::ONE.percent_of(Credit::ONE), 100);
        assert_eq!(Credit::ONE.percent_of(Credit::ZERO), 0);
    }
}
