//! A quiz, on a chapter or above the chapters, before it begins: how long, what about, when feedback comes.

pub mod actions;
pub mod address;
pub mod lookup;
pub mod page;
pub mod setup;
pub mod source;
pub mod source_fields;
