//! A teacher's questions, in and out of other programs.

mod aiken;
mod files;
mod gift;
mod hostile;
pub mod items;
mod kahoot;
mod moodle;
mod round_trips;
mod sheet;
mod view;
mod workbook;
