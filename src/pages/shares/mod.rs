//! A link that shows a score and no answers.

pub mod actions;
pub mod page;
