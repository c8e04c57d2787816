//! What reaches browsers by itself.

pub mod rooms;
pub mod talk;
