//! GIFT, Moodle’s text format for quizzes, in and out.
//!
//! Source: Moodle documentation, “GIFT format”, and what `question/format/gift/format.php` of Moodle 4 does where that is silent:
//! blank lines part questions, `//` begins a comment line, `\` escapes `~ = # { } :`, `\n` is a line break. Beyond it: blank lines inside
//! braces do no harm if the next line goes on with the answers, questions whose answers end a line need no blank line after them, and TRUE
//! and FALSE may be written small.

mod answers;
mod blocks;
mod comment;
mod glyphs;
mod question;
mod rich;
mod write;

pub use write::write;

use self::blocks::blocks;
use self::question::Outcome;
use super::decode::{Decoded, GUESSED};
use super::failure::Failure;
use super::imported::{Import, Note, Place};
use super::intake::Intake;
use super::limits::MOST_BLOCK;
use super::sniff::Format;
use super::wording::quoted;
use crate::domain::quiz_import::ItemSource;

/// The questions of a GIFT file.
///
/// # Errors
/// When there are too many, or none.
pub fn read(file: &Decoded) -> Result<Import, Failure> {
    let mut intake = Intake::default();
    if file.guessed {
        intake.notice(Note::new(Place::Line(1), GUESSED))?;
    }
    let text = file.text.replace("\r\n", "\n").replace('\r', "\n");
    let mut category: Option<String> = None;
    blocks(&text, |block| {
        let place = Place::Line(block.line);
        intake.next(ItemSource::Text(block.source()));
        if block.bytes > MOST_BLOCK {
            let problem = Note::new(place, "This question is too long to be one. Put a blank line after each question.");
            return intake.refuse(place, None, block.lines.first().map_or("", |(_, line)| line), vec![problem]);
        }
        match question::read(block) {
            Outcome::Nothing => Ok(()),
            Outcome::Category(name) => {
                category = name;
                Ok(())
            }
            Outcome::Description(text) => {
                let says = format!("{} has no answers in braces, so it is no question, and was left out.", quoted(&text));
                intake.notice(Note::new(place, says))
            }
            Outcome::Question(mut draft) => {
                draft.tags.extend(category.clone());
                intake.take(*draft)
            }
            Outcome::Problem { title, text, problem } => intake.refuse(place, title.as_deref(), &text, vec![problem]),
        }
    })?;
    intake.finish(Format::Gift)
}
