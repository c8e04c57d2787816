//! What a quiz’s author should look at before pupils are asked.

use std::collections::HashMap;

use crate::content::lint_loose;
use crate::domain::book::Book;
use crate::domain::exercise::Exercise;
use crate::domain::ident::QuestionId;
use crate::domain::own_quiz::{Lack, OwnQuiz};

/// Sentences by question; a question without any is not there.
pub type Warnings = HashMap<QuestionId, Vec<String>>;

/// Of all questions of a quiz: what a book’s questions are checked for, too, and the chapter, which a book’s always say.
pub fn of(quiz: &OwnQuiz, book: &Book) -> Warnings {
    let mut warnings = Warnings::new();
    for item in &quiz.items {
        if item.lacks().any(|lack| lack == Lack::Chapter) {
            let says = "It does not say which chapter must have been read: choose one, so that nobody is asked it before.";
            warnings.entry(item.id().clone()).or_default().push(says.to_owned());
        }
    }
    let exercises: Vec<Exercise> = quiz.items.iter().map(|item| (*item.exercise).clone()).collect();
    for finding in lint_loose(book, &exercises) {
        warnings.entry(finding.question).or_default().push(finding.says);
    }
    warnings
}
