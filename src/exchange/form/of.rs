//! A question → the fields of its form.

use super::{Fields, FormRow, Kind};
use crate::domain::answer_key::{AnswerKey, Spelling};
use crate::domain::exercise::Exercise;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice};
use crate::exchange::sheet::write_passage;
use crate::exchange::tags::{difficulty_name, skill_name, spelling_name, spelling_of};

impl Fields {
    /// What stands in the form of a question.
    pub fn of(exercise: &Exercise) -> Self {
        let (question, solution) = (&exercise.question, &exercise.solution);
        let kind = kind(&question.ask);
        let (number, tolerance) = match &solution.key {
            AnswerKey::Number { answer, tolerance } if tolerance.is_zero() => (answer.to_string(), String::new()),
            AnswerKey::Number { answer, tolerance } => (answer.to_string(), tolerance.to_string()),
            _ => (String::new(), String::new()),
        };
        let unit = if let Ask::Number { unit: Some(unit) } = &question.ask { unit.clone() } else { String::new() };
        Self {
            kind,
            text: question.text.clone(),
            passage: write_passage(exercise),
            rows: rows(exercise),
            accept: accept(exercise),
            truth: if let AnswerKey::Truth(truth) = solution.key { truth.to_string() } else { String::new() },
            number,
            tolerance,
            unit,
            spelling: match &solution.key {
                AnswerKey::Text(_) | AnswerKey::Gaps(_) => spelling_of(&solution.key).map_or("", spelling_name),
                _ => spelling_name(Spelling::Usual),
            }
            .to_owned(),
            explanation: solution.explanation.clone(),
            evidence: solution.evidence.clone(),
            hint: question.hint.clone().unwrap_or_default(),
            chapter: question.reveals.chapter().map(|chapter| chapter.to_string()).unwrap_or_default(),
            about: question.about.name().to_owned(),
            difficulty: difficulty_name(question.difficulty).to_owned(),
            skill: skill_name(question.skill).to_owned(),
            characters: question.characters.iter().map(ToString::to_string).collect(),
            themes: question.themes.iter().map(ToString::to_string).collect(),
        }
    }
}

fn kind(ask: &Ask) -> Kind {
    match ask {
        Ask::Single { .. } => Kind::Single,
        Ask::Multiple { .. } => Kind::Multiple,
        Ask::TrueFalse => Kind::TrueFalse,
        Ask::Short => Kind::Short,
        Ask::Cloze { .. } => Kind::Cloze,
        Ask::Order { .. } => Kind::Order,
        Ask::Match { .. } => Kind::Match,
        Ask::Quote { .. } => Kind::Quote,
        Ask::Number { .. } => Kind::Number,
    }
}

fn rows(exercise: &Exercise) -> Vec<FormRow> {
    let chosen = |options: &[Choice], is_right: &dyn Fn(&OptionId) -> bool| {
        let row = |option: &Choice| FormRow {
            text: option.text.clone(),
            beside: exercise.solution.reasons.get(&option.id).cloned().unwrap_or_default(),
            right: is_right(&option.id),
            pinned: option.pinned,
        };
        options.iter().map(row).collect()
    };
    let pair = |text: &str, beside: &str| FormRow { text: text.to_owned(), beside: beside.to_owned(), ..FormRow::default() };
    match (&exercise.question.ask, &exercise.solution.key) {
        (Ask::Single { options } | Ask::Quote { speakers: options, .. }, AnswerKey::One(right)) => chosen(options, &|id| id == right),
        (Ask::Multiple { options, .. }, AnswerKey::Several { right, .. }) => chosen(options, &|id| right.contains(id)),
        (_, AnswerKey::Text(key)) => key.reject.iter().map(|rejected| pair(&rejected.text, &rejected.why)).collect(),
        (Ask::Order { items }, AnswerKey::Order(order)) => order.iter().map(|id| pair(text(items, id), "")).collect(),
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            lefts.iter().map(|left| pair(&left.text, pairs.get(&left.id).map_or("", |right| text(rights, right)))).collect()
        }
        _ => Vec::new(),
    }
}

fn text<'a>(choices: &'a [Choice], id: &OptionId) -> &'a str {
    choices.iter().find(|choice| choice.id == *id).map_or("", |choice| &choice.text)
}

fn accept(exercise: &Exercise) -> String {
    match (&exercise.question.ask, &exercise.solution.key) {
        (_, AnswerKey::Text(key)) => key.accept.join("\n"),
        (Ask::Match { rights, .. }, AnswerKey::Pairs(pairs)) => {
            let alone = rights.iter().filter(|right| !pairs.values().any(|paired| *paired == right.id));
            alone.map(|right| right.text.as_str()).collect::<Vec<_>>().join("\n")
        }
        _ => String::new(),
    }
}
