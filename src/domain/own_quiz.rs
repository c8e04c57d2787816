//! A quiz that a teacher wrote, or put together from a book's questions.

use std::sync::Arc;

use jiff::Timestamp;

use super::exercise::Exercise;
use super::ident::{BookSlug, OwnQuizId, QuestionId, ReaderId};
use super::key_hash::KeyHash;
use super::poll::read_line;
use super::reveals::Reveals;
use super::slug;

/// How many questions a quiz can hold: more than a class ever answers in one go.
pub const MOST_ITEMS: usize = 200;
/// How many quizzes somebody can have.
pub const MOST_QUIZZES: usize = 500;
/// How long a title can be, in characters.
pub const TITLE_LIMIT: usize = 80;
/// How many tags a question can have.
pub const MOST_TAGS: usize = 8;
/// How long a tag can be, in characters.
pub const TAG_LIMIT: usize = 30;

/// What a quiz is called: one line of 1 to [`TITLE_LIMIT`] characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuizTitle(String);

impl QuizTitle {
    /// Reads a typed title; `None` when it is blank or too long.
    pub fn parse(typed: &str) -> Option<Self> {
        read_line(typed, TITLE_LIMIT).map(Self)
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A word to find a question by: in small letters, one space at most between words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag(String);

impl Tag {
    /// Reads a typed tag; `None` when it is blank or too long.
    pub fn parse(typed: &str) -> Option<Self> {
        let words = typed.trim().trim_start_matches('#').split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let fits = (1..=TAG_LIMIT).contains(&words.chars().count()) && !words.contains([',', '|']) && !words.chars().any(char::is_control);
        fits.then_some(Self(words))
    }

    /// Reads tags with commas between them, each once and in alphabetical order, [`MOST_TAGS`] at most. Those that can't be tags are left out.
    pub fn read_list(typed: &str) -> Vec<Self> {
        let mut tags: Vec<Self> = typed.split([',', '|']).filter_map(Self::parse).collect();
        tags.sort();
        tags.dedup();
        tags.truncate(MOST_TAGS);
        tags
    }

    /// As shown.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A question of a quiz of one's own.
#[derive(Clone, Debug)]
pub struct OwnItem {
    /// The question with what is right. Its id is unique in its quiz and stays as it is when the question is changed.
    pub exercise: Arc<Exercise>,
    /// Words to find it by.
    pub tags: Vec<Tag>,
    /// Whether everybody is asked it, where the others are drawn from.
    pub always: bool,
}

/// What a question needs before pupils are asked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// Why the right answer is right.
    Explanation,
    /// The chapter that must have been read.
    Chapter,
}

impl OwnItem {
    /// Its id in its quiz.
    pub fn id(&self) -> &QuestionId {
        &self.exercise.question.id
    }

    /// What it lacks before pupils are asked it.
    pub fn lacks(&self) -> impl Iterator<Item = Lack> {
        let explanation = self.exercise.solution.explanation.trim().is_empty().then_some(Lack::Explanation);
        let chapter = self.exercise.question.reveals.chapter().is_none().then_some(Lack::Chapter);
        explanation.into_iter().chain(chapter)
    }
}

/// A question that was taken out of its quiz.
#[derive(Clone, Debug)]
pub struct Removed {
    /// The question.
    pub item: OwnItem,
    /// Where it stood, from 0.
    pub place: usize,
}

/// A quiz that a teacher wrote.
#[derive(Clone, Debug)]
pub struct OwnQuiz {
    /// Its id.
    pub id: OwnQuizId,
    /// Whose it is.
    pub owner: ReaderId,
    /// What it is called.
    pub title: QuizTitle,
    /// The book that it is about.
    pub book: BookSlug,
    /// How many questions each pupil is asked, drawn anew for each; `None`: all.
    pub draw: Option<u16>,
    /// In the order of the quiz.
    pub items: Vec<OwnItem>,
    /// The question that was taken out last, so that it can be put back.
    pub removed: Option<Removed>,
    /// Of the key with which one may take a copy; `None`: nobody may.
    pub share_key: Option<KeyHash>,
    /// Counts its changes, so that a change made in a page that has become old is noticed.
    pub version: u32,
    /// When it was begun.
    pub made_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

impl OwnQuiz {
    /// A quiz without questions.
    pub fn empty(owner: ReaderId, title: QuizTitle, book: BookSlug, now: Timestamp) -> Self {
        Self {
            id: OwnQuizId::new(),
            owner,
            title,
            book,
            draw: None,
            items: Vec::new(),
            removed: None,
            share_key: None,
            version: 1,
            made_at: now,
            changed_at: now,
        }
    }

    /// The question of that id, with its place from 0.
    pub fn item(&self, id: &QuestionId) -> Option<(usize, &OwnItem)> {
        self.items.iter().enumerate().find(|(_, item)| item.id() == id)
    }

    /// Puts questions at the end: those whose ids it has not yet, as far as there is room. How many were put in.
    pub fn append(&mut self, items: impl IntoIterator<Item = OwnItem>) -> usize {
        let before = self.items.len();
        for item in items {
            if self.items.len() < MOST_ITEMS && self.item(item.id()).is_none() {
                self.items.push(item);
            }
        }
        self.items.len() - before
    }

    /// Puts a question at a place, counted from 0, and moves those there on; at the end when it is not as long.
    pub fn insert(&mut self, place: usize, item: OwnItem) {
        self.items.insert(place.min(self.items.len()), item);
    }

    /// Moves a question one place up or down; at its end it stays.
    pub fn shift(&mut self, place: usize, up: bool) {
        let to = if up { place.checked_sub(1) } else { place.checked_add(1) };
        if let Some(to) = to.filter(|to| (*to).max(place) < self.items.len()) {
            self.items.swap(place, to);
        }
    }

    /// Takes a question out, and keeps it to be put back in place of the one that was kept before.
    pub fn take_out(&mut self, place: usize) {
        if place < self.items.len() {
            self.removed = Some(Removed { item: self.items.remove(place), place });
        }
    }

    /// Puts the question that was taken out last back where it stood.
    pub fn put_back(&mut self) {
        if let Some(Removed { item, place }) = self.removed.take()
            && self.item(item.id()).is_none()
        {
            self.insert(place, item);
        }
    }

    /// An id that no question of it has.
    pub fn free_id(&self, wished: &QuestionId) -> QuestionId {
        let taken = |id: &QuestionId| self.item(id).is_some() || self.removed.as_ref().is_some_and(|removed| removed.item.id() == id);
        let numbered = |number: usize| QuestionId::parse(&format!("{}-{number}", slug::name(wished.as_str())));
        let others = (2..=MOST_ITEMS + 2).filter_map(numbered);
        std::iter::once(wished.clone()).chain(others).find(|id| !taken(id)).unwrap_or_else(|| wished.clone())
    }

    /// How many questions each pupil is asked.
    pub fn asked(&self) -> usize {
        let always = self.items.iter().filter(|item| item.always).count();
        self.draw.map_or(self.items.len(), |draw| usize::from(draw).clamp(always, self.items.len().max(always)))
    }

    /// What must have been read before any of it is asked.
    pub fn reveals(&self) -> Reveals {
        self.items.iter().map(|item| item.exercise.question.reveals).max().unwrap_or(Reveals::NOTHING)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_folded_and_each_there_once() {
        let tags = Tag::read_list(" Hailsham , #hailsham, Part  One|, a-very-long-tag-that-nobody-would-ever-type");
        assert_eq!(tags.iter().map(Tag::as_str).collect::<Vec<_>>(), ["hailsham", "part one"]);
        assert_eq!(Tag::read_list(&(0..20).map(|n| n.to_string()).collect::<Vec<_>>().join(",")).len(), MOST_TAGS);
    }

    #[test]
    fn a_title_is_a_line() {
        assert!(QuizTitle::parse("  ").is_none() && QuizTitle::parse(&"x".repeat(81)).is_none());
        assert_eq!(QuizTitle::parse(" Chapters 1\n to 4 ").map(|title| title.as_str().to_owned()).as_deref(), Some("Chapters 1 to 4"));
    }
}
