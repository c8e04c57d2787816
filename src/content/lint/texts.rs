//! Every text of a book that a reader may get to see, with the chapter from which on they may see it.

use std::borrow::Cow;
use std::sync::Arc;

use super::items::revealed;
use crate::content::build::entries::with_kinds;
use crate::content::raw::at::At;
use crate::content::raw::book::RawBook;
use crate::content::raw::chapter::{RawChapter, RawPrompt};
use crate::content::raw::companion::{RawArticle, RawRelations, RawTimeline};
use crate::content::raw::question::RawQuestion;
use crate::content::raw::set::RawSet;
use crate::content::read::{RawFiles, Read};
use crate::content::source::{Source, Span};
use crate::domain::book::ChapterNumber;

/// A text that a reader may get to see. `P` says where it stands: in a book’s file, or in which of several questions.
pub struct Text<'a, P> {
    /// Where it stands.
    pub place: P,
    /// What it is: “explanation”.
    pub role: &'static str,
    /// The text.
    pub text: Cow<'a, str>,
    /// The chapter that its readers have read.
    pub read: ChapterNumber,
    /// The entry that it belongs to, whose own words it may use.
    pub entry: Option<&'a str>,
    /// Whether its item could say `reveals` to be shown later.
    pub movable: bool,
    /// Whether it is something typed or chosen as an answer, not prose.
    pub answer: bool,
}

/// A place in a book’s file.
#[derive(Clone, Copy)]
pub struct Spot<'a> {
    /// The file.
    pub source: &'a Arc<Source>,
    /// Where in it.
    pub span: &'a Span,
}

/// All texts of a book.
pub fn of(book: &RawFiles) -> Vec<Text<'_, Spot<'_>>> {
    let mut texts = Vec::new();
    if let Some(read) = &book.book {
        of_book(&mut Collector::new(&read.source, ChapterNumber::FIRST, &mut texts), &read.parsed.raw);
    }
    for (number, Read { source, parsed }) in &book.chapters {
        of_chapter(&mut Collector::new(source, *number, &mut texts), &parsed.raw);
    }
    for (_, Read { source, parsed }) in &book.sets {
        of_set(&mut Collector::new(source, ChapterNumber::FIRST, &mut texts), &parsed.raw);
    }
    for (_, Read { source, parsed }) in &book.articles {
        of_article(&mut Collector::new(source, ChapterNumber::FIRST, &mut texts), &parsed.raw);
    }
    if let Some(Read { source, parsed }) = &book.relations {
        of_relations(&mut Collector::new(source, ChapterNumber::FIRST, &mut texts), &parsed.raw);
    }
    if let Some(Read { source, parsed }) = &book.timeline {
        of_timeline(&mut Collector::new(source, ChapterNumber::FIRST, &mut texts), &parsed.raw);
    }
    texts
}

struct Collector<'c, 'a> {
    source: &'a Arc<Source>,
    read: ChapterNumber,
    entry: Option<&'a str>,
    movable: bool,
    texts: &'c mut Vec<Text<'a, Spot<'a>>>,
}

impl<'c, 'a> Collector<'c, 'a> {
    fn new(source: &'a Arc<Source>, read: ChapterNumber, texts: &'c mut Vec<Text<'a, Spot<'a>>>) -> Self {
        Self { source, read, entry: None, movable: false, texts }
    }

    /// Prose.
    fn prose(&mut self, role: &'static str, texts: impl IntoIterator<Item = &'a At<String>>) {
        self.collect(role, texts, false);
    }

    /// Something typed or chosen.
    fn answers(&mut self, role: &'static str, texts: impl IntoIterator<Item = &'a At<String>>) {
        self.collect(role, texts, true);
    }

    fn collect(&mut self, role: &'static str, texts: impl IntoIterator<Item = &'a At<String>>, answer: bool) {
        self.texts.extend(texts.into_iter().map(|text| Text {
            place: Spot { source: self.source, span: &text.span },
            role,
            text: Cow::Borrowed(&text.value),
            read: self.read,
            entry: self.entry,
            movable: self.movable,
            answer,
        }));
    }
}

