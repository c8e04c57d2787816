//! What one pupil answered, in parts that are judged by themselves.

use super::{Answer, is_right, place_of_gap};
use crate::domain::answer_key::AnswerKey;
use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::gradebook::handed_in::earned;
use crate::domain::ident::{GapName, OptionId};
use crate::domain::item_analysis::class::choices;
use crate::domain::question::Ask;
use crate::domain::response::Response;
use crate::domain::same_words::fold;

/// One of these parts.
pub(super) struct Said {
    /// As given.
    pub answer: Answer,
    /// As it is compared.
    pub folded: Answer,
    /// Whether it is right.
    pub right: bool,
}

impl Said {
    fn plain(answer: Answer, right: bool) -> Self {
        Self { folded: answer.clone(), answer, right }
    }
}

/// What somebody answered; what does not fit the question is a blank.
pub(super) fn said(ask: &Ask, key: &AnswerKey, item: Option<&Item>, score: &impl Fn(&AnswerKey, &Response) -> Credit) -> Vec<Said> {
    let Some((item, response)) = item.and_then(|item| Some((item, item.response.as_ref()?))) else { return vec![blank()] };
    let earned_all = earned(item) == Credit::ONE;
    let chosen = |answer: Answer| Said { right: is_right(key, &answer), folded: answer.clone(), answer };
    let offers = |id: &OptionId| choices(ask).iter().any(|choice| choice.id == *id);
    let found: Vec<Said> = match (ask, response) {
        (Ask::Single { .. } | Ask::Quote { .. }, Response::One { option }) => {
            Some(option).filter(|option| offers(option)).map(|option| chosen(Answer::Option(option.clone()))).into_iter().collect()
        }
        (Ask::Multiple { .. }, Response::Several { options }) => {
            options.iter().filter(|option| offers(option)).map(|option| chosen(Answer::Option(option.clone()))).collect()
        }
        (Ask::TrueFalse, Response::Truth { answer }) => vec![chosen(Answer::Truth(*answer))],
        (Ask::Short, Response::Text { text }) => typed(text, words).map(|of| of.map(Answer::Text).said(earned_all)).into_iter().collect(),
        (Ask::Number { .. }, Response::Text { text }) => {
            typed(text, digits).map(|of| of.map(Answer::Text).said(earned_all)).into_iter().collect()
        }
        (Ask::Cloze { .. }, Response::Gaps { texts }) => texts
            .iter()
            .filter(|(gap, _)| place_of_gap(ask, gap).is_some())
            .filter_map(|(gap, text)| {
                let in_gap = |text| Answer::Gap { gap: gap.clone(), text };
                Some(typed(text, words)?.map(in_gap).said(fills(key, gap, text, score)))
            })
            .collect(),
        (Ask::Order { .. }, Response::Order { items }) if !items.is_empty() => vec![Said::plain(Answer::Order(items.clone()), earned_all)],
        (Ask::Match { lefts, .. }, Response::Pairs { pairs }) => {
            let known = pairs.iter().filter(|(left, _)| lefts.iter().any(|choice| choice.id == **left));
            known.map(|(left, right)| chosen(Answer::Pair { left: left.clone(), right: right.clone() })).collect()
        }
        _ => vec![],
    };
    if found.is_empty() { vec![blank()] } else { found }
}

fn blank() -> Said {
    Said::plain(Answer::Blank, false)
}

/// A typed text and what it is compared by.
struct Typed<T> {
    as_typed: T,
    folded: T,
}

fn typed(text: &str, folds: fn(&str) -> String) -> Option<Typed<String>> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| Typed { as_typed: trimmed.to_owned(), folded: folds(trimmed) })
}

impl Typed<String> {
    fn map(self, answer: impl Fn(String) -> Answer) -> Typed<Answer> {
        Typed { as_typed: answer(self.as_typed), folded: answer(self.folded) }
    }
}

impl Typed<Answer> {
    fn said(self, right: bool) -> Said {
        Said { answer: self.as_typed, folded: self.folded, right }
    }
}

/// As scoring folds it; of signs alone, these.
fn words(text: &str) -> String {
    Some(fold(text)).filter(|folded| !folded.is_empty()).unwrap_or_else(|| text.to_owned())
}

/// A sign before a number matters.
fn digits(text: &str) -> String {
    text.to_lowercase().replace(['−', '–'], "-")
}

/// Whether what stands in one gap is right.
fn fills(key: &AnswerKey, gap: &GapName, text: &str, score: &impl Fn(&AnswerKey, &Response) -> Credit) -> bool {
    let AnswerKey::Gaps(keys) = key else { return false };
    let of = |key| score(&AnswerKey::Text(key), &Response::Text { text: text.to_owned() });
    keys.get(gap).cloned().is_some_and(|key| of(key) == Credit::ONE)
}
