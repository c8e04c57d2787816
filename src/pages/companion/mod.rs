//! The companion of a book: its people, themes, places and words, how they stand and when things happen, and articles about it. All of it
//! grows with the reader's progress.

pub mod article;
pub mod character;
pub mod characters;
mod chart;
pub mod glossary;
pub mod index;
mod lookup;
mod map;
mod notes;
mod story;
pub mod theme;
pub mod themes;
pub mod timeline;
