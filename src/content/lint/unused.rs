//! Characters and themes that no prompt or question touches, as far as the book is written.

use std::collections::HashSet;

use super::items;
use crate::content::build::entries::with_kinds;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::read::RawFiles;
use crate::domain::entry::EntryKind;

/// Looks at those first mentioned up to the last chapter that has a file.
pub fn lint(book: &RawFiles, findings: &mut Vec<Finding>) {
    let (Some(read), Some((last, _))) = (&book.book, book.chapters.last()) else {
        return;
    };
    let items = items::of(book);
    let used: HashSet<&str> =
        items.iter().flat_map(|item| item.characters.iter().chain(item.themes)).map(|tag| tag.value.as_str()).collect();
    for (kind, entry) in with_kinds(&read.parsed.raw) {
        let (code, key) = match kind {
            EntryKind::Character => (Code::UnusedCharacter, "characters"),
            EntryKind::Theme => (Code::UnusedTheme, "themes"),
            EntryKind::Symbol | EntryKind::Place | EntryKind::Term => continue,
        };
        let (Some(id), Some(first)) = (&entry.id, &entry.first) else { continue };
        if first.value <= last.get() && !used.contains(id.value.as_str()) {
            findings.push(Finding::in_text(
                &read.source,
                id.span.clone(),
                code,
                format!("no prompt or question touches `{}`", id.value),
                format!("name it in `{key}` of one that does, or take it out"),
            ));
        }
    }
}
