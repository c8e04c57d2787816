//! Reads one book's files: first into their raw form, then into the domain's.

use std::collections::HashMap;
use std::sync::Arc;

use super::build::book::{self, Facts};
use super::build::chapter::{self, Setting};
use super::build::desk::Desk;
use super::build::ids::Taken;
use super::code::Code;
use super::files::BookFiles;
use super::finding::Finding;
use super::parse::{Parsed, parse};
use super::raw::book::RawBook;
use super::raw::chapter::RawChapter;
use super::source::Source;
use crate::domain::answer_key::Solution;
use crate::domain::book::{Book, ChapterNumber};
use crate::domain::ident::{BookSlug, QuestionId};

/// A file with its raw form.
#[derive(Debug)]
pub struct Read<T> {
    /// The file.
    pub source: Arc<Source>,
    /// What it holds.
    pub parsed: Parsed<T>,
}

/// A book's files in their raw form, as far as they could be read.
#[derive(Debug)]
pub struct RawFiles {
    /// The book's name in addresses.
    pub slug: BookSlug,
    /// `book.toml`.
    pub book: Option<Read<RawBook>>,
    /// By number.
    pub chapters: Vec<(ChapterNumber, Read<RawChapter>)>,
}

/// Reads the files into their raw form.
pub fn read(files: BookFiles, findings: &mut Vec<Finding>) -> RawFiles {
    let book = files.book.and_then(|source| raw(source, findings));
    let chapters = files.chapters.into_iter().filter_map(|(number, source)| Some((number, raw(source, findings)?))).collect();
    RawFiles { slug: files.slug, book, chapters }
}

fn raw<T: serde::de::DeserializeOwned + Default>(source: Arc<Source>, findings: &mut Vec<Finding>) -> Option<Read<T>> {
    let parsed = parse(&source, findings)?;
    Some(Read { source, parsed })
}

/// A book and the solutions to its questions.
pub type Whole = (Book, HashMap<QuestionId, Solution>);

/// Builds the book. `None` when something in it is wrong; then that is among the findings.
pub fn build(files: &RawFiles, findings: &mut Vec<Finding>) -> Option<Whole> {
    let (mut book, facts) = match &files.book {
        Some(Read { source, parsed }) => {
            let mut desk = Desk { source, top: &parsed.top, excused: &parsed.excused, findings };
            let (book, facts) = book::build(&mut desk, &parsed.raw, &files.slug);
            (book, Some(facts))
        }
        None => (None, None),
    };
    let mut taken = Taken::default();
    let mut solutions = HashMap::new();
    for (number, Read { source, parsed }) in &files.chapters {
        if let Some(finding) = no_such_chapter(*number, source, facts.as_ref()) {
            findings.push(finding);
        }
        let setting = Setting { number: *number, facts: facts.as_ref() };
        let mut desk = Desk { source, top: &parsed.top, excused: &parsed.excused, findings };
        let content = chapter::build(&mut desk, &parsed.raw, &setting, &mut taken);
        let place = book.as_mut().and_then(|book| book.chapters.get_mut(usize::from(number.get()) - 1));
        if let (Some(content), Some(chapter)) = (content, place) {
            chapter.summary = content.summary;
            chapter.recap = content.recap;
            chapter.prompts = content.prompts;
            chapter.questions = content.questions;
            solutions.extend(content.solutions);
        } else {
            book = None;
        }
    }
    Some((book?, solutions))
}

fn no_such_chapter(number: ChapterNumber, source: &Source, facts: Option<&Facts>) -> Option<Finding> {
    let last = facts?.last?;
    (number > last).then(|| {
        Finding::in_file(
            &source.file,
            Code::NoSuchChapter,
            format!("book.toml lists no chapter {number}; its last is {last}"),
            "list it there as a `[[chapter]]`, or call this file after another chapter",
        )
    })
}
