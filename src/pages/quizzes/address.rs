//! Where quizzes are.

use crate::domain::ident::BookSlug;
use crate::domain::quiz::QuizId;

/// Where a quiz is set up and begun: “/books/{book}/chapters/{n}/quiz” or “/books/{book}/quizzes/{set}”; a homework is begun from its class,
/// and whoever has no room's pin begins with its book.
pub fn setup(book: &BookSlug, quiz: &QuizId) -> String {
    match quiz {
        QuizId::Chapter(number) => format!("/books/{book}/chapters/{number}/quiz"),
        QuizId::Set(id) => format!("/books/{book}/quizzes/{id}"),
        QuizId::Homework(_) => "/classes".to_owned(),
        QuizId::Room(_) => format!("/books/{book}"),
    }
}

/// Where one comes from to a quiz and goes back to: its chapter, the set's own page, or the room.
pub fn home(book: &BookSlug, quiz: &QuizId) -> String {
    match quiz {
        QuizId::Chapter(number) => format!("/books/{book}/chapters/{number}"),
        QuizId::Set(_) | QuizId::Homework(_) => setup(book, quiz),
        QuizId::Room(id) => format!("/rooms/{id}/play"),
    }
}
