//! Kahoot’s spreadsheet template, in.
//!
//! Source: Kahoot, “How to import questions from a spreadsheet”: above the questions stand some lines of help, then a row that names the
//! columns (“Question - max 120 characters”, “Answer 1 - max 75 characters” …, “Correct answer(s) - choose at least one”). Time limits
//! have no place here and are left out.

use super::choice_numbers::named;
use super::draft::{Asked, Draft, DraftOption};
use super::failure::Failure;
use super::imported::{Import, Note, Place};
use super::intake::Intake;
use super::sheet::names;
use super::sniff::Format;
use super::table::{Cell, Table};
use super::truth::as_truth;
use crate::domain::quiz_import::ItemSource;

/// Filled rows among which the one that names the columns is looked for.
const HELP_ROWS: usize = 20;

/// Where the columns stand.
struct Header {
    question: usize,
    answers: Vec<(u8, usize)>,
    correct: usize,
    time: Option<usize>,
}

impl Header {
    fn read(cells: &[Cell]) -> Option<Self> {
        let names = names(cells);
        let begins = |word: &str| names.iter().position(|name| name.starts_with(word));
        // “Question #” counts the questions.
        let question = names.iter().position(|name| name.starts_with("question") && !name.contains('#') && !name.contains("number"))?;
        let answers: Vec<(u8, usize)> = (1..=6).filter_map(|number| Some((number, begins(&format!("answer {number}"))?))).collect();
        let header = Self { question, answers, correct: begins("correct")?, time: begins("time") };
        (header.answers.len() >= 2).then_some(header)
    }

    /// The places of all columns that are looked at.
    fn read_from(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.question).chain(self.answers.iter().map(|(_, at)| *at)).chain([self.correct])
    }
}

/// Whether a row among the first of the table names Kahoot’s columns.
pub fn is_kahoot(table: &Table) -> bool {
    table.iter().take(HELP_ROWS).any(|row| Header::read(&row.cells).is_some())
}

/// The questions of the template.
///
/// # Errors
/// When no row names its columns, or there are too many questions, or none.
pub fn read(table: &Table, mut intake: Intake) -> Result<Import, Failure> {
    let found = table.iter().take(HELP_ROWS).enumerate().find_map(|(at, row)| Some((at, row, Header::read(&row.cells)?)));
    let (at, head, header) = found.ok_or(Failure::NoHeader)?;
    if header.time.is_some() {
        intake.notice(Note::new(head.place, "Time limits are left out."))?;
    }
    for row in table.iter().skip(at + 1) {
        let text = |at: usize| row.cells.get(at).and_then(Cell::text).unwrap_or_default();
        let question = text(header.question);
        let filled = header.answers.iter().any(|(_, at)| row.cells.get(*at).is_some_and(|cell| !cell.is_empty()));
        if question.is_empty() && !filled {
            continue;
        }
        let cell = |at: usize| (head.cells.get(at).and_then(Cell::text).unwrap_or_default().to_owned(), text(at).to_owned());
        intake.next(ItemSource::Row(header.read_from().map(cell).collect()));
        let unread = header.read_from().any(|at| row.cells.get(at).is_some_and(|cell| cell.text().is_none()));
        let draft = if unread {
            Err("A cell holds a date, an error or too much text. Format it as text and type it again.".to_owned())
        } else {
            let answers = header.answers.iter().map(|(number, at)| (*number, text(*at))).filter(|(_, text)| !text.is_empty());
            draft(row.place, question, &answers.collect::<Vec<_>>(), text(header.correct))
        };
        match draft {
            Ok(draft) => intake.take(draft)?,
            Err(says) => intake.refuse(row.place, None, question, vec![Note::new(row.place, says)])?,
        }
    }
    intake.finish(Format::Kahoot)
}

fn draft(place: Place, question: &str, answers: &[(u8, &str)], correct: &str) -> Result<Draft, String> {
    let right = named(correct, answers)?;
    let option = |(number, text): &(u8, &str)| DraftOption {
        text: (*text).to_owned(),
        right: right.numbers.contains(number),
        ..DraftOption::default()
    };
    let asked = Asked::Choices { options: answers.iter().map(option).collect(), many: right.numbers.len() > 1 };
    let mut draft = Draft::new(place, question, asked);
    if right.numbers.len() > 1 {
        draft.notice("There one right answer is enough; here all that apply must be chosen.");
    }
    if let Some(notice) = right.notice {
        draft.notice(notice);
    }
    Ok(as_truth(draft))
}
