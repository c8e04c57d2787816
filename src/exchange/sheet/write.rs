//! Questions → our own spreadsheet, with all that they have.

use super::columns::Column;
use super::inline::{write_gap, write_list, write_pair, write_text};
use crate::domain::answer_key::{AnswerKey, Spelling};
use crate::domain::exercise::Exercise;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice, Piece};
use crate::exchange::failure::Failure;
use crate::exchange::kind_names::KINDS;
use crate::exchange::table;
use crate::exchange::tags::{difficulty_name, skill_name, spelling_name, spelling_of};
use crate::exchange::written::{Ledger, Written};

/// The questions as .csv.
///
/// # Errors
/// When a row can’t be written.
pub fn write_csv(items: &[Exercise]) -> Result<Written, Failure> {
    let mut ledger = Ledger::default();
    let columns = columns(items);
    let header = columns.iter().map(|column| column.name()).collect();
    let rows: Vec<Vec<String>> = std::iter::once(header).chain(rows(items, &columns, &mut ledger)).collect();
    Ok(ledger.with(table::write_csv(&rows)?))
}

/// The questions as .xlsx; none make an empty form to fill in.
///
/// # Errors
/// When a cell holds more than a workbook can.
pub fn write_xlsx(items: &[Exercise]) -> Result<Written, Failure> {
    let mut ledger = Ledger::default();
    let columns = columns(items);
    let rows: Vec<Vec<String>> = rows(items, &columns, &mut ledger).collect();
    let columns: Vec<table::Column> = columns.into_iter().map(shape).collect();
    Ok(ledger.with(table::write_xlsx(&columns, &rows)?))
}

/// All columns but the tags, which questions here do not keep; with as many for options as are needed, and never fewer than four.
fn columns(items: &[Exercise]) -> Vec<Column> {
    let most = items.iter().map(|item| options(item).len()).max().unwrap_or(0).clamp(4, usize::from(super::columns::OPTIONS));
    let most = u8::try_from(most).unwrap_or(super::columns::OPTIONS);
    let options = (1..=most).map(Column::Option);
    let reasons = (1..=most).map(Column::Why);
    let (right, rest) = (Column::TAIL.into_iter().take(1), Column::TAIL.into_iter().skip(1).filter(|column| *column != Column::Tags));
    Column::HEAD.into_iter().chain(options).chain(right).chain(reasons).chain(rest).collect()
}

fn shape(column: Column) -> table::Column {
    let (width, choices): (u16, &'static [&'static str]) = match column {
        Column::Text | Column::Passage | Column::Explanation => (48, &[]),
        Column::Evidence | Column::Hint | Column::Option(_) | Column::Why(_) => (24, &[]),
        Column::Kind => (12, &KINDS),
        Column::About => (12, &["character", "theme", "plot"]),
        Column::Difficulty => (12, &["easy", "medium", "hard"]),
        Column::Skill => (12, &["recall", "inference"]),
        Column::Spelling => (12, &["exact", "close"]),
        _ => (12, &[]),
    };
    table::Column { name: column.name(), width, choices }
}

fn rows<'a>(items: &'a [Exercise], columns: &'a [Column], ledger: &'a mut Ledger) -> impl Iterator<Item = Vec<String>> + 'a {
    items.iter().map(move |item| {
        losses(item, ledger);
        columns.iter().map(|column| cell(item, *column)).collect()
    })
}

fn losses(item: &Exercise, ledger: &mut Ledger) {
    let Ask::Cloze { passage } = &item.question.ask else { return };
    if spelling_of(&item.solution.key).is_none() {
        ledger.part(item, "The gaps differ in how closely they must be spelt; in the table all are spelt exactly.");
    }
    let AnswerKey::Gaps(keys) = &item.solution.key else { return };
    let all_right = |piece: &Piece| match piece {
        Piece::Gap { name, options } if !options.is_empty() => {
            keys.get(name).is_some_and(|key| options.iter().all(|option| key.accept.contains(option)))
        }
        _ => false,
    };
    if passage.iter().any(all_right) {
        ledger.part(item, "Every option of a gap is right, so in the table it is a gap to type.");
    }
    if keys.values().any(|key| !key.reject.is_empty()) {
        ledger.part(item, "The table has no place for wrong answers listed for a gap.");
    }
}

