//! Quizzes in and out of other programs: a teacher's own questions as files.
//!
//! `read` takes a file of any format that is known and gives its questions, each taken or refused by itself. `write` makes a file of
//! questions and says what its format can't hold. Nothing here knows the database or the web, and nothing that a file holds is trusted:
//! `limits` bounds what comes in, and what comes out of it is plain text. `gradebook` writes results.

mod aiken;
mod build;
mod category;
mod choice_numbers;
mod decode;
mod draft;
mod failure;
mod feedback;
mod for_book;
pub mod form;
mod free_name;
mod gift;
pub mod gradebook;
mod html;
mod imported;
mod intake;
mod kahoot;
mod kind_names;
pub mod limits;
mod markdown;
mod moodle;
mod read;
mod sheet;
mod sniff;
mod table;
mod tags;
mod toml;
mod truth;
mod weighed;
mod wording;
mod write;
mod written;

pub use failure::Failure;
pub use imported::{Import, Imported, Note, Place, Taken};
pub use read::{read, read_as, read_mended};
pub use sheet::Column;
pub use sniff::Format;
pub use write::{Target, write};
pub use written::{LeftOut, Written};
