//! A figure that may be absent, with the reason.

/// A statistic, or why there is none.
pub type Figure = Result<f64, Absent>;

/// Why there is no such figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absent {
    /// Too few have taken the quiz.
    TooFew {
        /// How many it takes.
        needs: usize,
        /// How many there are.
        there: usize,
    },
    /// Everybody has the same total.
    SameTotal,
    /// The quiz has one item, so there is no rest of it.
    OneItem,
    /// Everybody earned the same for the item.
    SameMark,
    /// Everybody earned the same for all the other items together.
    SameRest,
    /// Those with higher totals earned less for the item: no share of the differences can be put down to it.
    RunsAgainst,
    /// Not all pupils were asked the same questions.
    NotAskedOfAll,
}

impl Absent {
    /// Says that figures of `there` attempts are absent when it takes `needs`.
    ///
    /// # Errors
    /// [`Absent::TooFew`] when there are fewer.
    pub(super) fn unless_enough(needs: usize, there: usize) -> Result<(), Self> {
        if there < needs { Err(Self::TooFew { needs, there }) } else { Ok(()) }
    }
}
