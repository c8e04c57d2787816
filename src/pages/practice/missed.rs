//! Which questions a reader missed at the latest attempt of each chapter.

use std::collections::HashMap;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::ChapterNumber;
use crate::domain::credit::Credit;
use crate::domain::ident::BookSlug;
use crate::domain::library::Library;
use crate::domain::progress::Progress;

/// A chapter with questions to put right.
#[derive(Clone, Debug)]
pub struct MissedChapter {
    /// Its book.
    pub book: BookSlug,
    /// The book's title.
    pub title: String,
    /// Its number.
    pub chapter: ChapterNumber,
    /// The latest finished attempt.
    pub latest: AttemptSummary,
    /// How many of its questions were missed.
    pub missed: usize,
}

/// All chapters with questions to put right.
#[derive(Clone, Debug, Default)]
pub struct Missed(Vec<MissedChapter>);

impl Missed {
    /// Questions in all.
    pub fn count(&self) -> usize {
        self.0.iter().map(|chapter| chapter.missed).sum()
    }

    /// By book and chapter.
    pub fn chapters(&self) -> &[MissedChapter] {
        &self.0
    }
}

/// From all attempts with the latest first: each chapter's latest finished one counts, so putting a question right takes it off the list.
/// A chapter closed again is left out.
pub fn missed(library: &Library, progress: &HashMap<BookSlug, Progress>, attempts: &[AttemptSummary]) -> Missed {
    let mut latest: HashMap<(BookSlug, ChapterNumber), &AttemptSummary> = HashMap::new();
    for attempt in attempts.iter().filter(|attempt| attempt.finished_at.is_some()) {
        latest.entry((attempt.plan.book.clone(), attempt.plan.chapter)).or_insert(attempt);
    }
    let mut chapters: Vec<MissedChapter> = latest
        .into_iter()
        .filter(|((book, chapter), _)| progress.get(book).copied().unwrap_or_default().opens(*chapter))
        .filter_map(|((slug, chapter), attempt)| {
            let missed = attempt.credits.iter().filter(|credit| credit.is_some_and(|credit| credit < Credit::ONE)).count();
            let title = library.book(&slug)?.title.clone();
            (missed > 0).then(|| MissedChapter { book: slug, title, chapter, latest: attempt.clone(), missed })
        })
        .collect();
    chapters.sort_by(|a, b| (&a.title, a.chapter).cmp(&(&b.title, b.chapter)));
    Missed(chapters)
}
