//! What writing a file gives: the bytes, and what the format could not hold.

use crate::domain::exercise::Exercise;
use crate::domain::ident::QuestionId;

/// A file, ready to be sent.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it does not hold, in the order of the questions.
    pub left_out: Vec<LeftOut>,
}

/// Something of a question that a format can’t hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The question.
    pub question: QuestionId,
    /// Whether the question is missing altogether.
    pub whole: bool,
    /// What is missing and why, in a sentence.
    pub says: String,
}

/// What was left out so far.
#[derive(Default)]
pub struct Ledger(Vec<LeftOut>);

impl Ledger {
    /// The question is missing altogether.
    pub fn whole(&mut self, item: &Exercise, says: impl Into<String>) {
        self.0.push(LeftOut { question: item.question.id.clone(), whole: true, says: says.into() });
    }

    /// Something of the question is missing.
    pub fn part(&mut self, item: &Exercise, says: impl Into<String>) {
        self.0.push(LeftOut { question: item.question.id.clone(), whole: false, says: says.into() });
    }

    /// The file with what was left out of it.
    pub fn with(self, bytes: Vec<u8>) -> Written {
        Written { bytes, left_out: self.0 }
    }
}
