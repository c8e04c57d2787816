//! A text of GIFT with its markup: `[html]`, `[markdown]`, `[plain]` or `[moodle]` in front, or that of the question.

use super::glyphs::{Glyph, text, trim};
use crate::exchange::html::{Dialect, to_plain};
use crate::exchange::markdown::to_plain_text;

/// How a text is marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// Text that may hold tags: what has no name in front.
    Moodle,
    /// HTML.
    Html,
    /// Markdown.
    Markdown,
    /// Nothing but text.
    Plain,
}

impl Markup {
    const ALL: [(Self, &'static str); 4] =
        [(Self::Moodle, "[moodle]"), (Self::Html, "[html]"), (Self::Markdown, "[markdown]"), (Self::Plain, "[plain]")];

    /// The markup named in front of a text, if any, and the rest of it.
    pub fn split(glyphs: &[Glyph]) -> (Option<Self>, &[Glyph]) {
        let glyphs = trim(glyphs);
        let begins = |name: &str| name.chars().enumerate().all(|(at, c)| glyphs.get(at).is_some_and(|glyph| glyph.is(c)));
        match Self::ALL.into_iter().find(|(_, name)| begins(name)) {
            Some((markup, name)) => (Some(markup), glyphs.get(name.len()..).unwrap_or_default()),
            None => (None, glyphs),
        }
    }
}

/// A text as it will be shown.
pub struct Rich {
    /// Its words.
    pub text: String,
    /// Whether a picture, a sound or the like was left out.
    pub media: bool,
}

/// The words of a text whose markup is named in front, or else is `markup`.
pub fn rich(glyphs: &[Glyph], markup: Markup) -> Rich {
    let (named, rest) = Markup::split(glyphs);
    let source = text(rest);
    let plain = match named.unwrap_or(markup) {
        Markup::Moodle => to_plain(&source, Dialect::Mixed),
        Markup::Html => to_plain(&source, Dialect::Html),
        Markup::Markdown => to_plain_text(&source),
        Markup::Plain => return Rich { text: source.trim().to_owned(), media: false },
    };
    Rich { text: plain.text, media: plain.media }
}

/// The words of a text that has no markup unless it is named in front: answers to type, and right sides of pairs.
pub fn typed(glyphs: &[Glyph]) -> String {
    rich(glyphs, Markup::Plain).text
}
