//! Where quizzes are.

use crate::domain::ident::BookSlug;
use crate::domain::quiz::QuizId;

/// Where a quiz is set up and begun: “/books/{book}/chapters/{n}/quiz” or “/books/{book}/quizzes/{set}”; a homework is begun from its class.
pub fn setup(book: &BookSlug, quiz: &QuizId) -> String {
    match quiz {
        QuizId::Chapter(number) => format!("/books/{book}/chapters/{number}/quiz"),
        QuizId::Set(id) => format!("/books/{book}/quizzes/{id}"),
        QuizId::Homework(_) => "/classes".to_owned(),
    }
}

/// Where one comes from to a quiz and goes back to: its chapter, or the set's own page.
pub fn home(book: &BookSlug, quiz: &QuizId) -> String {
    match quiz {
        QuizId::Chapter(number) => format!("/books/{book}/chapters/{number}"),
        QuizId::Set(_) | QuizId::Homework(_) => setup(book, quiz),
    }
}
