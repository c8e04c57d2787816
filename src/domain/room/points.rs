//! What an answer earns in a room.
//!
//! - accuracy: its credit.
//! - speed: credit × (1 − bonus × t/T), where t is how long it took and T the time that the player has, at most T. With a bonus of ½ this is Kahoot's
//!   published curve, ⌊1000 × (1 − (t/T)/2)⌉ (Kahoot! help centre, “How points work”).
//! - participation: a point for any answer.
//! - certainty: 1, 2, 3 for a right answer and 0, −2, −6 for a wrong one, by how sure one was (A. R. Gardner-Medwin, “Confidence-based marking”,
//!   in: Innovative Assessment in Higher Education, 2006); for partial credit linear between the two.
//! - streaks, where wished: a tenth of a point for the second right answer in a row, two for the third, five at most.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign};

use jiff::SignedDuration;

use super::event::Certainty;
use super::rules::Scoring;
use crate::domain::credit::Credit;

/// Points in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Points(pub i64);

impl Points {
    /// None.
    pub const NONE: Self = Self(0);
    /// One.
    pub const ONE: Self = Self(1000);
}

impl Add for Points {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sum for Points {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::NONE, Add::add)
    }
}

/// “3”, “2.667”, “−6”: in points, to the thousandth, so that what is shown of the parts adds up to what is shown of the whole.
impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.with(self.decimals()))
    }
}

impl Points {
    /// How many decimals it takes to say it.
    fn decimals(self) -> usize {
        match self.0 {
            n if n % 1000 == 0 => 0,
            n if n % 100 == 0 => 1,
            n if n % 10 == 0 => 2,
            _ => 3,
        }
    }

    /// With so many of its three decimals.
    fn with(self, decimals: usize) -> String {
        let sign = if self.0 < 0 { "−" } else { "" };
        let (whole, rest) = (self.0.abs() / 1000, format!("{:03}", self.0.abs() % 1000));
        if decimals == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{}", &rest[..decimals]) }
    }
}

/// Points one below the other, all with as many decimals as the longest needs: “3.605”, “3.600”.
pub fn alike(all: &[Points]) -> Vec<String> {
    let decimals = all.iter().map(|points| points.decimals()).max().unwrap_or(0);
    all.iter().map(|points| points.with(decimals)).collect()
}

/// An answer as points are given for it.
#[derive(Clone, Copy, Debug)]
pub struct Scored {
    /// What it is worth.
    pub credit: Credit,
    /// How long it took.
    pub took: SignedDuration,
    /// How long the player had for the full curve.
    pub had: SignedDuration,
    /// How sure they were.
    pub certainty: Option<Certainty>,
    /// Right answers in a row before it; `None` where they don't count.
    pub streak: Option<usize>,
}

/// What it earns.
pub fn points(scoring: Scoring, scored: Scored) -> Points {
    let credit = thousandths(scored.credit);
    let base = match scoring {
        Scoring::Survey => return Points::NONE,
        Scoring::Participation => return Points::ONE,
        Scoring::Accuracy => credit,
        Scoring::Speed { bonus, .. } => credit - fast(credit, bonus, scored.took, scored.had),
        Scoring::Certainty => {
            let (right, wrong) = scored.certainty.unwrap_or(Certainty::Guessing).worth();
            1000 * wrong + credit * (right - wrong)
        }
    };
    let streak = if scored.credit == Credit::ONE { scored.streak.unwrap_or(0).min(5) as i64 * 100 } else { 0 };
    Points(base + streak)
}

impl Certainty {
    /// How many points a right answer earns, and a wrong one.
    pub fn worth(self) -> (i64, i64) {
        match self {
            Self::Guessing => (1, 0),
            Self::ThinkSo => (2, -2),
            Self::Sure => (3, -6),
        }
    }
}

/// To the nearest thousandth.
fn thousandths(credit: Credit) -> i64 {
    let (over, under) = credit.parts();
    i64::try_from((2000 * over + under) / (2 * under)).unwrap_or(i64::MAX)
}

