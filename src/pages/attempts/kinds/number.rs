//! A number: an input with its unit behind it.

use rust_decimal::Decimal;

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::response::Response;
use crate::scoring::{Marking, without_unit};
use crate::ui::html::prelude::*;

use super::draft::Draft;
use super::frame::{Framing, Typed};
use super::short::typed;
use super::slips::Slips;
use super::trouble::{Problem, Trouble};

/// The question, an input for a number and its unit.
#[component]
pub(super) fn NumberFields<'a>(framing: Framing, unit: Option<&'a str>, draft: &'a Draft) -> Html {
    let hint = unit.map_or_else(|| "A number.".to_owned(), |unit| format!("A number of {unit}."));
    let unit = unit.map(str::to_owned);
    html! { <Typed framing hint value=draft.text("answer").to_owned() keyboard="decimal" unit/> }
}

/// The number as typed, without its unit.
pub(super) fn read(unit: Option<&str>, draft: &Draft) -> Result<Option<Response>, Trouble> {
    let text = typed(draft, "answer")?;
    if text.is_empty() {
        return Ok(None);
    }
    let number = without_unit(&text, unit).ok_or_else(|| Trouble::at("answer", Problem::NotANumber))?;
    Ok(Some(Response::Text { text: number }))
}

/// The number typed and the right one, with how far off still counts.
#[component]
pub(super) fn NumberReview<'a>(
    unit: Option<&'a str>,
    solution: &'a Solution,
    response: Option<&'a Response>,
    marking: Option<&'a Marking>,
) -> Html {
    let AnswerKey::Number { answer, tolerance } = solution.key else {
        return Html::default();
    };
    let measured = |number: &str| unit.map_or_else(|| number.to_owned(), |unit| format!("{number} {unit}"));
    let yours = if let Some(Response::Text { text }) = response { Some(measured(text)) } else { None };
    let right = marking.is_some_and(Marking::is_right);
    let note = match (right, tolerance.is_zero()) {
        (true, true) => None,
        (true, false) => Some(format!("Exactly: {}.", measured(&shown(answer)))),
        (false, true) => None,
        (false, false) => Some(format!("Anything from {} to {} counts.", shown(answer - tolerance), shown(answer + tolerance))),
    };
    html! { <Slips yours right why=None answer=measured(&shown(answer)) note/> }
}

/// Without noughts behind the point, and with a true minus.
fn shown(number: Decimal) -> String {
    number.normalize().to_string().replace('-', "−")
}
