//! Reads one book's files: first into their raw form, then into the domain's.

use std::collections::HashMap;
use std::sync::Arc;

use super::build::book::{self, Facts};
use super::build::chapter::{self, Setting};
use super::build::companion;
use super::build::desk::Desk;
use super::build::ids::Taken;
use super::build::set;
use super::code::Code;
use super::files::BookFiles;
use super::finding::Finding;
use super::parse::{Parsed, parse};
use super::raw::book::RawBook;
use super::raw::chapter::RawChapter;
use super::raw::companion::{RawArticle, RawRelations, RawTimeline};
use super::raw::set::RawSet;
use super::source::Source;
use crate::domain::answer_key::Solution;
use crate::domain::book::{Book, ChapterNumber};
use crate::domain::companion::{Article, Companion, Event, Relation};
use crate::domain::ident::{ArticleId, BookSlug, QuestionId, SetId};
use crate::domain::quiz::{QuestionIndex, QuestionSet};

/// A file with its raw form.
#[derive(Debug)]
pub struct Read<T> {
    /// The file.
    pub source: Arc<Source>,
    /// What it holds.
    pub parsed: Parsed<T>,
}

impl<T> Read<T> {
    fn desk<'a>(&'a self, findings: &'a mut Vec<Finding>) -> Desk<'a> {
        Desk { source: &self.source, top: &self.parsed.top, excused: &self.parsed.excused, findings }
    }
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
    /// By name.
    pub sets: Vec<(SetId, Read<RawSet>)>,
    /// By name.
    pub articles: Vec<(ArticleId, Read<RawArticle>)>,
    /// `companion/relations.toml`.
    pub relations: Option<Read<RawRelations>>,
    /// `companion/timeline.toml`.
    pub timeline: Option<Read<RawTimeline>>,
}

/// Reads the files into their raw form.
pub fn read(files: BookFiles, findings: &mut Vec<Finding>) -> RawFiles {
    let book = files.book.and_then(|source| raw(source, findings));
    let chapters = files.chapters.into_iter().filter_map(|(number, source)| Some((number, raw(source, findings)?))).collect();
    let sets = files.sets.into_iter().filter_map(|(id, source)| Some((id, raw(source, findings)?))).collect();
    let articles = files.articles.into_iter().filter_map(|(id, source)| Some((id, raw(source, findings)?))).collect();
    let relations = files.relations.and_then(|source| raw(source, findings));
    let timeline = files.timeline.and_then(|source| raw(source, findings));
    RawFiles { slug: files.slug, book, chapters, sets, articles, relations, timeline }
}

fn raw<T: serde::de::DeserializeOwned + Default>(source: Arc<Source>, findings: &mut Vec<Finding>) -> Option<Read<T>> {
    let parsed = parse(&source, findings)?;
    Some(Read { source, parsed })
}

/// A book and the solutions to its questions.
pub type Whole = (Book, HashMap<QuestionId, Solution>);

/// Builds the book. `None` when something in it is wrong; then that is among the findings.
pub fn build(files: &RawFiles, findings: &mut Vec<Finding>) -> Option<Whole> {
    let (book, facts) = match &files.book {
        Some(read) => {
            let (book, facts) = book::build(&mut read.desk(findings), &read.parsed.raw, &files.slug);
            (book, Some(facts))
        }
        None => (None, None),
    };
    let mut taken = Taken::default();
    let (chapters, mut solutions) = chapters(files, facts.as_ref(), &mut taken, findings);
    let sets = sets(files, facts.as_ref(), &mut taken, findings);
    let relations = relations(files, facts.as_ref(), findings);
    let events = events(files, facts.as_ref(), findings);
    let mut book = book?;
    for (number, content) in chapters? {
        let chapter = book.chapters.get_mut(usize::from(number.get()) - 1)?;
        chapter.summary = content.summary;
        chapter.recap = content.recap;
        chapter.prompts = content.prompts;
        chapter.questions = content.questions;
    }
    for (set, own) in sets? {
        book.sets.push(set);
        solutions.extend(own);
    }
    book.sets.sort_by_key(|set| set.opens);
    book.index = QuestionIndex::of(book.questions());
    // Articles refer to everything else, so they come last.
    let articles = articles(files, &book, findings)?;
    book.companion = Companion { articles, relations: relations?, events: events? };
    Some((book, solutions))
}

type Chapters = Vec<(ChapterNumber, chapter::Content)>;

fn chapters(
    files: &RawFiles,
    facts: Option<&Facts>,
    taken: &mut Taken,
    findings: &mut Vec<Finding>,
) -> (Option<Chapters>, HashMap<QuestionId, Solution>) {
    let mut solutions = HashMap::new();
    let mut chapters = Vec::new();
    for (number, read) in &files.chapters {
        let misplaced = no_such_chapter(*number, &read.source, facts);
        let fits = misplaced.is_none();
        findings.extend(misplaced);
        let setting = Setting { own: (*number).into(), facts };
        let content = chapter::build(&mut read.desk(findings), &read.parsed.raw, &setting, taken);
        chapters.push(content.filter(|_| fits).map(|mut content| {
            solutions.extend(std::mem::take(&mut content.solutions));
            (*number, content)
        }));
    }
    (chapters.into_iter().collect(), solutions)
}

type Sets = Vec<(QuestionSet, Vec<(QuestionId, Solution)>)>;

fn sets(files: &RawFiles, facts: Option<&Facts>, taken: &mut Taken, findings: &mut Vec<Finding>) -> Option<Sets> {
    let built: Vec<_> =
        files.sets.iter().map(|(id, read)| set::build(&mut read.desk(findings), &read.parsed.raw, id, facts, taken)).collect();
    built.into_iter().collect()
}

fn relations(files: &RawFiles, facts: Option<&Facts>, findings: &mut Vec<Finding>) -> Option<Vec<Relation>> {
    match &files.relations {
        Some(read) => companion::relations(&mut read.desk(findings), &read.parsed.raw, facts),
        None => Some(Vec::new()),
    }
}

fn events(files: &RawFiles, facts: Option<&Facts>, findings: &mut Vec<Finding>) -> Option<Vec<Event>> {
    match &files.timeline {
        Some(read) => companion::events(&mut read.desk(findings), &read.parsed.raw, facts.and_then(|facts| facts.last)),
        None => Some(Vec::new()),
    }
}

fn articles(files: &RawFiles, book: &Book, findings: &mut Vec<Finding>) -> Option<Vec<Article>> {
    let built: Vec<_> =
        files.articles.iter().map(|(id, read)| companion::article(&mut read.desk(findings), &read.parsed.raw, id, book)).collect();
    let mut built: Vec<_> = built.into_iter().collect::<Option<_>>()?;
    built.sort_by_key(|(order, _)| *order);
    Some(built.into_iter().map(|(_, article)| article).collect())
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