/// The cover and the table of contents are there for all: they may name what the first chapter names.
fn of_book<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawBook) {
    to.prose("title", &raw.title);
    to.prose("blurb", &raw.blurb);
    to.prose("part’s name", raw.part.iter().flatten().filter_map(|part| part.name.as_ref()));
    to.prose("chapter’s title", raw.chapter.iter().flatten().filter_map(|chapter| chapter.title.as_ref()));
    for (_, entry) in with_kinds(raw) {
        to.entry = entry.id.as_ref().map(|id| id.value.as_str());
        to.read = revealed(entry.first.as_ref(), ChapterNumber::FIRST);
        to.prose("name", &entry.name);
        to.prose("alias", &entry.aliases);
        for note in &entry.note {
            to.read = revealed(note.from.as_ref(), ChapterNumber::FIRST);
            to.prose("note", &note.text);
        }
    }
}

fn of_chapter<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawChapter) {
    let own = to.read;
    to.prose("summary", &raw.summary);
    to.prose("recap", &raw.recap);
    to.movable = true;
    for prompt in &raw.prompt {
        to.read = revealed(prompt.reveals.as_ref(), own);
        of_prompt(to, prompt);
    }
    for question in &raw.question {
        to.read = revealed(question.reveals.as_ref(), own);
        of_question(to, question);
    }
}

/// What opens a set opens its title and summary; what is open to everybody may use what the first pages name.
fn of_set<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawSet) {
    let own = revealed(raw.opens.as_ref(), ChapterNumber::FIRST);
    // The title of a closed set is listed as well: it says what waits.
    to.prose("title", &raw.title);
    to.read = own;
    to.prose("summary", &raw.summary);
    to.movable = true;
    for question in &raw.question {
        to.read = revealed(question.reveals.as_ref(), own);
        of_question(to, question);
    }
}

fn of_article<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawArticle) {
    to.prose("title", &raw.title);
    to.prose("lead", &raw.lead);
    to.prose("group", &raw.group);
    for section in raw.section.iter().flatten() {
        to.read = revealed(section.from.as_ref(), ChapterNumber::FIRST);
        to.prose("heading", &section.heading);
        to.prose("text", &section.text);
    }
}

fn of_relations<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawRelations) {
    for relation in raw.relation.iter().flatten() {
        to.read = revealed(relation.from.as_ref(), ChapterNumber::FIRST);
        to.prose("label", &relation.label);
        to.prose("text", &relation.text);
    }
}

fn of_timeline<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawTimeline) {
    for event in raw.event.iter().flatten() {
        to.read = revealed(event.told.as_ref(), ChapterNumber::FIRST);
        to.prose("time", &event.when);
        to.prose("period", &event.period);
        to.prose("event", &event.text);
    }
}

fn of_prompt<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawPrompt) {
    to.prose("lens", &raw.lens);
    to.prose("prompt", &raw.text);
    to.prose("follow-up", &raw.follow_ups);
}

fn of_question<'a>(to: &mut Collector<'_, 'a>, raw: &'a RawQuestion) {
    to.prose("question", &raw.text);
    to.prose("hint", &raw.hint);
    to.prose("explanation", &raw.explanation);
    to.prose("evidence", &raw.evidence);
    to.prose("quote", &raw.quote);
    to.prose("passage", &raw.passage);
    to.prose("unit", &raw.unit);
    for option in raw.option.iter().flat_map(|options| &options.value) {
        to.prose("option", &option.text);
        to.prose("reason", &option.why);
    }
    for reject in raw.reject.iter().flat_map(|rejects| &rejects.value) {
        to.answers("wrong answer", &reject.text);
        to.prose("reason", &reject.why);
    }
    for gap in raw.gap.iter().flat_map(|gaps| &gaps.value) {
        to.answers("answer", gap.accept.iter().flat_map(|accept| &accept.value));
        to.answers("option", gap.options.iter().flat_map(|options| &options.value));
    }
    for pair in raw.pair.iter().flat_map(|pairs| &pairs.value) {
        to.prose("left", &pair.left);
        to.prose("right", &pair.right);
    }
    to.answers("answer", raw.accept.iter().flat_map(|accept| &accept.value));
    to.prose("item", raw.items.iter().flat_map(|items| &items.value));
    to.prose("right", raw.extra_rights.iter().flat_map(|extra| &extra.value));
}
