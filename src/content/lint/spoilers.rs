//! No text may hold a word that belongs to a chapter its readers have not read.

use super::items;
use super::texts::Text;
use super::words::{Phrase, Words};
use crate::content::build::entries::{default_words, with_kinds};
use crate::content::build::ids::name;
use crate::content::code::Code;
use crate::content::finding::Finding;
use crate::content::read::RawFiles;
use crate::content::source::Span;
use crate::domain::book::ChapterNumber;
use crate::domain::entry::EntryKind;

/// An entry, and what gives it away.
struct Secret<'a> {
    id: &'a str,
    kind: EntryKind,
    first: ChapterNumber,
    phrases: Vec<(String, Phrase)>,
}

/// Looks for words of later chapters, and for tags that name entries of later chapters.
pub fn lint(book: &RawFiles, texts: &[Text<'_>], findings: &mut Vec<Finding>) {
    let secrets = secrets(book);
    for text in texts {
        let words = Words::of(&text.text.value);
        for secret in secrets.iter().filter(|secret| secret.first > text.read && Some(secret.id) != text.entry) {
            findings.extend(spoiler(text, &words, secret));
        }
    }
    for item in items::of(book) {
        for tag in item.characters.iter().chain(item.themes) {
            let told = secrets.iter().find(|secret| secret.id == tag.value && secret.first > item.reveals);
            findings.extend(told.map(|secret| {
                Finding::in_text(
                    item.source,
                    tag.span.clone(),
                    Code::Spoiler,
                    format!("`{}` belongs to chapter {}; this is for readers of chapter {}", tag.value, secret.first, item.reveals),
                    format!("leave it out, or write `reveals = {}`", secret.first),
                )
            }));
        }
    }
}

fn secrets(book: &RawFiles) -> Vec<Secret<'_>> {
    let Some(read) = &book.book else {
        return Vec::new();
    };
    with_kinds(&read.parsed.raw)
        .filter_map(|(kind, entry)| {
            let words = match &entry.words {
                Some(words) => words.iter().map(|word| word.value.clone()).collect(),
                None => {
                    let aliases: Vec<String> = entry.aliases.iter().map(|alias| alias.value.clone()).collect();
                    default_words(kind, entry.name.as_deref()?, &aliases)
                }
            };
            Some(Secret {
                id: entry.id.as_deref()?,
                kind,
                first: ChapterNumber::new(entry.first.as_ref()?.value)?,
                phrases: words.into_iter().filter_map(|word| Phrase::new(&word).map(|phrase| (word, phrase))).collect(),
            })
        })
        .collect()
}

/// The first of the secret's phrases that the text holds: one finding for each entry is enough.
fn spoiler(text: &Text<'_>, words: &Words, secret: &Secret<'_>) -> Option<Finding> {
    let (word, phrase) = secret.phrases.iter().find(|(_, phrase)| words.find(phrase).is_some())?;
    Some(Finding::in_text(
        text.source,
        place(text, phrase),
        Code::Spoiler,
        format!("“{word}” belongs to chapter {}; this {} is for readers of chapter {}", secret.first, text.role, text.read),
        remedy(secret, text.movable),
    ))
}

/// Where the phrase stands in the file; the whole text when it is written there with escapes.
fn place(text: &Text<'_>, phrase: &Phrase) -> Span {
    let span = &text.text.span;
    let typed = text.source.text.get(span.clone()).and_then(|typed| Words::of(typed).find(phrase));
    typed.map_or_else(|| span.clone(), |found| span.start + found.start..span.start + found.end)
}

fn remedy(secret: &Secret<'_>, movable: bool) -> String {
    let later = if movable { format!(", or write `reveals = {}`", secret.first) } else { String::new() };
    format!(
        "say it without{later}; if earlier chapters do mention it, correct `first` of the {} `{}` in book.toml",
        name(secret.kind),
        secret.id
    )
}
