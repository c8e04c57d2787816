//! The quiz of a chapter, before it begins: how long, what about, when feedback comes.

pub mod actions;
pub mod page;
pub mod setup;
