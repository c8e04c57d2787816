//! Guesses at what happens next: sealed at one chapter, given back further on.

pub mod actions;
pub mod form;
pub mod returned;
