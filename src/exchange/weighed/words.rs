//! Weighed answers to type.

use rust_decimal::Decimal;

use super::{WHOLE, Weighed, Weighing, alike, percent};
use crate::exchange::draft::{Asked, DraftKey};
use crate::exchange::wording::quoted;

/// Answers to type. Accepted are those that earn all; those that earn less are listed as wrong, with what is said to who gives them.
pub fn words(answers: Vec<Weighed>) -> Weighing {
    let mut key = DraftKey::default();
    let mut explanation = String::new();
    let mut notices = Vec::new();
    for answer in answers {
        let (text, wild) = without_stars(&answer.text);
        let whole = alike(answer.weight, WHOLE);
        if wild && (whole || !text.is_empty()) {
            notices.push(format!("The * in {} stood for any letters; here it stands for nothing.", quoted(&answer.text)));
        }
        if text.is_empty() {
            if !answer.feedback.trim().is_empty() {
                notices.push(format!("What was said to all other answers was left out: {}.", quoted(&answer.feedback)));
            }
        } else if whole {
            if explanation.is_empty() {
                explanation = answer.feedback;
            } else if !answer.feedback.trim().is_empty() && answer.feedback != explanation {
                notices.push(format!("What was said to {} was left out: {}.", quoted(&text), quoted(&answer.feedback)));
            }
            key.accept.push(text);
        } else {
            if answer.weight > Decimal::ZERO {
                notices.push(format!("{} earned {} there; here it is wrong.", quoted(&text), percent(answer.weight)));
            }
            if !answer.feedback.trim().is_empty() {
                key.reject.push((text, answer.feedback));
            }
        }
    }
    Weighing { asked: Asked::Words(key), explanation, notices }
}

/// The text without wildcards, and whether it had any; `\*` is a star.
fn without_stars(text: &str) -> (String, bool) {
    let marked = text.replace("\\*", "\u{0}");
    let plain = marked.replace('*', "").replace('\u{0}', "*").trim().to_owned();
    (plain, marked.contains('*'))
}
