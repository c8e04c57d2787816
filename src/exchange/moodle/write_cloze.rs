//! A passage with gaps as Moodle’s cloze text.

use std::collections::BTreeMap;

use crate::domain::answer_key::TextKey;
use crate::domain::ident::GapName;
use crate::domain::question::Piece;
use crate::exchange::html::from_plain;

/// The passage as HTML with gaps.
pub fn passage(pieces: &[Piece], keys: &BTreeMap<GapName, TextKey>) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Text(text) => from_plain(text).replace('{', "&#123;").replace('}', "&#125;"),
        Piece::Gap { name, options } => gap(options, keys.get(name).map_or(&[], |key| &key.accept[..])),
    };
    pieces.iter().map(piece).collect()
}

fn gap(options: &[String], accept: &[String]) -> String {
    let (kind, answers): (&str, Vec<String>) = if options.is_empty() {
        ("SHORTANSWER", accept.iter().map(|text| format!("={}", answer(text))).collect())
    } else {
        let mark = |text: &String| if accept.contains(text) { "=" } else { "" };
        ("MULTICHOICE", options.iter().map(|text| format!("{}{}", mark(text), answer(text))).collect())
    };
    format!("{{1:{kind}:{}}}", answers.join("~"))
}

/// An answer in a gap: signs that mean something there are written as character references, as Moodle does with its own.
fn answer(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '{' | '}' | '~' | '#' | '=' | '%' | '\\' | '*' | '/' | '"' => escaped.push_str(&format!("&#{};", u32::from(c))),
            c => escaped.push_str(&from_plain(c.encode_utf8(&mut [0; 4]))),
        }
    }
    escaped
}
