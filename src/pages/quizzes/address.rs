//! Where quizzes are.

use crate::domain::ident::BookSlug;
use crate::domain::quiz::QuizId;

/// Where a quiz is set up and begun: “/books/{book}/chapters/{n}/quiz” or “/books/{book}/quizzes/{set}”.
pub fn setup(book: &BookSlug, quiz: &QuizId) -> String {
    match quiz {
        QuizId::Chapter(number) => format!("/books/{book}/chapters/{number}/quiz"),
        QuizId::Set(id) => format!("/books/{book}/quizzes/{id}"),
    }
}

/// Where one comes from to a quiz and goes back to: its chapter, or the set's own page.
pub fn home(book: &BookSlug, quiz: &QuizId) -> String {
    match quiz {
        QuizId::Chapter(number) => format!("/books/{book}/chapters/{number}"),
        QuizId::Set(_) => setup(book, quiz),
    }
}
