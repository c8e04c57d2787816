//! Which questions a reader missed at the latest attempt of each quiz.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::attempt::AttemptSummary;
use crate::domain::book::Book;
use crate::domain::credit::Credit;
use crate::domain::ident::BookSlug;
use crate::domain::library::Library;
use crate::domain::progress::Progress;
use crate::domain::quiz::QuizId;

/// A quiz with questions to put right.
#[derive(Clone, Debug)]
pub struct MissedQuiz {
    /// Its book.
    pub book: Arc<Book>,
    /// Which of the book's.
    pub quiz: QuizId,
    /// The latest finished attempt.
    pub latest: AttemptSummary,
    /// How many of its questions were missed.
    pub missed: usize,
}

/// All quizzes with questions to put right.
#[derive(Clone, Debug, Default)]
pub struct Missed(Vec<MissedQuiz>);

impl Missed {
    /// Questions in all.
    pub fn count(&self) -> usize {
        self.0.iter().map(|quiz| quiz.missed).sum()
    }

    /// By book; within it by chapter, then the sets.
    pub fn quizzes(&self) -> &[MissedQuiz] {
        &self.0
    }
}

/// From all attempts with the latest first: each quiz's latest finished one counts, so putting a question right takes it off the list.
/// A quiz closed again is left out.
pub fn missed(library: &Library, progress: &HashMap<BookSlug, Progress>, attempts: &[AttemptSummary]) -> Missed {
    let mut latest: HashMap<(&BookSlug, &QuizId), &AttemptSummary> = HashMap::new();
    for attempt in attempts.iter().filter(|attempt| attempt.finished_at.is_some()) {
        latest.entry((&attempt.plan.book, &attempt.plan.quiz)).or_insert(attempt);
    }
    let mut quizzes: Vec<MissedQuiz> = latest
        .into_iter()
        .filter_map(|((slug, id), attempt)| {
            let book = library.book(slug)?;
            let is_open = progress.get(slug).copied().unwrap_or_default().opens(book.quiz(id)?.opens);
            let missed = attempt.credits.iter().filter(|credit| credit.is_some_and(|credit| credit < Credit::ONE)).count();
            let (book, quiz, latest) = (Arc::clone(book), id.clone(), attempt.clone());
            (is_open && missed > 0).then_some(MissedQuiz { book, quiz, latest, missed })
        })
        .collect();
    quizzes.sort_by(|a, b| (&a.book.title, &a.quiz).cmp(&(&b.book.title, &b.quiz)));
    Missed(quizzes)
}
