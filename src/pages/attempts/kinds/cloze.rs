//! Gaps in a passage: inputs of one width, or selects, each labelled “Gap 1 of 3”.

use std::collections::BTreeMap;

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::ident::GapName;
use crate::domain::question::Piece;
use crate::domain::response::Response;
use crate::domain::same_words::fold;
use crate::scoring::{Detail, TextVerdict};
use crate::ui::html::prelude::*;
use crate::ui::wording::{capitalised, word};

use super::draft::Draft;
use super::frame::{Framing, Group};
use super::short::{answer, typed};
use super::trouble::{Problem, Trouble};

/// The field of the gap at a place counted from 0. Not its name, which an author may have taken from the answer.
pub(super) fn gap_field(nth: usize) -> String {
    format!("gap-{}", nth + 1)
}

/// The gaps of a passage in reading order, each with what to choose from.
pub(super) fn gaps(passage: &[Piece]) -> impl Iterator<Item = (&GapName, &Vec<String>)> {
    passage.iter().filter_map(|piece| match piece {
        Piece::Gap { name, options } => Some((name, options)),
        Piece::Text(_) => None,
    })
}

/// The passage with its gaps.
#[component]
pub(super) fn ClozeFields<'a>(framing: Framing, passage: &'a [Piece], draft: &'a Draft) -> Html {
    let spot = framing.spot;
    let count = gaps(passage).count();
    let mut nth = 0;
    let pieces = passage
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) => Html::of(text),
            Piece::Gap { options, .. } => {
                let field = gap_field(nth);
                nth += 1;
                let name = spot.name(&field);
                let label = format!("Gap {nth} of {count}");
                let invalid = framing.is_troubled_at(&field).then_some("true");
                let value = draft.text(&field).to_owned();
                let control = if options.is_empty() {
                    html! {
                        <input
                            class="input"
                            id=name.clone()
                            name=name.clone()
                            value=value
                            autocomplete="off"
                            autocapitalize="none"
                            spellcheck="false"
                            dir="auto"
                            aria-invalid=invalid
                        />
                    }
                } else {
                    let choices = options
                        .iter()
                        .map(|option| html! { <option value=option.clone() selected=*option == value>{option.clone()}</option> })
                        .collect::<Html>();
                    html! {
                        <select class="input" dir="auto" id=name.clone() name=name.clone() aria-invalid=invalid>
                            <option value="">"Choose…"</option>
                            {choices}
                        </select>
                    }
                };
                html! { <label class="visually-hidden" dir="ltr" for=name>{label}</label>{control} }
            }
        })
        .collect::<Vec<_>>();
    let hint = if count == 1 { "One gap.".to_owned() } else { format!("{} gaps, all the same width.", capitalised(&word(count))) };
    html! { <Group framing hint quote=None><div class="cloze" dir="auto">{pieces}</div></Group> }
}

/// The gaps filled; those left open are absent.
pub(super) fn read(passage: &[Piece], draft: &Draft) -> Result<Option<Response>, Trouble> {
    let mut texts = BTreeMap::new();
    let around = around(passage);
    for (nth, (name, options)) in gaps(passage).enumerate() {
        let field = gap_field(nth);
        let text = typed(draft, &field)?;
        let text = if options.is_empty() { without_repeated(&text, around.get(nth).copied().unwrap_or_default()) } else { text };
        if text.is_empty() {
            continue;
        }
        if !options.is_empty() && !options.contains(&text) {
            return Err(Trouble::at(field, Problem::Unknown));
        }
        texts.insert(name.clone(), text);
    }
    Ok((!texts.is_empty()).then_some(Response::Gaps { texts }))
}

/// What stands before and after each gap.
fn around(passage: &[Piece]) -> Vec<(&str, &str)> {
    let text = |at: Option<usize>| match at.and_then(|at| passage.get(at)) {
        Some(Piece::Text(text)) => text.as_str(),
        _ => "",
    };
    let is_gap = |(_, piece): &(usize, &Piece)| matches!(piece, Piece::Gap { .. });
    passage.iter().enumerate().filter(is_gap).map(|(at, _)| (text(at.checked_sub(1)), text(at.checked_add(1)))).collect()
}

/// What was typed without the words around the gap that were typed once more: “eleven years” before “years”.
fn without_repeated(typed: &str, (before, after): (&str, &str)) -> String {
    /// So many words at most.
    const MOST: usize = 3;
    let mut words: Vec<&str> = typed.split_whitespace().collect();
    let same =
        |one: &[&str], other: &[&str]| one.len() == other.len() && one.iter().zip(other).all(|(one, other)| fold(one) == fold(other));
    let after: Vec<&str> = after.split_whitespace().take(MOST).collect();
    let before: Vec<&str> = before.split_whitespace().collect();
    let before = &before[before.len().saturating_sub(MOST)..];
    for count in (1..=MOST).rev() {
        if words.len() > count && count <= after.len() && same(&words[words.len() - count..], &after[..count]) {
            words.truncate(words.len() - count);
        }
        if words.len() > count && count <= before.len() && same(&words[..count], &before[before.len() - count..]) {
            words.drain(..count);
        }
    }
    if words.len() == typed.split_whitespace().count() { typed.to_owned() } else { words.join(" ") }
}

/// The passage filled in: right words as they were typed, wrong ones beside the answer.
#[component]
pub(super) fn ClozeReview<'a>(passage: &'a [Piece], solution: &'a Solution, response: Option<&'a Response>, detail: &'a Detail) -> Html {
    let (none, unmarked) = (BTreeMap::new(), BTreeMap::new());
    let texts = if let Some(Response::Gaps { texts }) = response { texts } else { &none };
    let verdicts = if let Detail::Gaps(verdicts) = detail { verdicts } else { &unmarked };
    let mut reasons = Vec::new();
    let pieces = passage
        .iter()
        .map(|piece| {
            let name = match piece {
                Piece::Text(text) => return Html::of(text),
                Piece::Gap { name, .. } => name,
            };
            let yours = texts.get(name).cloned().unwrap_or_default();
            let verdict = verdicts.get(name);
            if verdict.is_some_and(TextVerdict::is_right) {
                return html! { <ins><span class="visually-hidden" dir="ltr">"Your answer, and right: "</span>{yours}</ins> };
            }
            if let Some(TextVerdict::Listed { text, why }) = verdict {
                reasons.push(format!("“{text}”: {why}"));
            }
            let right =
                if let AnswerKey::Gaps(keys) = &solution.key { keys.get(name).map(answer).unwrap_or_default() } else { String::new() };
            html! {
                {(!yours.is_empty()).then(|| html! { <del><span class="visually-hidden" dir="ltr">"Your answer: "</span>{yours}</del> })}
                <ins><span class="visually-hidden" dir="ltr">"The answer: "</span>{right}</ins>
            }
        })
        .collect::<Vec<_>>();
    html! {
        <p class="filled review" dir="auto">{pieces}</p>
        {(!reasons.is_empty()).then(|| html! {
            <ul class="stack">{reasons.into_iter().map(|reason| html! { <li dir="auto">{reason}</li> }).collect::<Html>()}</ul>
        })}
    }
}
