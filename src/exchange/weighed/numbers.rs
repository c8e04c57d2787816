//! Weighed numbers.

use rust_decimal::Decimal;

use super::{WHOLE, Weighing, alike, percent};
use crate::exchange::draft::Asked;

/// A number with its weight.
pub struct WeighedNumber {
    /// The exact value.
    pub answer: Decimal,
    /// How far off still counts.
    pub tolerance: Decimal,
    /// In percent.
    pub weight: Decimal,
    /// What is said to who gives it; may be blank.
    pub feedback: String,
}

/// The number that earns all, with the widest tolerance that does.
///
/// # Errors
/// A sentence, when no number earns all, or several do.
pub fn number(answers: Vec<WeighedNumber>) -> Result<Weighing, String> {
    let mut notices = Vec::new();
    let mut right: Option<WeighedNumber> = None;
    for answer in answers {
        if !alike(answer.weight, WHOLE) {
            if answer.weight > Decimal::ZERO {
                let near = format!("{} ± {}", answer.answer.normalize(), answer.tolerance.normalize());
                notices.push(format!("{near} earned {} there; here it is wrong.", percent(answer.weight)));
            } else if !answer.feedback.trim().is_empty() {
                notices.push(format!("What was said to the answer {} was left out.", answer.answer.normalize()));
            }
            continue;
        }
        match &mut right {
            None => right = Some(answer),
            Some(right) if right.answer == answer.answer => right.tolerance = right.tolerance.max(answer.tolerance),
            Some(_) => return Err("Two different numbers are right. Keep one of them.".to_owned()),
        }
    }
    let right = right.ok_or("No number is right. Give the one that earns 100 %.")?;
    let asked = Asked::Number { answer: right.answer, tolerance: right.tolerance };
    Ok(Weighing { asked, explanation: right.feedback, notices })
}

/// A number as files write it: “1822”, “-3.5”, “1e3”. A comma may stand for the point, but not in “1,000”, which could be either.
pub fn read_decimal(text: &str) -> Option<Decimal> {
    let text = text.trim();
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    let text = match text.split_once(',') {
        Some((whole, fraction)) if !text.contains('.') && fraction.len() != 3 => format!("{whole}.{fraction}"),
        _ => text.to_owned(),
    };
    let text = text.strip_prefix('+').unwrap_or(&text);
    let read = if text.contains(['e', 'E']) { Decimal::from_scientific(text).ok() } else { Decimal::from_str_exact(text).ok() };
    // Numbers of this size keep room for adding and halving.
    read.filter(|number| number.abs() <= Decimal::from(1_000_000_000_000_000_i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_of_files() {
        for (text, number) in [("1822", "1822"), (" -3.50 ", "-3.50"), ("+2", "2"), ("3,1415", "3.1415"), ("1e3", "1000"), (".5", "0.5")] {
            assert_eq!(read_decimal(text), Some(number.parse().unwrap()), "{text}");
        }
        for text in ["", "x", "1,000", "1,2,3", "1.2.3", "*", "1e99", "NaN", "9999999999999999", "--1"] {
            assert_eq!(read_decimal(text), None, "{text}");
        }
    }
}
