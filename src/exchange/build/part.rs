//! Where in a question something is wrong.

use crate::exchange::imported::Note;

/// A part of a question. Options and pairs are counted from 0, as the draft has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The question itself.
    Text,
    /// The hint.
    Hint,
    /// The explanation.
    Explanation,
    /// The scene that decides it.
    Evidence,
    /// The passage with gaps, or the words quoted.
    Passage,
    /// The options, items or pairs together.
    Options,
    /// An option, an item, the left of a pair, a listed wrong answer.
    Option(usize),
    /// What stands beside one: why it is wrong, the right of a pair.
    Beside(usize),
    /// Which options are right.
    Right,
    /// The accepted answers, or the rights that fit nothing.
    Answers,
    /// How far off a number may be.
    Tolerance,
    /// What a number counts.
    Unit,
}

/// Something wrong with a question.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Where.
    pub part: Part,
    /// What, and what to do.
    pub note: Note,
}
