//! How an exercise is kept in a column: as JSON of types of its own, since an answer key says nothing of itself to anybody else.
//!
//! A renamed field is a migration.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::error::Fault;
use super::rows::read;
use crate::domain::answer_key::{AnswerKey, Rejected, Solution, Spelling, TextKey};
use crate::domain::book::ChapterNumber;
use crate::domain::exercise::Exercise;
use crate::domain::ident::{EntryId, GapName, OptionId, QuestionId};
use crate::domain::own_quiz::{OwnItem, Removed, Tag};
use crate::domain::prompt::About;
use crate::domain::question::{Ask, Choice, Difficulty, Piece, Question, Skill};
use crate::domain::question_paper::PaperItem;
use crate::domain::reveals::Reveals;

const COLUMN: &str = "an exercise";

/// An exercise as it is kept.
#[derive(Serialize, Deserialize)]
struct Row {
    id: QuestionId,
    about: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    characters: Vec<EntryId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    themes: Vec<EntryId>,
    difficulty: Hardness,
    skill: Task,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reveals: Option<ChapterNumber>,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    asked: Asked,
    #[serde(default)]
    explanation: String,
    #[serde(default)]
    evidence: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    reasons: BTreeMap<OptionId, String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Hardness {
    Easy,
    Medium,
    Hard,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Task {
    Recall,
    Inference,
}

/// What is asked and what is right, together: one kind can't have the key of another.
#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Asked {
    Single { options: Vec<Offered>, right: OptionId },
    Multiple { options: Vec<Offered>, pick: u8, right: BTreeSet<OptionId> },
    TrueFalse { right: bool },
    Short { key: Words },
    Cloze { passage: Vec<Stretch> },
    Order { items: Vec<Offered>, right: Vec<OptionId> },
    Match { lefts: Vec<Offered>, rights: Vec<Offered>, right: BTreeMap<OptionId, OptionId> },
    Quote { line: String, speakers: Vec<Offered>, right: OptionId },
    Number { unit: Option<String>, right: Decimal, tolerance: Decimal },
}

#[derive(Serialize, Deserialize)]
struct Offered {
    id: OptionId,
    text: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pinned: bool,
}

#[derive(Serialize, Deserialize)]
struct Words {
    accept: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reject: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    close: bool,
    /// What was kept before there was this is spelt exactly, and stays so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    usual: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Stretch {
    Text(String),
    Gap { name: GapName, options: Vec<String>, key: Words },
}

/// A question of a quiz or of a paper as it is kept.
#[derive(Serialize, Deserialize)]
pub(super) struct ItemRow {
    exercise: Row,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    always: bool,
}

/// A question that was taken out of its quiz as it is kept.
#[derive(Serialize, Deserialize)]
struct RemovedRow {
    item: ItemRow,
    place: usize,
}

/// The JSON of a quiz's questions.
pub(super) fn quiz_items_json(items: &[OwnItem]) -> Result<String, Fault> {
    json(items.iter().map(item_row).collect())
}

/// A quiz's questions from their JSON.
pub(super) fn quiz_items(json: &str) -> Result<Vec<OwnItem>, Fault> {
    parsed(json)?.into_iter().map(|row| read(item(row), COLUMN)).collect()
}

/// The JSON of a question that was taken out.
pub(super) fn removed_json(removed: &Removed) -> Result<String, Fault> {
    let row = item_row(&removed.item).map(|item| RemovedRow { item, place: removed.place });
    read(row.and_then(|row| serde_json::to_string(&row).ok()), COLUMN)
}

/// A question that was taken out, from its JSON.
pub(super) fn removed(json: &str) -> Result<Removed, Fault> {
    let row: RemovedRow = read(serde_json::from_str(json).ok(), COLUMN)?;
    Ok(Removed { item: read(item(row.item), COLUMN)?, place: row.place })
}

fn item_row(item: &OwnItem) -> Option<ItemRow> {
    let tags = item.tags.iter().map(|tag| tag.as_str().to_owned()).collect();
    Some(ItemRow { exercise: row(&item.exercise.question, &item.exercise.solution)?, tags, always: item.always })
}

fn item(row: ItemRow) -> Option<OwnItem> {
    let tags = row.tags.iter().map(|tag| Tag::parse(tag)).collect::<Option<_>>()?;
    Some(OwnItem { exercise: Arc::new(exercise(row.exercise)?), tags, always: row.always })
}

/// The JSON of a paper's questions.
pub(super) fn paper_items_json(items: &[PaperItem]) -> Result<String, Fault> {
    json(items.iter().map(paper_row).collect())
}

/// A paper's questions from their JSON.
pub(super) fn paper_items(json: &str) -> Result<Vec<PaperItem>, Fault> {
    parsed(json)?.into_iter().map(paper_item).collect()
}

/// A paper's question as it is kept; `None` when its key is of another kind.
pub(super) fn paper_row(item: &PaperItem) -> Option<ItemRow> {
    Some(ItemRow { exercise: row(&item.question, &item.solution)?, tags: Vec::new(), always: item.always })
}

/// A paper's question, read back.
pub(super) fn paper_item(row: ItemRow) -> Result<PaperItem, Fault> {
    let always = row.always;
    read(exercise(row.exercise).map(|exercise| PaperItem::new(exercise, always)), COLUMN)
}

fn json(rows: Option<Vec<ItemRow>>) -> Result<String, Fault> {
    read(rows.and_then(|rows| serde_json::to_string(&rows).ok()), COLUMN)
}

fn parsed(json: &str) -> Result<Vec<ItemRow>, Fault> {
    read(serde_json::from_str(json).ok(), COLUMN)
}

/// `None` when the key is of another kind than the question.
fn row(question: &Question, solution: &Solution) -> Option<Row> {
    Some(Row {
        id: question.id.clone(),
        about: question.about.name().to_owned(),
        characters: question.characters.clone(),
        themes: question.themes.clone(),
        difficulty: match question.difficulty {
            Difficulty::Easy => Hardness::Easy,
            Difficulty::Medium => Hardness::Medium,
            Difficulty::Hard => Hardness::Hard,
        },
        skill: match question.skill {
            Skill::Recall => Task::Recall,
            Skill::Inference => Task::Inference,
        },
        reveals: question.reveals.chapter(),
        text: question.text.clone(),
        hint: question.hint.clone(),
        asked: asked(&question.ask, &solution.key)?,
        explanation: solution.explanation.clone(),
        evidence: solution.evidence.clone(),
        reasons: solution.reasons.clone(),
    })
}

fn asked(ask: &Ask, key: &AnswerKey) -> Option<Asked> {
    Some(match (ask, key) {
        (Ask::Single { options }, AnswerKey::One(right)) => Asked::Single { options: kept(options), right: right.clone() },
        (Ask::Quote { line, speakers }, AnswerKey::One(right)) => {
            Asked::Quote { line: line.clone(), speakers: kept(speakers), right: right.clone() }
        }
        (Ask::Multiple { options, pick }, AnswerKey::Several { right, .. }) => {
            Asked::Multiple { options: kept(options), pick: *pick, right: right.clone() }
        }
        (Ask::TrueFalse, AnswerKey::Truth(right)) => Asked::TrueFalse { right: *right },
        (Ask::Short, AnswerKey::Text(key)) => Asked::Short { key: words(key) },
        (Ask::Cloze { passage }, AnswerKey::Gaps(keys)) => {
            let stretch = |piece: &Piece| match piece {
                Piece::Text(text) => Some(Stretch::Text(text.clone())),
                Piece::Gap { name, options } => {
                    Some(Stretch::Gap { name: name.clone(), options: options.clone(), key: words(keys.get(name)?) })
                }
            };
            Asked::Cloze { passage: passage.iter().map(stretch).collect::<Option<_>>()? }
        }
        (Ask::Order { items }, AnswerKey::Order(right)) => Asked::Order { items: kept(items), right: right.clone() },
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(right)) => {
            Asked::Match { lefts: kept(lefts), rights: kept(rights), right: right.clone() }
        }
        (Ask::Number { unit }, AnswerKey::Number { answer, tolerance }) => {
            Asked::Number { unit: unit.clone(), right: *answer, tolerance: *tolerance }
        }
        _ => return None,
    })
}

