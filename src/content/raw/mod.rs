//! The content files as typed by their authors, each value with its place. Nothing is required here: what is missing is
//! reported later, all at once. The JSON Schema for editors is made from these types, so it says what is required.

pub mod at;
pub mod book;
pub mod chapter;
pub mod companion;
pub mod number;
pub mod question;
pub mod set;
pub mod words;
