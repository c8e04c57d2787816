//! What is right, said by the words of the question.

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::item_analysis::answers::Answer;
use crate::domain::question::{Ask, Choice, Question};

use super::answers::answer;

/// What is right. Of typed answers, the first that is accepted.
pub(super) fn right(question: &Question, solution: &Solution) -> String {
    let ask = &question.ask;
    let each = |answers: Vec<Answer>| answers.iter().map(|one| answer(ask, one)).collect::<Vec<_>>().join("; ");
    match &solution.key {
        AnswerKey::One(right) => answer(ask, &Answer::Option(right.clone())),
        AnswerKey::Several { right, .. } => each(right.iter().cloned().map(Answer::Option).collect()),
        AnswerKey::Truth(right) => answer(ask, &Answer::Truth(*right)),
        AnswerKey::Text(key) => key.accept.first().cloned().unwrap_or_default(),
        AnswerKey::Gaps(keys) => {
            let gap = |piece| {
                let gap = super::key::gap_name(piece)?;
                Some(Answer::Gap { gap: gap.clone(), text: keys.get(gap)?.accept.first()?.clone() })
            };
            each(super::key::gaps(ask).filter_map(gap).collect())
        }
        AnswerKey::Order(items) => answer(ask, &Answer::Order(items.clone())),
        AnswerKey::Pairs(pairs) => {
            let lefts = if let Ask::Match { lefts, .. } = ask { lefts.as_slice() } else { &[] };
            let pair = |left: &Choice| Some(Answer::Pair { left: left.id.clone(), right: pairs.get(&left.id)?.clone() });
            each(lefts.iter().filter_map(pair).collect())
        }
        AnswerKey::Number { answer, tolerance } if tolerance.is_zero() => answer.to_string(),
        AnswerKey::Number { answer, tolerance } => format!("{answer}, give or take {tolerance}"),
    }
}
