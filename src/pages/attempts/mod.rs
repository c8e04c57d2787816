//! An attempt at a quiz: its questions one by one or all on one page, checking, finishing, and what came of it.

pub mod actions;
pub mod all_questions;
mod devices;
pub mod feedback;
pub mod finish;
mod given_at;
pub mod handed_in;
pub mod keys;
pub mod kinds;
pub mod lookup;
pub mod marking;
pub mod one_question;
pub mod own_ruling;
pub mod page;
pub mod quiz_bar;
pub mod result;
pub mod retry;
pub mod reviewed;
pub mod sitting;
