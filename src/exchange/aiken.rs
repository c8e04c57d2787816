//! Aiken, the plainest of quiz formats: a question, lettered options, `ANSWER: B`.
//!
//! Source: Moodle documentation, “Aiken format”. Beyond it: a question may run over several lines, letters may be small, the space after
//! `A)` may be missing, and `ANSWER: A, C` makes a question to which several options apply.

use super::decode::{Decoded, GUESSED};
use super::draft::{Asked, Draft, DraftOption};
use super::failure::Failure;
use super::imported::{Import, Note, Place};
use super::intake::Intake;
use super::limits::MOST_BLOCK;
use super::sniff::Format;
use super::truth::as_truth;
use crate::domain::quiz_import::ItemSource;

/// Options of a question that are kept: there are no more letters.
const MOST_OPTIONS: usize = 26;

/// The questions of an Aiken file.
///
/// # Errors
/// When there are too many, or none.
pub fn read(file: &Decoded) -> Result<Import, Failure> {
    let mut reader = Reader::default();
    if file.guessed {
        reader.intake.notice(Note::new(Place::Line(1), GUESSED))?;
    }
    let text = file.text.replace("\r\n", "\n").replace('\r', "\n");
    for (before, line) in text.split('\n').enumerate() {
        reader.line(before + 1, line.trim())?;
    }
    reader.unanswered()?;
    reader.intake.finish(Format::Aiken)
}

#[derive(Default)]
struct Reader {
    intake: Intake,
    line: usize,
    text: String,
    options: Vec<(char, String)>,
    /// All lines of this question.
    source: String,
    /// Whether a blank line stood before this one.
    paused: bool,
}

impl Reader {
    fn line(&mut self, number: usize, line: &str) -> Result<(), Failure> {
        if line.is_empty() {
            self.paused = true;
            return Ok(());
        }
        let paused = std::mem::take(&mut self.paused);
        if let Some(letters) = answer_line(line) {
            push_line(&mut self.source, line);
            return self.answer(number, letters);
        }
        if let Some((letter, text)) = option_line(line) {
            self.begin(number);
            push_line(&mut self.source, line);
            if self.options.len() < MOST_OPTIONS {
                self.options.push((letter, text.to_owned()));
            }
            return Ok(());
        }
        match self.options.last_mut() {
            // After a blank line a line without a letter begins the next question.
            Some(_) if paused => self.unanswered()?,
            Some((_, text)) => {
                push_line(text, line);
                push_line(&mut self.source, line);
                return Ok(());
            }
            None => {}
        }
        self.begin(number);
        push_line(&mut self.text, line);
        push_line(&mut self.source, line);
        Ok(())
    }

    fn begin(&mut self, number: usize) {
        if self.line == 0 {
            self.line = number;
        }
    }

    fn answer(&mut self, number: usize, letters: &str) -> Result<(), Failure> {
        self.begin(number);
        let place = Place::Line(self.line);
        let (text, options) = self.clear();
        match draft(place, &text, options, letters) {
            Ok(draft) => self.intake.take(draft),
            Err(says) => self.intake.refuse(place, None, &text, vec![Note::new(Place::Line(number), says)]),
        }
    }

    /// A question that ends without an answer.
    fn unanswered(&mut self) -> Result<(), Failure> {
        if self.line == 0 {
            return Ok(());
        }
        let place = Place::Line(self.line);
        let (text, _) = self.clear();
        let problem =
            Note::new(place, "This question has no answer. Write “ANSWER: ” and the letter of the right option under its options.");
        self.intake.refuse(place, None, &text, vec![problem])
    }

    fn clear(&mut self) -> (String, Vec<(char, String)>) {
        self.line = 0;
        self.intake.next(ItemSource::Text(std::mem::take(&mut self.source)));
        (std::mem::take(&mut self.text), std::mem::take(&mut self.options))
    }
}

fn push_line(text: &mut String, line: &str) {
    if text.len() < MOST_BLOCK {
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
}

/// What stands after `ANSWER:`.
fn answer_line(line: &str) -> Option<&str> {
    let (word, rest) = line.split_at_checked(6)?;
    let rest = rest.trim_start();
    if word == "ANSWER" {
        return Some(rest.strip_prefix(':').unwrap_or(rest)).filter(|rest| rest.len() < 60);
    }
    word.eq_ignore_ascii_case("answer").then(|| rest.strip_prefix(':')).flatten()
}

/// Letter and text of `A) …` or `A. …`.
pub fn option_line(line: &str) -> Option<(char, &str)> {
    let mut chars = line.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?.to_ascii_uppercase();
    let sign = chars.next()?;
    let text = chars.as_str();
    let spaced = text.starts_with([' ', '\t', '\u{a0}']);
    // Without the space, “A.M.” would be an option.
    (sign == ')' || sign == '.' && spaced).then(|| (letter, text.trim()))
}

fn draft(place: Place, text: &str, options: Vec<(char, String)>, letters: &str) -> Result<Draft, String> {
    if text.is_empty() {
        return Err("There is no question above this answer. Write it on the line before its options.".to_owned());
    }
    let mut right = Vec::new();
    for word in letters.split([',', ';', ' ', '&']).filter(|word| !word.is_empty() && !word.eq_ignore_ascii_case("and")) {
        let word = word.trim_end_matches([')', '.']);
        let letter = word.chars().next().filter(|letter| letter.is_ascii_alphabetic() && word.len() == 1).map(|c| c.to_ascii_uppercase());
        match letter.filter(|letter| options.iter().any(|(known, _)| known == letter)) {
            Some(letter) => right.push(letter),
            None => return Err(format!("{} is not the letter of an option. Write that letter alone.", super::wording::quoted(word))),
        }
    }
    if right.is_empty() {
        return Err("There is no letter after “ANSWER:”. Write that of the right option.".to_owned());
    }
    let many = right.len() > 1;
    let options =
        options.into_iter().map(|(letter, text)| DraftOption { right: right.contains(&letter), text, ..DraftOption::default() }).collect();
    let mut draft = Draft::new(place, text, Asked::Choices { options, many });
    if many {
        draft.notice("Several letters are right, so it became a question to which several options apply.");
    }
    Ok(as_truth(draft))
}
