//! A row of our own spreadsheet → a draft, by kind.

use rust_decimal::Decimal;

use super::columns::Column;
use super::inline::{list, pair, passage};
use super::row::Row;
use crate::domain::book::ChapterNumber;
use crate::domain::ident::EntryId;
use crate::domain::prompt::About;
use crate::exchange::choice_numbers::named;
use crate::exchange::draft::{Asked, Draft, DraftKey, DraftOption, Traits};
use crate::exchange::kind_names;
use crate::exchange::tags;
use crate::exchange::weighed::read_decimal;
use crate::exchange::wording::quoted;

/// The question of a row.
///
/// # Errors
/// A sentence about what can’t be understood.
pub fn draft(row: &Row<'_>) -> Result<Draft, String> {
    let kind = kind(row)?;
    let mut notices = Vec::new();
    let asked = match kind {
        "single" | "multiple" => Asked::Choices { options: options(row, &mut notices)?, many: kind == "multiple" },
        "quote" => Asked::Quote { line: row.get(Column::Passage).to_owned(), speakers: options(row, &mut notices)? },
        "true-false" => Asked::Truth(truth(row.get(Column::Right)).ok_or("“right” must say true or false. Write one of them.")?),
        "short" => Asked::Words(DraftKey { accept: list(row.get(Column::Right)), reject: wrong_answers(row), spelling: None }),
        "cloze" => Asked::Gaps(passage(row.get(Column::Passage))?),
        "order" => Asked::Order(row.options().into_iter().map(|(_, text)| text.to_owned()).collect()),
        "match" => pairs(row)?,
        _ => number(row)?,
    };
    let mut draft = Draft::new(row.place, row.get(Column::Text), asked);
    let filled = |column: Column| Some(row.get(column).to_owned()).filter(|text| !text.is_empty());
    draft.id = filled(Column::Id);
    draft.hint = filled(Column::Hint);
    draft.explanation = row.get(Column::Explanation).to_owned();
    draft.evidence = row.get(Column::Evidence).to_owned();
    draft.tags = list(row.get(Column::Tags));
    draft.traits = traits(row, &mut notices)?;
    for notice in notices {
        draft.notice(notice);
    }
    Ok(draft)
}

/// The kind that the row names, or else what it looks like.
fn kind(row: &Row<'_>) -> Result<&'static str, String> {
    if !row.get(Column::Kind).is_empty() {
        return kind_names::named(row.get(Column::Kind));
    }
    let options = row.options();
    Ok(if row.get(Column::Passage).contains('{') {
        "cloze"
    } else if !options.is_empty() {
        let right = named(row.get(Column::Right), &options).map_or(0, |named| named.numbers.len());
        if right > 1 { "multiple" } else { "single" }
    } else if truth(row.get(Column::Right)).is_some() {
        "true-false"
    } else {
        "short"
    })
}

fn options(row: &Row<'_>, notices: &mut Vec<String>) -> Result<Vec<DraftOption>, String> {
    let options = row.options();
    let right = named(row.get(Column::Right), &options)?;
    notices.extend(right.notice);
    let pinned = match row.get(Column::Pinned) {
        "" => Vec::new(),
        cell => named(cell, &options)?.numbers,
    };
    let option = |(number, text): (u8, &str)| DraftOption {
        text: text.to_owned(),
        right: right.numbers.contains(&number),
        why: row.get(Column::Why(number)).to_owned(),
        pinned: pinned.contains(&number),
    };
    Ok(options.into_iter().map(option).collect())
}

fn truth(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "true" | "t" | "yes" => Some(true),
        "false" | "f" | "no" => Some(false),
        _ => None,
    }
}

fn wrong_answers(row: &Row<'_>) -> Vec<(String, String)> {
    row.options().into_iter().map(|(number, text)| (text.to_owned(), row.get(Column::Why(number)).to_owned())).collect()
}

fn pairs(row: &Row<'_>) -> Result<Asked, String> {
    let says = |text: &str| format!("{} has no ->. Write what belongs together as “left -> right”.", quoted(text));
    let pairs = row.options().into_iter().map(|(_, text)| pair(text).ok_or_else(|| says(text))).collect::<Result<_, _>>()?;
    Ok(Asked::Pairs { pairs, extra: list(row.get(Column::Right)) })
}

fn number(row: &Row<'_>) -> Result<Asked, String> {
    let read = |column: Column| {
        let text = row.get(column);
        let says = || format!("{} in “{}” is no number. Write digits, with a point if there are decimals.", quoted(text), column.name());
        read_decimal(text).ok_or_else(says)
    };
    let tolerance = if row.get(Column::Tolerance).is_empty() { Decimal::ZERO } else { read(Column::Tolerance)? };
    Ok(Asked::Number { answer: read(Column::Right)?, tolerance })
}

fn traits(row: &Row<'_>, notices: &mut Vec<String>) -> Result<Traits, String> {
    let chapter = match row.get(Column::Chapter) {
        "" | "0" => None,
        text => {
            let number = text.parse().ok().and_then(ChapterNumber::new);
            Some(number.ok_or_else(|| format!("{} is no chapter. Write its number, such as 3.", quoted(text)))?)
        }
    };
    Ok(Traits {
        about: word(row, Column::About, About::parse)?,
        difficulty: word(row, Column::Difficulty, tags::difficulty)?,
        skill: word(row, Column::Skill, tags::skill)?,
        chapter,
        characters: ids(row, Column::Characters, notices),
        themes: ids(row, Column::Themes, notices),
        spelling: word(row, Column::Spelling, tags::spelling)?,
        unit: Some(row.get(Column::Unit).to_owned()).filter(|unit| !unit.is_empty()),
        quote: false,
    })
}

fn word<T>(row: &Row<'_>, column: Column, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>, String> {
    let text = row.get(column);
    if text.is_empty() {
        return Ok(None);
    }
    let says = || format!("{} can’t stand in “{}”: {}.", quoted(text), column.name(), column.meaning());
    parse(&text.to_lowercase()).map(Some).ok_or_else(says)
}

fn ids(row: &Row<'_>, column: Column, notices: &mut Vec<String>) -> Vec<EntryId> {
    let mut ids = Vec::new();
    for text in list(row.get(column)) {
        match EntryId::parse(&text) {
            Some(id) if ids.contains(&id) => {}
            Some(id) => ids.push(id),
            None => notices.push(format!("{} in “{}” is no id, so it was left out.", quoted(&text), column.name())),
        }
    }
    ids
}
