//! How long many waited.

use std::time::Duration;

use crate::row;

/// Waits, the shortest first.
#[derive(Clone, Default)]
pub struct Waits(Vec<Duration>);

impl Waits {
    /// The wait that so many in a hundred did not exceed; none when nobody waited.
    pub fn at(&self, percent: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last * percent).div_ceil(100)).copied().unwrap_or_default()
    }

    /// How many waited.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// “p50 1.2 ms, p99 3.4 ms, longest 5.6 ms”.
    pub fn spread(&self) -> String {
        self.text(&[50, 99])
    }

    /// The same with 95 in a hundred.
    pub fn full_spread(&self) -> String {
        self.text(&[50, 95, 99])
    }

    /// “median 1.2 ms, longest 5.6 ms”, for a few, of whom there is one at least.
    pub fn few(&self) -> String {
        format!("median {}, longest {}", span(row::median(self.0.iter().copied())), span(self.at(100)))
    }

    /// How many times those of the other at 99 in a hundred; `None` when those are nothing.
    pub fn ratio(&self, other: &Self) -> Option<f64> {
        let other = other.at(99).as_secs_f64();
        (other > 0.0).then(|| self.at(99).as_secs_f64() / other)
    }

    fn text(&self, percents: &[usize]) -> String {
        let parts = percents.iter().map(|percent| format!("p{percent} {}", span(self.at(*percent))));
        let parts: Vec<String> = parts.chain([format!("longest {}", span(self.at(100)))]).collect();
        parts.join(", ")
    }
}

impl FromIterator<Duration> for Waits {
    fn from_iter<I: IntoIterator<Item = Duration>>(waits: I) -> Self {
        let mut waits: Vec<Duration> = waits.into_iter().collect();
        waits.sort();
        Self(waits)
    }
}

/// “12.3 ms”, or seconds from ten of them on.
pub fn span(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    if seconds < 10.0 { format!("{:.1} ms", seconds * 1e3) } else { format!("{seconds:.1} s") }
}
