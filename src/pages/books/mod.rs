//! A book: its chapters with progress and locks, and the ribbon that says how far one has read.

pub mod actions;
pub mod locked;
pub mod lookup;
pub mod moved;
pub mod page;
pub mod rail;
pub mod sets;
pub mod whos_who;
