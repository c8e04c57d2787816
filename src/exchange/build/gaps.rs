//! `cloze`: a passage with gaps.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::{Built, Part, words};
use crate::domain::answer_key::{AnswerKey, Spelling, TextKey};
use crate::domain::ident::GapName;
use crate::domain::question::{Ask, Piece};
use crate::exchange::draft::{DraftKey, DraftPiece};
use crate::exchange::limits::{LONGEST_TEXT, LONGEST_TYPED};
use crate::exchange::wording::{quoted, same};

/// A passage, its gaps named `gap-1`, `gap-2` … in reading order.
pub fn build(desk: &mut Desk, passage: Vec<DraftPiece>, spelling: Spelling) -> Option<Built> {
    let gaps = passage.iter().filter(|piece| matches!(piece, DraftPiece::Gap { .. })).count();
    if !desk.at(Part::Passage).counted("gaps", gaps, 1, 10) {
        return None;
    }
    let length: usize = passage.iter().map(|piece| if let DraftPiece::Text(text) = piece { text.chars().count() } else { 0 }).sum();
    if length > LONGEST_TEXT {
        desk.problem(format!("The passage has more than {LONGEST_TEXT} characters. Shorten it, or make two questions of it."));
        return None;
    }
    let mut pieces = Vec::new();
    let mut keys = BTreeMap::new();
    for piece in passage {
        match piece {
            DraftPiece::Text(text) => push_text(&mut pieces, &text),
            DraftPiece::Gap { options, key } => {
                let name = GapName::parse(&format!("gap-{}", keys.len() + 1))?;
                let (options, key) = gap(desk, &name, options, key, spelling)?;
                keys.insert(name.clone(), key);
                pieces.push(Piece::Gap { name, options });
            }
        }
    }
    trim_ends(&mut pieces);
    Some(Built::plain(Ask::Cloze { passage: pieces }, AnswerKey::Gaps(keys)))
}

fn push_text(pieces: &mut Vec<Piece>, text: &str) {
    let text: String = text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
    match pieces.last_mut() {
        Some(Piece::Text(before)) => before.push_str(&text),
        _ if text.is_empty() => {}
        _ => pieces.push(Piece::Text(text)),
    }
}

fn gap(desk: &mut Desk, name: &GapName, options: Vec<String>, key: DraftKey, spelling: Spelling) -> Option<(Vec<String>, TextKey)> {
    let owner = name.as_str().replace('-', " ");
    let key = words::build(desk.at(Part::Passage), &owner, key, spelling)?;
    desk.at(Part::Passage);
    if options.is_empty() {
        return Some((options, key));
    }
    if !desk.counted(&format!("options of {owner}"), options.len(), 2, 10) {
        return None;
    }
    let mut texts = Vec::new();
    for option in &options {
        texts.push(desk.words(&format!("an option of {owner}"), option, LONGEST_TYPED)?);
    }
    // Options of a gap are marked like typed answers, so they must differ in more than capitals and punctuation.
    if !desk.distinct(&format!("options of {owner}"), &texts, same) {
        return None;
    }
    if let Some(missing) = key.accept.iter().find(|accepted| !texts.contains(accepted)) {
        desk.problem(format!("{} is right in {owner}, but not among its options. Add it.", quoted(missing)));
        return None;
    }
    Some((texts, key))
}

fn trim_ends(pieces: &mut Vec<Piece>) {
    if let Some(Piece::Text(text)) = pieces.first_mut() {
        *text = text.trim_start().to_owned();
    }
    if let Some(Piece::Text(text)) = pieces.last_mut() {
        *text = text.trim_end().to_owned();
    }
    pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
}