fn exercise(row: Row) -> Option<Exercise> {
    let (ask, key) = read_asked(row.asked);
    let question = Question {
        id: row.id,
        about: About::parse(&row.about)?,
        characters: row.characters,
        themes: row.themes,
        difficulty: match row.difficulty {
            Hardness::Easy => Difficulty::Easy,
            Hardness::Medium => Difficulty::Medium,
            Hardness::Hard => Difficulty::Hard,
        },
        skill: match row.skill {
            Task::Recall => Skill::Recall,
            Task::Inference => Skill::Inference,
        },
        reveals: row.reveals.map_or(Reveals::NOTHING, Reveals::from),
        text: row.text,
        hint: row.hint,
        ask,
    };
    let solution = Solution { key, explanation: row.explanation, evidence: row.evidence, reasons: row.reasons };
    Some(Exercise { question, solution })
}

fn read_asked(asked: Asked) -> (Ask, AnswerKey) {
    match asked {
        Asked::Single { options, right } => (Ask::Single { options: choices(options) }, AnswerKey::One(right)),
        Asked::Quote { line, speakers, right } => (Ask::Quote { line, speakers: choices(speakers) }, AnswerKey::One(right)),
        Asked::Multiple { options, pick, right } => {
            let count = options.len();
            (Ask::Multiple { options: choices(options), pick }, AnswerKey::Several { right, options: count })
        }
        Asked::TrueFalse { right } => (Ask::TrueFalse, AnswerKey::Truth(right)),
        Asked::Short { key } => (Ask::Short, AnswerKey::Text(text_key(key))),
        Asked::Cloze { passage } => {
            let mut keys = BTreeMap::new();
            let mut piece = |stretch| match stretch {
                Stretch::Text(text) => Piece::Text(text),
                Stretch::Gap { name, options, key } => {
                    keys.insert(name.clone(), text_key(key));
                    Piece::Gap { name, options }
                }
            };
            let passage = passage.into_iter().map(&mut piece).collect();
            (Ask::Cloze { passage }, AnswerKey::Gaps(keys))
        }
        Asked::Order { items, right } => (Ask::Order { items: choices(items) }, AnswerKey::Order(right)),
        Asked::Match { lefts, rights, right } => (Ask::Match { lefts: choices(lefts), rights: choices(rights) }, AnswerKey::Pairs(right)),
        Asked::Number { unit, right, tolerance } => (Ask::Number { unit }, AnswerKey::Number { answer: right, tolerance }),
    }
}

fn kept(choices: &[Choice]) -> Vec<Offered> {
    choices.iter().map(|choice| Offered { id: choice.id.clone(), text: choice.text.clone(), pinned: choice.pinned }).collect()
}

fn choices(kept: Vec<Offered>) -> Vec<Choice> {
    kept.into_iter().map(|option| Choice { id: option.id, text: option.text, pinned: option.pinned }).collect()
}

fn words(key: &TextKey) -> Words {
    Words {
        accept: key.accept.clone(),
        reject: key.reject.iter().map(|rejected| (rejected.text.clone(), rejected.why.clone())).collect(),
        close: key.spelling == Spelling::Close,
        usual: key.spelling == Spelling::Usual,
    }
}

fn text_key(words: Words) -> TextKey {
    TextKey {
        accept: words.accept,
        reject: words.reject.into_iter().map(|(text, why)| Rejected { text, why }).collect(),
        spelling: match (words.close, words.usual) {
            (true, _) => Spelling::Close,
            (false, true) => Spelling::Usual,
            (false, false) => Spelling::Exact,
        },
    }
}