/// What the clock takes from so many points, to the nearest.
fn fast(credit: i64, bonus: u8, took: SignedDuration, had: SignedDuration) -> i64 {
    let had = had.as_millis().max(1);
    let took = took.as_millis().clamp(0, had);
    let taken = i128::from(credit) * i128::from(bonus.min(100)) * took;
    ((2 * taken + 100 * had) / (200 * had)) as i64
}

#[cfg(test)]
mod tests {
    use super::super::rules::Seconds;
    use super::*;

    fn scored(credit: Credit, took: i64) -> Scored {
        Scored { credit, took: SignedDuration::from_millis(took), had: SignedDuration::from_secs(20), certainty: None, streak: None }
    }

    #[test]
    fn speed_follows_kahoots_curve_at_half_and_any_other_where_the_host_says_so() {
        let speed = |bonus| Scoring::Speed { bonus, within: Seconds::new(20).unwrap() };
        // Kahoot: at once 1000, after half the time 750, at the end 500; later is no less.
        for (took, earns) in [(0, 1000), (10_000, 750), (20_000, 500), (99_000, 500), (3_333, 917)] {
            assert_eq!(points(speed(50), scored(Credit::ONE, took)), Points(earns), "after {took} ms");
        }
        assert_eq!(points(speed(0), scored(Credit::ONE, 20_000)), Points(1000));
        assert_eq!(points(speed(100), scored(Credit::ONE, 20_000)), Points(0));
        assert_eq!(points(speed(50), scored(Credit::of(2, 3), 20_000)), Points(667 - 334));
        assert_eq!(points(speed(50), scored(Credit::ZERO, 0)), Points(0));
    }

    #[test]
    fn certainty_is_marked_as_published() {
        let earns = |credit, certainty| points(Scoring::Certainty, Scored { certainty: Some(certainty), ..scored(credit, 0) }).0 / 1000;
        let table = [(Certainty::Guessing, 1, 0), (Certainty::ThinkSo, 2, -2), (Certainty::Sure, 3, -6)];
        for (certainty, right, wrong) in table {
            assert_eq!((earns(Credit::ONE, certainty), earns(Credit::ZERO, certainty)), (right, wrong), "{certainty:?}");
        }
        // Half right and sure: in the middle of 3 and −6.
        assert_eq!(points(Scoring::Certainty, Scored { certainty: Some(Certainty::Sure), ..scored(Credit::HALF, 0) }), Points(-1500));
    }

    #[test]
    fn streaks_add_up_to_half_a_point_and_end_with_the_first_slip() {
        let earns = |credit, streak| points(Scoring::Accuracy, Scored { streak: Some(streak), ..scored(credit, 0) });
        assert_eq!([0, 1, 2, 5, 9].map(|streak| earns(Credit::ONE, streak).0), [1000, 1100, 1200, 1500, 1500]);
        assert_eq!(earns(Credit::HALF, 3), Points(500));
    }

    #[test]
    fn an_answer_is_enough_where_taking_part_counts_and_a_survey_gives_nothing() {
        assert_eq!(points(Scoring::Participation, scored(Credit::ZERO, 0)), Points::ONE);
        assert_eq!(points(Scoring::Survey, scored(Credit::ONE, 0)), Points::NONE);
    }

    #[test]
    fn points_are_said_in_full_so_that_they_add_up() {
        let said: Vec<String> = [3000, 2667, 500, 0, -6000, -1500, 12_340, -3].iter().map(|n| Points(*n).to_string()).collect();
        assert_eq!(said, ["3", "2.667", "0.5", "0", "−6", "−1.5", "12.34", "−0.003"]);
        let parts = [Points(0), Points(322), Points(983)];
        let whole: Points = parts.into_iter().sum();
        let shown: f64 = parts.iter().map(|part| part.to_string().parse::<f64>().unwrap()).sum();
        assert_eq!(format!("{shown:.3}"), whole.to_string());
    }

    #[test]
    fn one_below_the_other_they_have_the_same_decimals() {
        assert_eq!(alike(&[3605, 3600, -500].map(Points)), ["3.605", "3.600", "−0.500"]);
        assert_eq!(alike(&[3000, 2000].map(Points)), ["3", "2"]);
        assert_eq!(alike(&[]), Vec::<String>::new());
    }
}
