//! Doing it again until one passes, each time only what one has missed so far.
//!
//! What was right stays right, so an attempt's mark is that of the whole paper as it then stands: the better of old and new for each
//! question.

use super::counting::average;
use crate::domain::credit::Credit;

/// How a paper stands for a pupil: what each question has earned so far, in the paper's order; each is worth one point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperSoFar(Vec<Credit>);

impl PaperSoFar {
    /// After the first attempt.
    pub fn first(credits: Vec<Credit>) -> Self {
        Self(credits)
    }

    /// The questions to ask again, by their place from 0: those that have not earned everything.
    pub fn missed(&self) -> Vec<usize> {
        (0..self.0.len()).filter(|place| self.0[*place] < Credit::ONE).collect()
    }

    /// After another attempt, which earned this for these questions. Those that the paper does not have are not looked at.
    pub fn after(mut self, again: &[(usize, Credit)]) -> Self {
        for (place, credit) in again {
            if let Some(before) = self.0.get_mut(*place) {
                *before = (*before).max(*credit);
            }
        }
        self
    }

    /// The share of the whole paper's points.
    pub fn mark(&self) -> Credit {
        average(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_missed_is_asked_again_and_nothing_is_lost() {
        let first = PaperSoFar::first(vec![Credit::ONE, Credit::ZERO, Credit::HALF, Credit::ZERO]);
        assert_eq!((first.missed(), first.mark()), (vec![1, 2, 3], Credit::of(3, 8)));
        let second = first.after(&[(1, Credit::ONE), (2, Credit::ZERO), (3, Credit::HALF), (9, Credit::ONE)]);
        assert_eq!((second.missed(), second.mark()), (vec![2, 3], Credit::of(3, 4)));
        let third = second.after(&[(2, Credit::ONE), (3, Credit::ONE)]);
        assert_eq!((third.missed(), third.mark()), (vec![], Credit::ONE));
    }
}
