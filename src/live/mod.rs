//! What reaches browsers by itself.

pub mod rooms;
pub mod streams;
pub mod talk;
