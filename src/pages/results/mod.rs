//! What a quiz says about those who took it, and about itself.

pub mod words;
