//! Where an attempt's answer keys are: in the library, on the paper that a class was given, or with a live room.

use std::sync::Arc;

use crate::domain::answer_key::Solution;
use crate::domain::attempt::Item;
use crate::domain::ident::{BookSlug, QuestionId};
use crate::domain::library::Library;
use crate::domain::question_paper::QuestionPaper;
use crate::domain::room::plan::Plan;

/// Answer keys, for scoring and for the review of what was answered; cheap to clone.
#[derive(Clone)]
pub enum Keys {
    /// A book's.
    Book(Arc<Library>, BookSlug),
    /// A paper's.
    Paper(Arc<QuestionPaper>),
    /// A live room's.
    Room(Arc<Plan>),
}

impl Keys {
    /// What is right; `None` when the question was withdrawn.
    pub fn solution(&self, question: &QuestionId) -> Option<&Solution> {
        match self {
            Self::Book(library, book) => library.solution(book, question),
            Self::Paper(paper) => paper.item(question).map(|item| &*item.solution),
            Self::Room(plan) => plan.item(question).map(|item| &*item.solution),
        }
    }

    /// What is right at an item.
    pub fn of(&self, item: &Item) -> Option<&Solution> {
        self.solution(&item.question)
    }
}
