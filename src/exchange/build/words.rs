//! What is accepted for a typed answer: of `short`, and of a gap.

use super::Part;
use super::desk::Desk;
use crate::domain::answer_key::{Rejected, Spelling, TextKey};
use crate::domain::same_words::fold;
use crate::exchange::draft::DraftKey;
use crate::exchange::limits::{LONGEST_OPTION, LONGEST_TYPED, MOST_ANSWERS};
use crate::exchange::wording::{clean, quoted, same};

/// The key of `owner`: “the question”, “gap 2”. `spelling` is for a key that says nothing of its own.
pub fn build(desk: &mut Desk, owner: &str, key: DraftKey, spelling: Spelling) -> Option<TextKey> {
    if !desk.counted(&format!("accepted answers of {owner}"), key.accept.len(), 1, MOST_ANSWERS) {
        return None;
    }
    let accept = accept(desk, owner, &key.accept)?;
    let reject = reject(desk, &key.reject, &accept)?;
    let spelling = key.spelling.unwrap_or(spelling);
    Some(TextKey { accept, reject, spelling })
}

fn accept(desk: &mut Desk, owner: &str, answers: &[String]) -> Option<Vec<String>> {
    let mut accept: Vec<String> = Vec::new();
    for answer in answers {
        let answer = desk.words(&format!("an accepted answer of {owner}"), answer, LONGEST_TYPED)?;
        if fold(&answer).is_empty() {
            desk.notice(format!("{} has no letter and no digit, so it was left out of the accepted answers.", quoted(&answer)));
        } else if !accept.contains(&answer) {
            accept.push(answer);
        }
    }
    if accept.is_empty() {
        desk.problem(format!("No accepted answer of {owner} has a letter or a digit. Write it in words, or offer options."));
        return None;
    }
    Some(accept)
}

fn reject(desk: &mut Desk, answers: &[(String, String)], accept: &[String]) -> Option<Vec<Rejected>> {
    if !desk.counted("listed wrong answers", answers.len(), 0, MOST_ANSWERS) {
        return None;
    }
    let mut reject: Vec<Rejected> = Vec::new();
    for (nth, (text, why)) in answers.iter().enumerate() {
        let text = desk.at(Part::Option(nth)).words("a listed wrong answer", text, LONGEST_TYPED)?;
        let why = desk.at(Part::Beside(nth)).optional_words("a reason", why, LONGEST_OPTION);
        if accept.iter().any(|accepted| same(accepted, &text)) {
            desk.notice(format!("{} is accepted, so it was left out of the wrong answers.", quoted(&text)));
        } else if clean(&why).is_empty() {
            desk.notice(format!("{} is listed as wrong without a reason, so it was left out.", quoted(&text)));
        } else if !reject.iter().any(|known| known.text == text) {
            reject.push(Rejected { text, why });
        }
    }
    Some(reject)
}
