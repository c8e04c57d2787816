//! A word or a short phrase: all or nothing, after folding (`same_words`), with spelling forgiven where the author says so.
//!
//! With `Spelling::Usual`, which holds where the author says nothing, slips are counted word by word: none below six letters, one from six, two from nine,
//! and no more than two in all; so “red cat” is no “red car”. One letter “s” behind the last word is a slip as well, whatever its length from four on.
//!
//! Where nothing is accepted as it stands, what stands in front is left out word by word: “It is”, “because of”, “his”, “Ruth’s”. Nothing else is: “not a
//! boat” and “a boat or a car” are no boat.
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
    let as_typed = compare(key, &folded);
    if as_typed != TextVerdict::Wrong {
        return as_typed;
    }
    let verdicts = without_lead(typed).map(|rest| compare(key, &fold(rest)));
    verdicts.into_iter().find(|verdict| *verdict != TextVerdict::Wrong).unwrap_or(TextVerdict::Wrong)
}

/// What may stand in front of an answer, folded.
const LEAD: [&str; 38] = [
    "it", "its", "is", "was", "they", "theyre", "are", "were", "he", "hes", "she", "shes", "his", "her", "their", "my", "our", "your",
    "this", "that", "these", "those", "some", "because", "of", "by", "in", "at", "on", "to", "from", "with", "for", "i", "think", "a",
    "an", "the",
];

/// What is left when words that may stand in front are left out, one more each time.
fn without_lead(typed: &str) -> impl Iterator<Item = &str> {
    let mut rest = typed.trim_start();
    std::iter::from_fn(move || {
        let (first, behind) = rest.split_once(char::is_whitespace)?;
        let straight = first.replace(['’', '‘', '`', '´'], "'").to_lowercase();
        let is_owner = straight.ends_with("'s") || straight.ends_with("s'");
        if !is_owner && !LEAD.contains(&fold_one(&straight).as_str()) {
            return None;
        }
        rest = behind.trim_start();
        Some(rest).filter(|rest| !rest.is_empty())
    })
}

/// A word without signs. `fold` would drop an article that stands alone behind another word.
fn fold_one(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether one folded text is accepted, and as what.
fn compare(key: &TextKey, folded: &str) -> TextVerdict {
    let accepted = nearest(key.accept.iter().map(String::as_str), |form| slips(folded, form, key.spelling));
    // A listed wrong answer is a rival as far out as the right one is, even where its own length would forgive less.
    let reach = accepted.map_or(0, |near| near.slips);
    let listed = nearest(key.reject.iter().map(|rejected| rejected.text.as_str()), |form| {
        slips(folded, form, key.spelling).or_else(|| distance(folded, form, reach))
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
        Spelling::Usual => return word_slips(typed, form).filter(|_| numbers(typed) == numbers(form)),
        Spelling::Close => match form.chars().count() {
            0..=4 => 0,
            5..=8 => 1,
            _ => 2,
        },
    };
    distance(typed, form, forgiven).filter(|_| numbers(typed) == numbers(form))
}

/// The same word by word; `None` where one word has more slips than its length forgives, or all together have more than two.
fn word_slips(typed: &str, form: &str) -> Option<usize> {
    let (typed, form): (Vec<&str>, Vec<&str>) = (typed.split(' ').collect(), form.split(' ').collect());
    if typed.len() != form.len() {
        return None;
    }
    let last = form.len().checked_sub(1);
    let of_word = |(at, (typed, form)): (usize, (&&str, &&str))| {
        let forgiven = match form.chars().count() {
            0..=5 => 0,
            6..=8 => 1,
            _ => 2,
        };
        let is_plural = Some(at) == last
            && form.chars().count() >= 4
            && (typed.strip_suffix('s') == Some(form) || form.strip_suffix('s') == Some(typed));
        distance(typed, form, forgiven).or(is_plural.then_some(1))
    };
    let slips: usize = typed.iter().zip(&form).enumerate().map(of_word).sum::<Option<usize>>()?;
    (slips <= 2).then_some(slips)
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