fn cell(item: &Exercise, column: Column) -> String {
    let question = &item.question;
    match column {
        Column::Id => question.id.to_string(),
        Column::Kind => question.ask.kind().to_owned(),
        Column::Text => question.text.clone(),
        Column::Passage => passage(item),
        Column::Option(number) => nth(options(item), number),
        Column::Why(number) => nth(reasons(item), number),
        Column::Right => right(item),
        Column::Explanation => item.solution.explanation.clone(),
        Column::Evidence => item.solution.evidence.clone(),
        Column::Hint => question.hint.clone().unwrap_or_default(),
        Column::Chapter => question.reveals.chapter().map(|chapter| chapter.to_string()).unwrap_or_default(),
        Column::About => question.about.name().to_owned(),
        Column::Difficulty => difficulty_name(question.difficulty).to_owned(),
        Column::Skill => skill_name(question.skill).to_owned(),
        Column::Tolerance => match &item.solution.key {
            AnswerKey::Number { tolerance, .. } if !tolerance.is_zero() => tolerance.to_string(),
            _ => String::new(),
        },
        Column::Unit => match &question.ask {
            Ask::Number { unit } => unit.clone().unwrap_or_default(),
            _ => String::new(),
        },
        Column::Spelling => {
            spelling_of(&item.solution.key).filter(|spelling| *spelling != Spelling::Exact).map_or("", spelling_name).to_owned()
        }
        Column::Pinned => numbers(choices(item), |choice| choice.pinned),
        Column::Characters => write_list(question.characters.iter().map(|id| id.as_str())),
        Column::Themes => write_list(question.themes.iter().map(|id| id.as_str())),
        Column::Tags => String::new(),
    }
}

fn nth(cells: Vec<String>, number: u8) -> String {
    cells.into_iter().nth(usize::from(number).saturating_sub(1)).unwrap_or_default()
}

fn choices(item: &Exercise) -> &[Choice] {
    match &item.question.ask {
        Ask::Single { options } | Ask::Multiple { options, .. } | Ask::Quote { speakers: options, .. } => options,
        _ => &[],
    }
}

fn numbers(choices: &[Choice], which: impl Fn(&Choice) -> bool) -> String {
    let numbers = (1..).zip(choices).filter(|(_, choice)| which(choice)).map(|(number, _): (usize, _)| number.to_string());
    numbers.collect::<Vec<_>>().join(", ")
}

fn options(item: &Exercise) -> Vec<String> {
    let text = |id: &OptionId, choices: &[Choice]| choices.iter().find(|choice| choice.id == *id).map(|choice| choice.text.clone());
    match (&item.question.ask, &item.solution.key) {
        (Ask::Order { items }, AnswerKey::Order(order)) => order.iter().filter_map(|id| text(id, items)).collect(),
        (Ask::Match { lefts, rights }, AnswerKey::Pairs(pairs)) => {
            lefts.iter().filter_map(|left| Some(write_pair(&left.text, &text(pairs.get(&left.id)?, rights)?))).collect()
        }
        (_, AnswerKey::Text(key)) => key.reject.iter().map(|rejected| rejected.text.clone()).collect(),
        _ => choices(item).iter().map(|choice| choice.text.clone()).collect(),
    }
}

fn reasons(item: &Exercise) -> Vec<String> {
    match &item.solution.key {
        AnswerKey::Text(key) => key.reject.iter().map(|rejected| rejected.why.clone()).collect(),
        _ => choices(item).iter().map(|choice| item.solution.reasons.get(&choice.id).cloned().unwrap_or_default()).collect(),
    }
}

fn right(item: &Exercise) -> String {
    match (&item.question.ask, &item.solution.key) {
        (_, AnswerKey::One(right)) => numbers(choices(item), |choice| choice.id == *right),
        (_, AnswerKey::Several { right, .. }) => numbers(choices(item), |choice| right.contains(&choice.id)),
        (_, AnswerKey::Truth(truth)) => truth.to_string(),
        (_, AnswerKey::Text(key)) => write_list(key.accept.iter().map(String::as_str)),
        (_, AnswerKey::Number { answer, .. }) => answer.to_string(),
        (Ask::Match { rights, .. }, AnswerKey::Pairs(pairs)) => {
            let extra = rights.iter().filter(|right| !pairs.values().any(|paired| *paired == right.id));
            write_list(extra.map(|right| right.text.as_str()))
        }
        _ => String::new(),
    }
}

/// The passage with its gaps, or the words quoted.
pub fn passage(item: &Exercise) -> String {
    match (&item.question.ask, &item.solution.key) {
        (Ask::Quote { line, .. }, _) => line.clone(),
        (Ask::Cloze { passage }, AnswerKey::Gaps(keys)) => passage
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => write_text(text),
                Piece::Gap { name, options } => write_gap(options, keys.get(name).map_or(&[], |key| &key.accept[..])),
            })
            .collect(),
        _ => String::new(),
    }
}
