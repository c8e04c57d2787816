//! A word or a short phrase: all or nothing, after folding (`same_words`), with spelling forgiven where the author says so.
//!
//! Source: Moodle, Short-Answer question type (a list of answers, each right or wrong with its own feedback, case ignored). With
//! `Spelling::Close`, slips are counted as optimal string alignment distance (insert, delete, replace, swap neighbours) and allowed by the
//! length of the accepted answer: none below 5 characters, one from 5, two from 9. Elasticsearch's `fuzziness: AUTO` grades by
//! length in the same way, from shorter words on. Never forgiven: other digits, and anything as near to a listed wrong answer.

use super::{Detail, LONGEST_TYPED, Marking, TextVerdict};
use crate::domain::answer_key::{Spelling, TextKey};
use crate::domain::credit::Credit;
use crate::domain::same_words::{fold, numbers};

/// One point for an accepted answer.
pub(super) fn mark(key: &TextKey, typed: &str) -> Marking {
    let verdict = judge(key, typed);
    Marking { credit: Credit::whole(verdict.is_right().into()), detail: Detail::Text(verdict) }
}

/// Whether one typed text is accepted, and as what.
pub(super) fn judge(key: &TextKey, typed: &str) -> TextVerdict {
    if typed.chars().nth(LONGEST_TYPED).is_some() {
        return TextVerdict::Wrong;
    }
    let folded = fold(typed);
    if folded.is_empty() {
        // Signs alone, such as “?”, are an answer, but never a right one.
        return if typed.trim().is_empty() { TextVerdict::Blank } else { TextVerdict::Wrong };
    }
    let accepted = nearest(key.accept.iter().map(String::as_str), |form| slips(&folded, form, key.spelling));
    // A listed wrong answer is a rival as far out as the right one is, even where its own length would forgive less.
    let reach = accepted.map_or(0, |near| near.slips);
    let listed = nearest(key.reject.iter().map(|rejected| rejected.text.as_str()), |form| {
        slips(&folded, form, key.spelling).or_else(|| distance(&folded, form, reach))
    });
    match (accepted, listed) {
        (Some(right), Some(wrong)) if wrong.slips > right.slips => accept(key, right),
        (Some(right), None) => accept(key, right),
        (_, Some(wrong)) => {
            let rejected = &key.reject[wrong.index];
            TextVerdict::Listed { text: rejected.text.clone(), why: rejected.why.clone() }
        }
        (None, None) => TextVerdict::Wrong,
    }
}

fn accept(key: &TextKey, near: Near) -> TextVerdict {
    TextVerdict::Accepted { form: key.accept[near.index].clone(), slips: near.slips }
}

/// One of a list of texts, and how far it is.
#[derive(Clone, Copy)]
struct Near {
    index: usize,
    slips: usize,
}

/// The nearest of `forms`, as `measure` sees them folded; of several as near, the first.
fn nearest<'a>(forms: impl Iterator<Item = &'a str>, measure: impl Fn(&str) -> Option<usize>) -> Option<Near> {
    forms.enumerate().filter_map(|(index, form)| Some(Near { index, slips: measure(&fold(form))? })).min_by_key(|near| near.slips)
}

/// How many slips turn `form` into `typed`, both folded; `None` when that is more than `spelling` forgives.
fn slips(typed: &str, form: &str, spelling: Spelling) -> Option<usize> {
    let forgiven = match spelling {
        Spelling::Exact => 0,
        Spelling::Close => match form.chars().count() {
            0..=4 => 0,
            5..=8 => 1,
            _ => 2,
        },
    };
    distance(typed, form, forgiven).filter(|_| numbers(typed) == numbers(form))
}

/// The distance between two folded texts, as far as it is no more than `most`.
fn distance(typed: &str, form: &str, most: usize) -> Option<usize> {
    if most == 0 {
        return (typed == form).then_some(0);
    }
    // The distance is at least the difference in length: no need to measure texts that are nothing like each other.
    let alike = typed.chars().count().abs_diff(form.chars().count()) <= most;
    alike.then(|| strsim::osa_distance(typed, form)).filter(|distance| *distance <= most)
}
