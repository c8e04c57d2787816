//! A number: all or nothing, right when |typed − exact| ≤ tolerance, in exact decimals.
//!
//! Where what was typed has two readings, it is right by either: “3,100” is what people of two languages write for two numbers.
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
    let off: Vec<Decimal> = numeral::readings(typed).into_iter().filter_map(|number| number.checked_sub(answer)).collect();
    match (off.iter().find(|by| by.abs() <= tolerance), off.first()) {
        (Some(by), _) => NumberVerdict::Right { by: *by },
        (None, Some(by)) => NumberVerdict::Off { by: *by },
        (None, None) => NumberVerdict::Unreadable,
    }
}
