//! A number: all or nothing, right when |typed − exact| ≤ tolerance, in exact decimals.
//!
//! Source: Moodle, Numerical question type with a nominal accepted error, bounds included.

use rust_decimal::Decimal;

use super::{Detail, Marking, NumberVerdict, numeral};
use crate::domain::credit::Credit;

/// One point within the tolerance.
pub(super) fn mark(answer: Decimal, tolerance: Decimal, typed: &str) -> Marking {
    let verdict = judge(answer, tolerance, typed);
    let right = matches!(verdict, NumberVerdict::Right { .. });
    Marking { credit: Credit::whole(right.into()), detail: Detail::Number(verdict) }
}

fn judge(answer: Decimal, tolerance: Decimal, typed: &str) -> NumberVerdict {
    if typed.trim().is_empty() {
        return NumberVerdict::Blank;
    }
    // A difference that fits no decimal is as far off as can be, and can't be told.
    match numeral::read_number(typed).and_then(|number| number.checked_sub(answer)) {
        None => NumberVerdict::Unreadable,
        Some(by) if by.abs() <= tolerance => NumberVerdict::Right { by },
        Some(by) => NumberVerdict::Off { by },
    }
}
