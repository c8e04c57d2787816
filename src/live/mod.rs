//! What reaches browsers by itself.

pub mod talk;
