//! A teacher's questions, in and out of other programs.

mod aiken;
pub mod files;
mod gift;
mod hostile;
pub mod items;
mod kahoot;
mod mended;
mod moodle;
mod round_trips;
mod sheet;
mod toml;
mod view;
mod workbook;
