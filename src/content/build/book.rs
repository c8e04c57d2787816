//! `book.toml` → everything about a book but its chapters' content.

use super::desk::Desk;
use super::entries;
use super::ids::Known;
use super::parts;
use crate::content::code::Code;
use crate::content::raw::at::At;
use crate::content::raw::book::{RawBook, RawChapterEntry};
use crate::domain::book::{Book, Chapter, ChapterNumber};
use crate::domain::companion::Companion;
use crate::domain::ident::BookSlug;
use crate::domain::quiz::QuestionIndex;

/// What chapters need to know of their book, also when `book.toml` has faults.
#[derive(Default)]
pub struct Facts {
    /// Its last chapter, if its chapters count as they should.
    pub last: Option<ChapterNumber>,
    /// Its characters, themes, places and terms.
    pub known: Known,
}

/// The book without content, and what its chapters need to know of it.
pub fn build(desk: &mut Desk<'_>, raw: &RawBook, slug: &BookSlug) -> (Option<Book>, Facts) {
    let title = desk.prose(desk.top, "title", raw.title.as_ref());
    let author = desk.prose(desk.top, "author", raw.author.as_ref());
    let year = desk.required(desk.top, "year", raw.year.as_ref()).map(|year| year.value);
    let language = language(desk, raw);
    let cloth = desk.required(desk.top, "cloth", raw.cloth.as_ref()).map(|cloth| cloth.value);
    let blurb = desk.prose(desk.top, "blurb", raw.blurb.as_ref());
    let chapters = chapters(desk, raw.chapter.as_deref());
    let last = chapters.as_ref().and_then(|chapters| chapters.last()).map(|chapter| chapter.number);
    let parts = parts::build(desk, raw.part.as_deref(), last);
    let (entries, known) = entries::build(desk, raw, last);
    let book = (|| {
        Some(Book {
            slug: slug.clone(),
            title: title?,
            author: author?,
            year: year?,
            language: language?,
            cloth: cloth?,
            blurb: blurb?,
            parts: parts?,
            chapters: chapters?,
            sets: Vec::new(),
            entries: entries?,
            companion: Companion::default(),
            index: QuestionIndex::default(),
        })
    })();
    (book, Facts { last, known })
}

/// The shape of a BCP 47 tag (RFC 5646 §2.1): a language of 2 or 3 letters, then subtags of up to 8 letters and digits.
fn language(desk: &mut Desk<'_>, raw: &RawBook) -> Option<String> {
    let value = desk.required(desk.top, "language", raw.language.as_ref())?;
    let mut subtags = value.split('-');
    let language = subtags.next().unwrap_or_default();
    let fits = (2..=3).contains(&language.len())
        && language.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(|tag| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric()));
    if !fits {
        desk.report(
            &value.span,
            Code::BadLanguage,
            format!("“{}” is not a language tag", value.value),
            "write a BCP 47 tag such as `language = \"en-GB\"` or `\"de\"`",
        );
        return None;
    }
    Some(value.value.clone())
}

fn chapters(desk: &mut Desk<'_>, raw: Option<&[At<RawChapterEntry>]>) -> Option<Vec<Chapter>> {
    let Some(raw) = raw.filter(|raw| !raw.is_empty()) else {
        desk.missing(desk.top, "chapter", crate::content::examples::help("chapter"));
        return None;
    };
    let built: Vec<_> = raw.iter().enumerate().map(|(before, entry)| chapter(desk, entry, before + 1)).collect();
    built.into_iter().collect()
}

fn chapter(desk: &mut Desk<'_>, entry: &At<RawChapterEntry>, expected: usize) -> Option<Chapter> {
    let title = desk.optional_prose("title", entry.title.as_ref());
    let number = desk.required(&entry.span, "number", entry.number.as_ref())?;
    if usize::from(number.value) != expected {
        desk.report(
            &number.span,
            Code::ChapterOrder,
            format!("chapter {} stands where chapter {expected} should", number.value),
            format!("list every chapter once, in order: `number = {expected}`"),
        );
        return None;
    }
    Some(Chapter {
        number: ChapterNumber::new(number.value)?,
        title: title?,
        summary: String::new(),
        recap: String::new(),
        prompts: Vec::new(),
        questions: Vec::new(),
    })
}
