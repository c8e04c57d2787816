//! A book: its cover facts, parts and chapters.

use std::fmt;
use std::num::NonZeroU16;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::companion::Companion;
use super::entry::Entry;
use super::ident::{BookSlug, EntryId, PromptId, QuestionId, SetId};
use super::prompt::Prompt;
use super::question::Question;
use super::quiz::{QuestionIndex, QuestionSet};

/// A chapter's number, from 1. Not an integer among others: it can't be added to a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ChapterNumber(NonZeroU16);

impl ChapterNumber {
    /// The first chapter of any book.
    pub const FIRST: Self = Self(NonZeroU16::MIN);

    /// `None` for 0.
    pub fn new(number: u16) -> Option<Self> {
        NonZeroU16::new(number).map(Self)
    }

    /// The number as printed in the book.
    pub fn get(self) -> u16 {
        self.0.get()
    }

    /// The chapter after this one; the last number there can be stays where it is.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The chapter before this one, if there is one.
    pub fn previous(self) -> Option<Self> {
        Self::new(self.get() - 1)
    }
}

impl fmt::Display for ChapterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A book's colour: only the hue changes between them, so contrast holds for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the name of a colour")]
pub enum Cloth {
    Madder,
    Brick,
    Tan,
    Ochre,
    Moss,
    Fern,
    Sea,
    Lake,
    Slate,
    Indigo,
    Heather,
    Plum,
}

impl Cloth {
    /// Every cloth with its name in content files and in `data-cloth`.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::Madder, "madder"),
        (Self::Brick, "brick"),
        (Self::Tan, "tan"),
        (Self::Ochre, "ochre"),
        (Self::Moss, "moss"),
        (Self::Fern, "fern"),
        (Self::Sea, "sea"),
        (Self::Lake, "lake"),
        (Self::Slate, "slate"),
        (Self::Indigo, "indigo"),
        (Self::Heather, "heather"),
        (Self::Plum, "plum"),
    ];

    /// The name used in content files and in `data-cloth`.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(cloth, _)| *cloth == self).map_or("sea", |(_, name)| name)
    }

    /// The cloth of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(cloth, _)| *cloth)
    }
}

/// A run of chapters with a name that spoils nothing.
#[derive(Clone, Debug)]
pub struct Part {
    /// “Part One”.
    pub name: String,
    /// Its first chapter.
    pub first: ChapterNumber,
    /// Its last chapter; never before the first.
    pub last: ChapterNumber,
}

/// One chapter and what Chapterwise has to say about it. Answer keys are not here: the `Library` keeps them apart.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// From 1, without gaps within a book.
    pub number: ChapterNumber,
    /// A title that spoils nothing, if the book gives one.
    pub title: Option<String>,
    /// One line, safe for someone who has read this chapter. Empty while the chapter has no content file.
    pub summary: String,
    /// What happens, for someone who has read it and forgotten. Empty while the chapter has no content file.
    pub recap: String,
    /// In the order of the file.
    pub prompts: Vec<Arc<Prompt>>,
    /// In the order of the file.
    pub questions: Vec<Arc<Question>>,
}

impl Chapter {
    /// The title, or “Chapter 7”.
    pub fn heading(&self) -> String {
        self.title.clone().unwrap_or_else(|| format!("Chapter {}", self.number))
    }

    /// Whether anybody has written prompts or questions for it yet.
    pub fn has_content(&self) -> bool {
        !self.prompts.is_empty() || !self.questions.is_empty()
    }
}

/// A book with everything that may be shown of it, each thing knowing the chapter that it reveals.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its name in addresses.
    pub slug: BookSlug,
    /// As on the title page.
    pub title: String,
    /// As on the title page.
    pub author: String,
    /// Of first publication.
    pub year: i16,
    /// BCP 47 language tag of the content.
    pub language: String,
    /// Its colour.
    pub cloth: Cloth,
    /// One sentence that spoils nothing.
    pub blurb: String,
    /// Covering all chapters in order, without gap or overlap; never empty.
    pub parts: Vec<Part>,
    /// From 1 without gaps; never empty.
    pub chapters: Vec<Chapter>,
    /// Quizzes above the chapters, in the order in which they open.
    pub sets: Vec<QuestionSet>,
    /// Characters, themes, symbols, places and terms, in the order of the file.
    pub entries: Vec<Entry>,
    /// What is told beside them.
    pub companion: Companion,
    /// Of the questions of chapters and sets.
    pub index: QuestionIndex,
}

impl Book {
    /// The chapter of that number.
    pub fn chapter(&self, number: ChapterNumber) -> Option<&Chapter> {
        self.chapters.get(usize::from(number.get()) - 1)
    }

    /// The number of the last chapter.
    pub fn last_chapter(&self) -> ChapterNumber {
        self.chapters.last().map_or(ChapterNumber::FIRST, |chapter| chapter.number)
    }

    /// The part that a chapter belongs to.
    pub fn part_of(&self, number: ChapterNumber) -> Option<&Part> {
        self.parts.iter().find(|part| (part.first..=part.last).contains(&number))
    }

    /// Every question there is: the chapters', then the sets'.
    pub fn questions(&self) -> impl Iterator<Item = &Arc<Question>> {
        self.chapters.iter().flat_map(|chapter| &chapter.questions).chain(self.sets.iter().flat_map(|set| &set.questions))
    }

    /// The question of that id.
    pub fn question(&self, id: &QuestionId) -> Option<&Arc<Question>> {
        self.index.get(id)
    }

    /// The quiz above the chapters of that name.
    pub fn set(&self, id: &SetId) -> Option<&QuestionSet> {
        self.sets.iter().find(|set| set.id == *id)
    }

    /// The prompt of that id, and the chapter it belongs to.
    pub fn prompt(&self, id: &PromptId) -> Option<(&Chapter, &Arc<Prompt>)> {
        self.chapters.iter().find_map(|chapter| Some((chapter, chapter.prompts.iter().find(|p| p.id == *id)?)))
    }

    /// The character, theme, place or term of that id.
    pub fn entry(&self, id: &EntryId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *id)
    }
}
