//! Characters, themes, symbols, places and terms, with their notes.

use super::desk::Desk;
use super::ids::{self, Known, Taken};
use crate::content::code::Code;
use crate::content::raw::at::At;
use crate::content::raw::book::{RawBook, RawEntry, RawNote};
use crate::domain::book::ChapterNumber;
use crate::domain::entry::{Entry, EntryKind, EntryNote};
use crate::domain::ident::EntryId;

/// All entries in the order of characters, themes, places, terms, and what their ids name.
pub fn build(desk: &mut Desk<'_>, raw: &RawBook, last: Option<ChapterNumber>) -> (Option<Vec<Entry>>, Known) {
    let mut taken = Taken::default();
    let mut known = Known::default();
    let mut entries = Vec::new();
    for (kind, entry) in with_kinds(raw) {
        if let Some(id) = &entry.id {
            taken.take(desk, id);
            known.add(id, kind);
        }
        entries.push(build_entry(desk, kind, entry, last));
    }
    (entries.into_iter().collect(), known)
}

/// Every raw entry with its kind.
pub fn with_kinds(raw: &RawBook) -> impl Iterator<Item = (EntryKind, &At<RawEntry>)> {
    [
        (EntryKind::Character, &raw.character),
        (EntryKind::Theme, &raw.theme),
        (EntryKind::Symbol, &raw.symbol),
        (EntryKind::Place, &raw.place),
        (EntryKind::Term, &raw.term),
    ]
    .into_iter()
    .flat_map(|(kind, entries)| entries.iter().map(move |entry| (kind, entry)))
}

fn build_entry(desk: &mut Desk<'_>, kind: EntryKind, raw: &At<RawEntry>, last: Option<ChapterNumber>) -> Option<Entry> {
    let id = desk.required(&raw.span, "id", raw.id.as_ref());
    let id = id.and_then(|id| ids::read(desk, "id", id, EntryId::parse));
    let name = desk.prose(&raw.span, "name", raw.name.as_ref());
    let aliases = desk.all_words("aliases", &raw.aliases);
    let first = desk.required(&raw.span, "first", raw.first.as_ref());
    let first = first.and_then(|value| desk.chapter("first", value, last));
    let words = raw.words.as_ref().map(|words| desk.all_words("words", words));
    let notes: Vec<_> = raw.note.iter().map(|note| build_note(desk, note, first, last)).collect();
    let mut notes: Vec<EntryNote> = notes.into_iter().collect::<Option<_>>()?;
    notes.sort_by_key(|note| note.from);
    let (name, aliases) = (name?, aliases?);
    let words = match words {
        Some(words) => words?,
        None => default_words(kind, &name, &aliases),
    };
    let cloth = raw.cloth.as_ref().map(|cloth| cloth.value);
    let sign = raw.sign.as_ref().map(|sign| sign.value);
    Some(Entry { id: id?, kind, name, aliases, first: first?, words, cloth, sign, notes })
}

/// Without words of its own an entry is given away by its names; a theme’s or symbol’s name is mostly an ordinary word.
pub fn default_words(kind: EntryKind, name: &str, aliases: &[String]) -> Vec<String> {
    match kind {
        EntryKind::Theme | EntryKind::Symbol => Vec::new(),
        EntryKind::Character | EntryKind::Place | EntryKind::Term => {
            std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(str::to_owned).collect()
        }
    }
}

fn build_note(desk: &mut Desk<'_>, raw: &At<RawNote>, first: Option<ChapterNumber>, last: Option<ChapterNumber>) -> Option<EntryNote> {
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let value = desk.required(&raw.span, "from", raw.from.as_ref())?;
    let from = desk.chapter("from", value, last)?;
    if let Some(first) = first
        && from < first
    {
        desk.report(
            &value.span,
            Code::NoteBeforeFirst,
            format!("this note unlocks with chapter {from}, before the first mention in chapter {first}"),
            format!("give `from = {first}` or later, or an earlier `first` to the entry"),
        );
        return None;
    }
    Some(EntryNote { from, text: text? })
}
