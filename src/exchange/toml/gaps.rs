//! `cloze`: a passage with a `{name}` for each gap, and a table for each name.

use std::collections::HashMap;

use super::keys::Keys;
use super::slips::Slips;
use crate::domain::answer_key::Spelling;
use crate::domain::ident::GapName;
use crate::exchange::draft::{DraftKey, DraftPiece};
use crate::exchange::imported::Place;
use crate::exchange::tags;
use crate::exchange::wording::quoted;

/// What goes into a gap: what to choose from, and what is accepted.
type Filling = (Vec<String>, DraftKey);

/// The passage with its gaps in their places. `None` when they do not fit each other, which the slips say.
pub fn read(table: &mut Keys<'_>, slips: &mut Slips<'_>) -> Option<Vec<DraftPiece>> {
    let mut fillings = fillings(table, slips);
    let place = table.place;
    let passage = table.text(slips, "passage").unwrap_or_default();
    let pieces = pieces(&passage, &mut fillings).map_err(|says| slips.problem(place, says)).ok()?;
    // In the order of the file, so that the same file says the same.
    let mut unused: Vec<(Place, String)> = fillings.into_iter().map(|(name, (place, _))| (place, name)).collect();
    unused.sort();
    for (place, name) in unused {
        let name = quoted(&name);
        slips.problem(place, format!("The passage has no gap for the table {name}. Write its name in curly brackets there, or delete it."));
    }
    Some(pieces)
}

fn fillings(table: &mut Keys<'_>, slips: &mut Slips<'_>) -> HashMap<String, (Place, Filling)> {
    let mut fillings = HashMap::new();
    for mut gap in table.tables(slips, "gap") {
        let place = gap.place;
        let name = gap.text(slips, "name").unwrap_or_default().trim().to_owned();
        let options = gap.texts(slips, "options");
        let key = DraftKey {
            accept: gap.texts(slips, "accept"),
            reject: Vec::new(),
            spelling: gap.word(slips, "spelling", "exact, close or usual", tags::spelling).or(Some(Spelling::Usual)),
        };
        gap.rest(slips, "a gap");
        if fillings.insert(name.clone(), (place, (options, key))).is_some() {
            slips.problem(place, format!("Two tables are for the gap {}. Give each gap a name of its own.", quoted(&name)));
        }
    }
    fillings
}

/// Cuts the passage at its brackets and takes what fills each gap out of the tables.
fn pieces(passage: &str, fillings: &mut HashMap<String, (Place, Filling)>) -> Result<Vec<DraftPiece>, String> {
    let mut pieces = Vec::new();
    let mut rest = passage;
    while let Some(open) = rest.find(['{', '}']) {
        let (text, bracketed) = rest.split_at(open);
        pieces.push(DraftPiece::Text(text.to_owned()));
        let name = bracketed.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let Some((name, after)) = name.filter(|(name, _)| GapName::parse(name).is_some()) else {
            let says = "{} in the passage makes no gap. A gap is a name in curly brackets, in small letters, such as {place}.";
            return Err(says.replacen("{}", &quoted(bracketed), 1));
        };
        let Some((_, (options, key))) = fillings.remove(name) else {
            return Err(format!("The gap {} has no table, or stands twice. Write a [[question.gap]] for each.", quoted(name)));
        };
        pieces.push(DraftPiece::Gap { options, key });
        rest = after;
    }
    pieces.push(DraftPiece::Text(rest.to_owned()));
    Ok(pieces)
}
