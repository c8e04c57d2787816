//! What Chapterwise is about, in plain Rust: books, questions, answer keys, readers and attempts.
//!
//! Nothing here knows the web, the database or the file format. Every other layer speaks in these types.

pub mod answer_key;
pub mod assignment;
pub mod attempt;
pub mod book;
pub mod class;
pub mod club;
pub mod club_quiz;
pub mod club_record;
pub mod companion;
pub mod credit;
pub mod digits;
pub mod entry;
pub mod exercise;
pub mod gradebook;
pub mod guess;
pub mod homework;
pub mod ident;
pub mod item_analysis;
pub mod key_hash;
pub mod lesson;
pub mod library;
pub mod mail;
pub mod meeting;
pub mod meeting_room;
pub mod names;
pub mod note;
pub mod own_quiz;
pub mod pacing;
pub mod paper;
pub mod paper_version;
pub mod policy;
pub mod poll;
pub mod post;
pub mod progress;
pub mod prompt;
pub mod pupil_report;
pub mod question;
pub mod question_paper;
pub mod quiz;
pub mod quiz_import;
pub mod reader;
pub mod regrade;
pub mod response;
pub mod reveals;
pub mod room;
pub mod run_off;
pub mod same_words;
pub mod schedule;
pub mod sight;
pub mod sitting;
pub mod slug;
pub mod small_groups;
pub mod teacher_invitation;
pub mod telling;
pub mod thread;

#[cfg(test)]
mod samples;
