//! Moodle XML, in and out.
//!
//! Source: Moodle documentation, “Moodle XML format”, and what `question/format/xml/format.php` and the question types of Moodle 4 write.
//! Document types, and with them entities of one’s own, are refused; names of characters that HTML knows are read.

mod cloze;
mod element;
mod gaps;
mod kinds;
mod question;
mod write;
mod write_cloze;

pub use write::write;

use self::element::questions;
use self::question::Outcome;
use super::decode::{Decoded, GUESSED};
use super::failure::Failure;
use super::imported::{Import, Note, Place};
use super::intake::Intake;
use super::sniff::Format;
use crate::domain::quiz_import::ItemSource;

/// The questions of a Moodle XML file.
///
/// # Errors
/// When it isn’t well-formed XML, is too deep or declares a document type, or when there are too many questions, or none.
pub fn read(file: &Decoded) -> Result<Import, Failure> {
    let mut intake = Intake::default();
    if file.guessed {
        intake.notice(Note::new(Place::Line(1), GUESSED))?;
    }
    let mut category: Option<String> = None;
    questions(&file.text, |element, source| {
        let place = Place::Line(element.line);
        intake.next(ItemSource::Text(source.to_owned()));
        match question::read(&element) {
            Outcome::Category(name) => category = name,
            Outcome::NoQuestion(says) => intake.notice(Note::new(place, says))?,
            Outcome::Question(mut draft) => {
                draft.tags.extend(category.clone());
                intake.take(*draft)?;
            }
            Outcome::Problem { title, text, says } => intake.refuse(place, title.as_deref(), &text, vec![Note::new(place, says)])?,
        }
        Ok(())
    })?;
    intake.finish(Format::MoodleXml)
}
