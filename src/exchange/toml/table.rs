//! A question as the table that a content file has for it.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::domain::answer_key::{AnswerKey, Spelling, TextKey};
use crate::domain::exercise::Exercise;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice, Piece};
use crate::domain::slug;
use crate::exchange::tags::{difficulty_name, skill_name, spelling_name};
use crate::exchange::written::Ledger;

/// A file of questions.
#[derive(Serialize)]
pub struct File<'a> {
    /// In their order.
    pub question: Vec<Table<'a>>,
}

/// A `[[question]]`.
#[derive(Serialize, Default)]
pub struct Table<'a> {
    id: &'a str,
    kind: &'a str,
    about: &'a str,
    difficulty: &'a str,
    skill: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    explanation: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    evidence: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    characters: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    themes: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reveals: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerance: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accept: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spelling: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    items: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    extra_rights: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    option: Vec<OptionTable<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reject: Vec<RejectTable<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gap: Vec<GapTable<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pair: Vec<PairTable<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Truth(bool),
    Number(Number),
}

/// A number as TOML has them.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i64),
    Fraction(f64),
}

#[derive(Serialize)]
struct OptionTable<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    text: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    right: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pin: bool,
}

#[derive(Serialize)]
struct RejectTable<'a> {
    text: &'a str,
    why: &'a str,
}

#[derive(Serialize)]
struct GapTable<'a> {
    name: &'a str,
    accept: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    spelling: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    options: &'a [String],
}

#[derive(Serialize)]
struct PairTable<'a> {
    left: &'a str,
    right: &'a str,
}

/// The table of an item; `None` when content files can’t hold it.
pub fn table<'a>(item: &'a Exercise, ledger: &mut Ledger) -> Option<Table<'a>> {
    let (question, solution) = (&item.question, &item.solution);
    let mut table = Table {
        id: question.id.as_str(),
        kind: question.ask.kind(),
        about: question.about.name(),
        difficulty: difficulty_name(question.difficulty),
        skill: skill_name(question.skill),
        text: &question.text,
        hint: question.hint.as_deref(),
        explanation: &solution.explanation,
        evidence: &solution.evidence,
        characters: question.characters.iter().map(|id| id.as_str()).collect(),
        themes: question.themes.iter().map(|id| id.as_str()).collect(),
        reveals: question.reveals.chapter().map(|chapter| chapter.get()),
        ..Table::default()
    };
    if let Err(says) = fill(&mut table, item) {
        ledger.whole(item, says);
        return None;
    }
    let unreasoned = table.option.iter().any(|option| !option.right && option.why.is_none());
    if table.explanation.is_empty() || table.evidence.is_empty() || unreasoned {
        ledger.part(item, "An explanation, the evidence or a reason is missing; the check will ask for it.");
    }
    if let AnswerKey::Gaps(keys) = &solution.key
        && keys.values().any(|key| !key.reject.is_empty())
    {
        ledger.part(item, "A content file has no place for wrong answers listed for a gap.");
    }
    Some(table)
}

fn fill<'a>(table: &mut Table<'a>, item: &'a Exercise) -> Result<(), &'static str> {
    match (&item.question.ask, &item.solution.key) {
        (Ask::Single { options }, AnswerKey::One(right)) => table.option = choices(item, options, |id| id == right),
        (Ask::Multiple { options, .. }, AnswerKey::Several { right, .. }) => table.option = choices(item, options, |id| right.contains(id)),
        (Ask::Quote { line, speakers }, AnswerKey::One(right)) => {
            table.quote = Some(line);
            table.option = choices(item, speakers, |id| id == right);
        }
        (Ask::TrueFalse, AnswerKey::Truth(truth)) => table.answer = Some(Answer::Truth(*truth)),
        (Ask::Short, AnswerKey::Text(key)) => {
            table.accept = Some(&key.accept);
            table.spelling = spelling(key);
            table.reject = key.reject.iter().map(|rejected| RejectTable { text: &rejected.text, why: &rejected.why }).collect();
        }
        (Ask::Number { unit }, AnswerKey::Number { answer, tolerance }) => {
            table.answer = Some(Answer::Number(number(*answer)?));
            table.tolerance = if tolerance.is_zero() { None } else { Some(number(*tolerance)?) };
            table.unit = unit.as_deref();
        }
        (Ask::Order { items }, AnswerKey::Order(order)) => table.items = order.iter().filter_map(|id| words(items, id)).collect(),
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            let pair = |left: &'a Choice| Some(PairTable { left: &left.text, right: words(rights, pairs.get(&left.id)?)? });
            table.pair = lefts.iter().filter_map(pair).collect();
            let extra = rights.iter().filter(|right| !pairs.values().any(|paired| *paired == right.id));
            table.extra_rights = extra.map(|right| right.text.as_str()).collect();
        }
        (Ask::Cloze { passage }, AnswerKey::Gaps(keys)) => {
            let mut text = String::new();
            for piece in passage {
                match piece {
                    Piece::Text(words) if words.contains(['{', '}']) => {
                        return Err("The passage has curly brackets, which make gaps in a content file. Take them out.");
                    }
                    Piece::Text(words) => text.push_str(words),
                    Piece::Gap { name, options } => {
                        text.push_str(&format!("{{{name}}}"));
                        let key = keys.get(name).ok_or("A gap has no answer.")?;
                        table.gap.push(GapTable { name: name.as_str(), accept: &key.accept, spelling: spelling(key), options });
                    }
                }
            }
            table.passage = Some(text);
        }
        _ => return Err("The question and its key are of different kinds."),
    }
    Ok(())
}

fn choices<'a>(item: &'a Exercise, options: &'a [Choice], right: impl Fn(&OptionId) -> bool) -> Vec<OptionTable<'a>> {
    let option = |option: &'a Choice| OptionTable {
        id: Some(option.id.as_str()).filter(|id| *id != slug::name(&option.text)),
        text: &option.text,
        right: right(&option.id),
        why: item.solution.reasons.get(&option.id).map(String::as_str),
        pin: option.pinned,
    };
    options.iter().map(option).collect()
}

fn words<'a>(choices: &'a [Choice], id: &OptionId) -> Option<&'a str> {
    choices.iter().find(|choice| choice.id == *id).map(|choice| choice.text.as_str())
}

/// As in a book, where what is not said is the usual.
fn spelling(key: &TextKey) -> Option<&'static str> {
    (key.spelling != Spelling::Usual).then(|| spelling_name(key.spelling))
}

/// The number, if TOML holds it exactly.
fn number(number: Decimal) -> Result<Number, &'static str> {
    if let Some(whole) = number.to_i64().filter(|whole| Decimal::from(*whole) == number) {
        return Ok(Number::Whole(whole));
    }
    let fraction = number.to_string().parse::<f64>().ok();
    let exact = fraction.filter(|fraction| fraction.to_string().parse::<Decimal>().is_ok_and(|back| back == number));
    exact.map(Number::Fraction).ok_or("The number has more digits than a content file holds exactly.")
}
