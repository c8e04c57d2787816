//! One block of GIFT → a question, or what else it is.

use super::answers::{self, Setting};
use super::blocks::Block;
use super::comment;
use super::glyphs::{Glyph, cut, find, find_all, glyphs, text, trim};
use super::rich::{Markup, Rich, rich};
use crate::exchange::category;
use crate::exchange::draft::{Asked, Draft};
use crate::exchange::imported::{Note, Place};
use crate::exchange::weighed::PICTURE;

/// What a block is.
pub enum Outcome {
    /// White space.
    Nothing,
    /// The questions after it belong there.
    Category(Option<String>),
    /// A text without answers.
    Description(String),
    /// A question.
    Question(Box<Draft>),
    /// A question that can’t be read.
    Problem {
        /// Its name.
        title: Option<String>,
        /// What could be read of its text.
        text: String,
        /// Why.
        problem: Note,
    },
}

/// Stands where the answers stood inside a sentence.
const BLANK: &str = "_____";

/// What a block is.
pub fn read(block: &Block<'_>) -> Outcome {
    let all = glyphs(&block.lines);
    let all = trim(&all);
    if all.is_empty() {
        return Outcome::Nothing;
    }
    if let Some(path) = text(all).strip_prefix("$CATEGORY:") {
        return Outcome::Category(category::name(path));
    }
    let (title, rest) = title(all);
    match parts(rest) {
        Ok(None) => Outcome::Description(text(rest)),
        Ok(Some(parts)) => match draft(block, &parts) {
            Ok(draft) => Outcome::Question(Box::new(Draft { title, ..draft })),
            Err(problem) => Outcome::Problem { title, text: rich(parts.head, Markup::Moodle).text, problem },
        },
        Err(problem) => Outcome::Problem { title, text: text(rest), problem },
    }
}

fn title(all: &[Glyph]) -> (Option<String>, &[Glyph]) {
    let [first, second, rest @ ..] = all else { return (None, all) };
    match find_all(rest, "::").filter(|_| first.is(':') && second.is(':')) {
        Some(at) => {
            let (title, rest) = cut(rest, at, 2);
            (Some(text(trim(title))), trim(rest))
        }
        None => (None, all),
    }
}

/// What stands before, between and after the braces.
struct Parts<'a> {
    head: &'a [Glyph],
    body: &'a [Glyph],
    tail: &'a [Glyph],
}

/// `None` when there are no braces.
fn parts(all: &[Glyph]) -> Result<Option<Parts<'_>>, Note> {
    let at_line = |at: usize| Place::Line(all.get(at).map_or(1, |glyph| glyph.line));
    let (open, close) = match (find(all, '{'), find(all, '}')) {
        (None, None) => return Ok(None),
        (Some(open), None) => return Err(Note::new(at_line(open), "This { is never closed. Write } after the last answer.")),
        (open, Some(close)) => match open.filter(|open| *open < close) {
            Some(open) => (open, close),
            None => return Err(Note::new(at_line(close), "This } closes nothing. Write \\} if you mean the sign.")),
        },
    };
    let (head, rest) = cut(all, open, 1);
    let (body, tail) = cut(rest, close - open - 1, 1);
    if let Some(again) = find(body, '{').map(|at| open + 1 + at).or_else(|| find(tail, '{').map(|at| close + 1 + at)) {
        let says = "A second { opens in the same question. Put a blank line between questions; write \\{ if you mean the sign.";
        return Err(Note::new(at_line(again), says));
    }
    Ok(Some(Parts { head, body: trim(body), tail }))
}

fn draft(block: &Block<'_>, parts: &Parts<'_>) -> Result<Draft, Note> {
    let place = Place::Line(block.line);
    let markup = Markup::split(parts.head).0.unwrap_or(Markup::Moodle);
    let (body, general) = general_feedback(parts.body);
    let general = rich(general, markup);
    let answers = answers::read(&Setting { place, markup }, body)?;
    let text = sentence(parts, markup, &answers.weighing.asked);
    let mut draft = answers.weighing.into_draft(place, text.text, &general.text);
    draft.id = comment::id(&block.comments);
    draft.tags = comment::tags(&block.comments);
    if text.media || general.media || answers.media {
        draft.notice(PICTURE);
    }
    Ok(draft)
}

/// Splits at the last `####`.
fn general_feedback(body: &[Glyph]) -> (&[Glyph], &[Glyph]) {
    let at = body.windows(4).rposition(|window| window.iter().all(|glyph| glyph.is('#')));
    match at {
        Some(at) => {
            let (answers, general) = cut(body, at, 4);
            (trim(answers), trim(general))
        }
        None => (body, &[]),
    }
}

/// The text of the question. Where the answers stood inside it, there is a blank, unless it is a statement to judge.
fn sentence(parts: &Parts<'_>, markup: Markup, asked: &Asked) -> Rich {
    let space = |glyph: Option<&Glyph>| if glyph.is_some_and(|glyph| glyph.c.is_whitespace()) { " " } else { "" };
    let head = rich(parts.head, markup);
    let tail = rich(parts.tail, markup);
    let text = match asked {
        _ if tail.text.is_empty() => head.text,
        Asked::Truth(_) if tail.text.starts_with(|c: char| c.is_ascii_punctuation()) => head.text + &tail.text,
        Asked::Truth(_) => format!("{} {}", head.text, tail.text),
        _ => format!("{}{}{BLANK}{}{}", head.text, space(parts.head.last()), space(parts.tail.first()), tail.text),
    };
    Rich { text, media: head.media || tail.media }
}
