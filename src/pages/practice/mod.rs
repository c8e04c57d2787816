//! What to put right: questions missed last time, and quizzes begun.

pub mod missed;
pub mod page;
