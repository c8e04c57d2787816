//! Formats that have no statements to judge make options “True” and “False” of them.

use super::draft::{Asked, Draft};

/// The question as a statement to judge, if its options are True and False.
pub fn as_truth(mut draft: Draft) -> Draft {
    let Asked::Choices { options, many: false } = &draft.asked else { return draft };
    let [one, other] = &options[..] else { return draft };
    let is = |text: &str, word: &str| text.trim().eq_ignore_ascii_case(word);
    let (first, second) = match (&one.text, &other.text) {
        (one, other) if is(one, "true") && is(other, "false") => (true, false),
        (one, other) if is(one, "false") && is(other, "true") => (false, true),
        _ => return draft,
    };
    let truth = match (one.right, other.right) {
        (true, false) => first,
        (false, true) => second,
        _ => return draft,
    };
    draft.asked = Asked::Truth(truth);
    draft
}
