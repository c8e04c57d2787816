//! One `<question>` → a question here, or what else it is.

use super::element::Element;
use super::{cloze, gaps, kinds};
use crate::exchange::category;
use crate::exchange::draft::Draft;
use crate::exchange::html::{Dialect, to_plain};
use crate::exchange::imported::Place;
use crate::exchange::markdown::to_plain_text;
use crate::exchange::weighed::{PICTURE, Weighing};
use crate::exchange::wording::quoted;

/// What an element is.
pub enum Outcome {
    /// The questions after it belong there.
    Category(Option<String>),
    /// No question, and why.
    NoQuestion(String),
    /// A question.
    Question(Box<Draft>),
    /// A question that can’t be read.
    Problem {
        /// Its name.
        title: Option<String>,
        /// Its text.
        text: String,
        /// Why.
        says: String,
    },
}

/// A text as it will be shown.
#[derive(Default)]
pub struct Rich {
    /// Its words.
    pub text: String,
    /// Whether a picture, a sound or the like was left out.
    pub media: bool,
}

/// The `<text>` in an element, by its format; HTML if that is not said.
pub fn rich(element: Option<&Element>) -> Rich {
    let Some(element) = element else { return Rich::default() };
    let source = element.text_of("text");
    let plain = match element.attribute("format") {
        Some("moodle_auto_format") => to_plain(source, Dialect::Mixed),
        Some("markdown") => to_plain_text(source),
        Some("plain_text") => return Rich { text: source.to_owned(), media: element.child("file").is_some() },
        _ => to_plain(source, Dialect::Html),
    };
    Rich { text: plain.text, media: plain.media || element.child("file").is_some() }
}

/// What a question’s type makes of its parts.
pub struct Understood {
    /// The text, where the type changes it.
    pub text: Option<String>,
    /// What is asked and what is right.
    pub weighing: Weighing,
    /// Whether a picture, a sound or the like was left out.
    pub media: bool,
}

impl From<Weighing> for Understood {
    fn from(weighing: Weighing) -> Self {
        Self { text: None, weighing, media: false }
    }
}

/// What an element is.
pub fn read(question: &Element) -> Outcome {
    let kind = question.attribute("type").unwrap_or_default();
    let title = Some(rich(question.child("name")).text).filter(|title| !title.is_empty());
    let text = rich(question.child("questiontext"));
    let understood = match kind {
        "category" => return Outcome::Category(category::name(&rich(question.child("category")).text)),
        "description" => {
            let shown = quoted(title.as_deref().unwrap_or(&text.text));
            return Outcome::NoQuestion(format!("{shown} is a description and asks nothing, so it was left out."));
        }
        "multichoice" | "multichoiceset" => kinds::choices(question),
        "truefalse" => kinds::truth(question),
        "shortanswer" => kinds::short(question),
        "numerical" => kinds::numerical(question),
        "matching" | "match" | "ddmatch" => kinds::matching(question),
        "ordering" => kinds::ordering(question),
        "cloze" | "multianswer" => cloze::read(question),
        "gapselect" => gaps::read(question, &text.text, "selectoption"),
        "ddwtos" => gaps::read(question, &text.text, "dragbox"),
        kind => Err(refusal(kind)),
    };
    match understood {
        Ok(understood) => Outcome::Question(Box::new(draft(question, title, text, understood))),
        Err(says) => Outcome::Problem { title, text: text.text, says },
    }
}

fn refusal(kind: &str) -> String {
    let why = match kind {
        "essay" => "An essay has no answer that could be marked. Make a prompt for discussion of it.",
        "random" => "This stands for a question drawn at random. Export the questions that it draws from.",
        "calculated" | "calculatedsimple" | "calculatedmulti" => "Its numbers are drawn anew each time. Ask for one number instead.",
        "ddimageortext" | "ddmarker" => "It is answered on a picture, which can’t be done here. Ask it in words.",
        "" => "It does not say what type it is. Export it again.",
        _ => return format!("Questions of the type {} can’t be brought in. Ask it in another way.", quoted(kind)),
    };
    why.to_owned()
}

fn draft(question: &Element, title: Option<String>, text: Rich, understood: Understood) -> Draft {
    let general = rich(question.child("generalfeedback"));
    let media = text.media || general.media || understood.media || question.child("image_base64").is_some();
    let text = understood.text.unwrap_or(text.text);
    let mut draft = understood.weighing.into_draft(Place::Line(question.line), text, &general.text);
    draft.title = title;
    draft.id = Some(question.text_of("idnumber").to_owned()).filter(|id| !id.is_empty());
    let tags = question.child("tags").into_iter().flat_map(|tags| tags.all("tag"));
    draft.tags = tags.map(|tag| tag.text_of("text").to_owned()).collect();
    let mut hints = question.all("hint").map(|hint| rich(Some(hint)).text).filter(|hint| !hint.is_empty());
    draft.hint = hints.next();
    for hint in hints {
        draft.notice(format!("A question has one hint, so another was left out: {}.", quoted(&hint)));
    }
    if media {
        draft.notice(PICTURE);
    }
    draft
}
