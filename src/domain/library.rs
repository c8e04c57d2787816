//! All books, and apart from them all answer keys. Immutable once loaded.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use super::answer_key::Solution;
use super::book::Book;
use super::ident::{BookSlug, QuestionId};

/// All books and their solutions.
#[derive(Default)]
pub struct Library {
    books: Vec<Arc<Book>>,
    solutions: HashMap<(BookSlug, QuestionId), Solution>,
}

impl Library {
    /// Books in the order in which shelves show them, with a solution to each of their questions.
    pub fn new(books: Vec<Arc<Book>>, solutions: HashMap<(BookSlug, QuestionId), Solution>) -> Self {
        Self { books, solutions }
    }

    /// In the order in which shelves show them.
    pub fn books(&self) -> &[Arc<Book>] {
        &self.books
    }

    /// The book of that name.
    pub fn book(&self, slug: &BookSlug) -> Option<&Arc<Book>> {
        self.books.iter().find(|book| book.slug == *slug)
    }

    /// What is right. Only scoring and the review of an answered question ask for it.
    pub fn solution(&self, book: &BookSlug, question: &QuestionId) -> Option<&Solution> {
        self.solutions.get(&(book.clone(), question.clone()))
    }
}

impl fmt::Debug for Library {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Library").field("books", &self.books.len()).field("solutions", &"redacted").finish()
    }
}
