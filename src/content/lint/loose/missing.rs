//! What a book must say of its questions, and a teacher may leave out of theirs: why the right answer is right, and the others wrong.

use crate::content::code::Code;
use crate::domain::answer_key::{AnswerKey, Rejected, TextKey};
use crate::domain::exercise::Exercise;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice};

/// What is missing.
pub fn lint(exercise: &Exercise) -> Vec<(Code, String)> {
    let mut found = Vec::new();
    if exercise.solution.explanation.trim().is_empty() {
        let says = "It has no explanation: say why the right answer is right, for that is what people learn from.";
        found.push((Code::MissingKey, says.to_owned()));
    }
    let which = match wrong_answers(exercise) {
        (_, 0) => return found,
        (wrong, unreasoned) if wrong == unreasoned => "Its wrong answers lack reasons".to_owned(),
        (wrong, 1) => format!("One of its {wrong} wrong answers lacks a reason"),
        (wrong, unreasoned) => format!("{unreasoned} of its {wrong} wrong answers lack a reason"),
    };
    found.push((Code::MissingWhy, format!("{which}: say why each is wrong, for who gives it is told.")));
    found
}

/// How many wrong answers there are to choose from or listed, and how many of them have no reason.
fn wrong_answers(exercise: &Exercise) -> (usize, usize) {
    let solution = &exercise.solution;
    let among = |options: &[Choice], right: &dyn Fn(&OptionId) -> bool| {
        let wrong: Vec<&Choice> = options.iter().filter(|option| !right(&option.id)).collect();
        let unreasoned = |option: &&&Choice| solution.reasons.get(&option.id).is_none_or(|why| why.trim().is_empty());
        (wrong.len(), wrong.iter().filter(unreasoned).count())
    };
    match (&exercise.question.ask, &solution.key) {
        (Ask::Single { options } | Ask::Quote { speakers: options, .. }, AnswerKey::One(right)) => among(options, &|id| id == right),
        (Ask::Multiple { options, .. }, AnswerKey::Several { right, .. }) => among(options, &|id| right.contains(id)),
        (_, AnswerKey::Text(TextKey { reject, .. })) => {
            let unreasoned = |rejected: &&Rejected| rejected.why.trim().is_empty();
            (reject.len(), reject.iter().filter(unreasoned).count())
        }
        _ => (0, 0),
    }
}
