//! What a quiz’s author should look at before pupils are asked.

use std::collections::HashMap;

use crate::domain::ident::QuestionId;
use crate::domain::own_quiz::{Lack, OwnItem};

use super::lookup::OpenQuiz;

/// Sentences by question; a question without any is not there.
pub type Warnings = HashMap<QuestionId, Vec<String>>;

/// Of all questions of a quiz.
pub fn of(open: &OpenQuiz) -> Warnings {
    let lacks = |item: &OwnItem| (item.id().clone(), item.lacks().map(says).collect::<Vec<_>>());
    open.quiz.items.iter().map(lacks).filter(|(_, sentences)| !sentences.is_empty()).collect()
}

fn says(lack: Lack) -> String {
    match lack {
        Lack::Explanation => "It does not say why the answer is right. Pupils read that afterwards.",
        Lack::Chapter => "It does not say which chapter must have been read. Choose one.",
    }
    .to_owned()
}
