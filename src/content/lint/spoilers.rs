//! No text may hold a word that belongs to a chapter its readers have not read.

use super::items;
use super::texts::{Spot, Text};
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
pub struct Secret<'a> {
    /// Its id.
    pub id: &'a str,
    kind: EntryKind,
    /// The chapter of its first mention.
    pub first: ChapterNumber,
    phrases: Vec<(String, Phrase)>,
}

/// A secret that a text tells too early.
pub struct Told<'l, P> {
    /// The text.
    pub text: &'l Text<'l, P>,
    /// The secret.
    pub secret: &'l Secret<'l>,
    /// What gives it away.
    pub word: &'l str,
    phrase: &'l Phrase,
}

/// Looks for words of later chapters, and for tags that name entries of later chapters.
pub fn lint(book: &RawFiles, texts: &[Text<'_, Spot<'_>>], findings: &mut Vec<Finding>) {
    let secrets = secrets(book);
    findings.extend(told(texts, &secrets).map(|told| {
        let Told { text, secret, word, phrase } = told;
        Finding::in_text(
            text.place.source,
            place(text, phrase),
            Code::Spoiler,
            format!("“{word}” belongs to chapter {}; this {} is for readers of chapter {}", secret.first, text.role, text.read),
            remedy(secret, text.movable),
        )
    }));
    for item in items::of(book) {
        for tag in item.characters.iter().chain(item.themes) {
            findings.extend(named(&tag.value, item.reveals, &secrets).map(|secret| {
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

impl<'a> Secret<'a> {
    /// An entry first mentioned there, given away by these words.
    pub fn new(id: &'a str, kind: EntryKind, first: ChapterNumber, words: impl IntoIterator<Item = String>) -> Self {
        let phrases = words.into_iter().filter_map(|word| Phrase::new(&word).map(|phrase| (word, phrase))).collect();
        Self { id, kind, first, phrases }
    }

    /// The first of its phrases that a text holds: one for each entry is enough.
    fn told_by<'l, P>(&'l self, text: &'l Text<'l, P>, words: &Words) -> Option<Told<'l, P>> {
        let (word, phrase) = self.phrases.iter().find(|(_, phrase)| words.find(phrase).is_some())?;
        Some(Told { text, secret: self, word, phrase })
    }
}

/// What the texts tell of chapters that their readers have not read.
pub fn told<'l, P>(texts: &'l [Text<'l, P>], secrets: &'l [Secret<'l>]) -> impl Iterator<Item = Told<'l, P>> {
    texts.iter().flat_map(move |text| {
        let words = Words::of(&text.text);
        let later = secrets.iter().filter(|secret| secret.first > text.read && Some(secret.id) != text.entry);
        later.filter_map(|secret| secret.told_by(text, &words)).collect::<Vec<_>>()
    })
}

/// The entry of that id, if it is first mentioned after the chapter that was read.
pub fn named<'l>(id: &str, read: ChapterNumber, secrets: &'l [Secret<'l>]) -> Option<&'l Secret<'l>> {
    secrets.iter().find(|secret| secret.id == id && secret.first > read)
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
            Some(Secret::new(entry.id.as_deref()?, kind, ChapterNumber::new(entry.first.as_ref()?.value)?, words))
        })
        .collect()
}

/// Where the phrase stands in the file; the whole text when it is written there with escapes.
fn place(text: &Text<'_, Spot<'_>>, phrase: &Phrase) -> Span {
    let Spot { source, span } = text.place;
    let typed = source.text.get(span.clone()).and_then(|typed| Words::of(typed).find(phrase));
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
