//! Which of a pupil's attempts counts.

use super::rules::Counts;
use crate::domain::credit::Credit;

/// What counts, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The share of the points.
    pub mark: Credit,
    /// From which attempts.
    pub from: Source,
}

/// Where a mark comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// One attempt, counted from 0.
    Attempt(usize),
    /// All of them.
    All,
}

/// What counts of the shares earned in finished attempts, in the order in which they were started; `None` when there are none. Of several
/// that are best, the earliest.
pub fn counted(counts: Counts, marks: &[Credit]) -> Option<Counted> {
    let attempt = |at: usize| Some(Counted { mark: *marks.get(at)?, from: Source::Attempt(at) });
    match counts {
        Counts::First => attempt(0),
        Counts::Last => attempt(marks.len().checked_sub(1)?),
        Counts::Best => {
            let best = marks.iter().max()?;
            attempt(marks.iter().position(|mark| mark == best)?)
        }
        Counts::Average if marks.is_empty() => None,
        Counts::Average => Some(Counted { mark: average(marks), from: Source::All }),
    }
}

/// Exact; nothing of none.
pub(super) fn average(marks: &[Credit]) -> Credit {
    marks.iter().copied().sum::<Credit>() * Credit::of(1, marks.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_of_counting() {
        let third = Credit::of(1, 3);
        let marks = [third, Credit::of(3, 4), Credit::of(3, 4), Credit::HALF];
        let table = [
            (Counts::First, third, Source::Attempt(0)),
            (Counts::Last, Credit::HALF, Source::Attempt(3)),
            (Counts::Best, Credit::of(3, 4), Source::Attempt(1)),
            // (4 + 9 + 9 + 6)/12 over 4.
            (Counts::Average, Credit::of(7, 12), Source::All),
        ];
        for (counts, mark, from) in table {
            assert_eq!(counted(counts, &marks), Some(Counted { mark, from }), "{counts:?}");
            assert_eq!(counted(counts, &[]), None, "{counts:?}");
            assert_eq!(counted(counts, &[third]).unwrap().mark, third, "{counts:?}");
        }
    }
}
