//! A question's options with the right ones marked, and why: for whoever wrote it.

use crate::domain::answer_key::{AnswerKey, Rejected, TextKey};
use crate::domain::exercise::Exercise;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice, Piece};
use crate::pages::results::words::letter;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

/// What is right, what else one can choose, and what explains it. The question's text is not part of it.
#[component]
pub fn Key<'a>(
    /// The question with what is right.
    exercise: &'a Exercise,
    /// Options with the letters under which pupils see them, where all see them in the same order.
    #[prop(optional)]
    lettered: bool,
) -> Html {
    let solution = &exercise.solution;
    let line = if let Ask::Quote { line, .. } = &exercise.question.ask { Some(line.clone()) } else { None };
    let letters = lettered && matches!(exercise.question.ask, Ask::Single { .. } | Ask::Multiple { .. } | Ask::Quote { .. });
    let answers = lines(exercise)
        .into_iter()
        .enumerate()
        .map(|(nth, Line { right, text, why })| {
            let text = if letters { format!("{}. {text}", letter(nth)) } else { text };
            html! {
                <li>
                    {right.then(|| html! { <Icon name="tick"/><span class="visually-hidden">"Right: "</span> })}
                    <span dir="auto">{if right { html! { <b>{text}</b> } } else { Html::of(text) }}
                        {(!why.is_empty()).then(|| html! { <span class="small quiet">" "{why}</span> })}
                    </span>
                </li>
            }
        })
        .collect::<Html>();
    html! {
        {line.map(|line| html! { <p class="read" dir="auto">{format!("“{line}”")}</p> })}
        <ul class="key">{answers}</ul>
        {(!solution.explanation.is_empty()).then(|| html! { <p class="small" dir="auto">{solution.explanation.clone()}</p> })}
        {(!solution.evidence.is_empty()).then(|| html! { <p class="small quiet" dir="auto">{format!("Look again: {}", solution.evidence)}</p> })}
    }
}

/// The lines of the key, as long as they are shown.
pub fn spelled(exercise: &Exercise) -> Vec<String> {
    lines(exercise).into_iter().map(|line| if line.why.is_empty() { line.text } else { format!("{} {}", line.text, line.why) }).collect()
}

/// A line of the key.
struct Line {
    right: bool,
    text: String,
    why: String,
}

impl Line {
    fn right(text: impl Into<String>) -> Self {
        Self { right: true, text: text.into(), why: String::new() }
    }
}

fn lines(exercise: &Exercise) -> Vec<Line> {
    let reason = |id: &OptionId| exercise.solution.reasons.get(id).cloned().unwrap_or_default();
    let marked = |options: &[Choice], is_right: &dyn Fn(&OptionId) -> bool| {
        let line = |option: &Choice| Line { right: is_right(&option.id), text: option.text.clone(), why: reason(&option.id) };
        options.iter().map(line).collect()
    };
    let text = |choices: &[Choice], id: &OptionId| choices.iter().find(|choice| choice.id == *id).map(|choice| choice.text.clone());
    match (&exercise.question.ask, &exercise.solution.key) {
        (Ask::Single { options } | Ask::Quote { speakers: options, .. }, AnswerKey::One(right)) => marked(options, &|id| id == right),
        (Ask::Multiple { options, .. }, AnswerKey::Several { right, .. }) => marked(options, &|id| right.contains(id)),
        (_, AnswerKey::Truth(truth)) => vec![Line::right(if *truth { "True" } else { "False" })],
        (_, AnswerKey::Text(key)) => accepted(key).into_iter().chain(key.reject.iter().map(rejected)).collect(),
        (Ask::Cloze { passage }, AnswerKey::Gaps(keys)) => {
            let of = |piece: &Piece| if let Piece::Gap { name, .. } = piece { keys.get(name) } else { None };
            let gap = |(nth, key): (usize, &TextKey)| Line::right(format!("Gap {nth}: {}", key.accept.join(" / ")));
            (1..).zip(passage.iter().filter_map(of)).map(gap).collect()
        }
        (Ask::Order { items }, AnswerKey::Order(order)) => {
            let item = |(nth, id): (usize, &OptionId)| Some(Line::right(format!("{nth}. {}", text(items, id)?)));
            (1..).zip(order).filter_map(item).collect()
        }
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            let pair = |left: &Choice| Some(Line::right(format!("{}: {}", left.text, text(rights, pairs.get(&left.id)?)?)));
            let alone = |right: &&Choice| !pairs.values().any(|paired| *paired == right.id);
            let alone = rights.iter().filter(alone).map(|right| Line { right: false, text: right.text.clone(), why: String::new() });
            lefts.iter().filter_map(pair).chain(alone).collect()
        }
        (Ask::Number { unit }, AnswerKey::Number { answer, tolerance }) => {
            let unit = unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
            let near = if tolerance.is_zero() { String::new() } else { format!(", give or take {tolerance}") };
            vec![Line::right(format!("{answer}{unit}{near}"))]
        }
        _ => Vec::new(),
    }
}

fn accepted(key: &TextKey) -> Vec<Line> {
    key.accept.iter().map(Line::right).collect()
}

fn rejected(rejected: &Rejected) -> Line {
    Line { right: false, text: rejected.text.clone(), why: rejected.why.clone() }
}
