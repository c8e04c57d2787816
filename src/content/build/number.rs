//! `true-false` and `number`: the kinds with an `answer`.

use rust_decimal::Decimal;

use super::desk::Desk;
use super::question::Built;
use crate::content::code::Code;
use crate::content::raw::at::At;
use crate::content::raw::number::RawAnswer;
use crate::content::raw::question::RawQuestion;
use crate::domain::answer_key::AnswerKey;
use crate::domain::question::Ask;

/// A statement to judge.
pub fn truth(desk: &mut Desk<'_>, raw: &At<RawQuestion>) -> Option<Built> {
    let answer = desk.required(&raw.span, "answer", raw.answer.as_ref())?;
    let RawAnswer::Truth(truth) = answer.value else {
        desk.report(
            &answer.span,
            Code::WrongType,
            "the answer to a `true-false` question can’t be a number",
            "write `answer = true` or `answer = false`",
        );
        return None;
    };
    Some(Built::plain(Ask::TrueFalse, AnswerKey::Truth(truth)))
}

/// A number to type.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawQuestion>) -> Option<Built> {
    let unit = desk.optional_prose("unit", raw.unit.as_ref());
    let tolerance = tolerance(desk, raw);
    let answer = desk.required(&raw.span, "answer", raw.answer.as_ref())?;
    let RawAnswer::Number(number) = answer.value else {
        desk.report(
            &answer.span,
            Code::WrongType,
            "the answer to a `number` question can’t be true or false",
            "write a number: `answer = 31`; to judge a statement, use `kind = \"true-false\"`",
        );
        return None;
    };
    let key = AnswerKey::Number { answer: number.0, tolerance: tolerance? };
    Some(Built::plain(Ask::Number { unit: unit? }, key))
}

fn tolerance(desk: &mut Desk<'_>, raw: &RawQuestion) -> Option<Decimal> {
    let Some(tolerance) = &raw.tolerance else {
        return Some(Decimal::ZERO);
    };
    if tolerance.value.0 < Decimal::ZERO {
        desk.report(
            &tolerance.span,
            Code::BadNumber,
            format!("`tolerance` is {}", tolerance.value.0),
            "give how far off still counts, 0 or more",
        );
        return None;
    }
    Some(tolerance.value.0)
}
