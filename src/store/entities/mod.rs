//! The tables as SeaORM sees them, one file each. Nothing outside `store` knows them.

pub mod attempt;
pub mod attempt_item;
pub mod club;
pub mod club_act;
pub mod club_group;
pub mod club_group_member;
pub mod club_invitation;
pub mod club_member;
pub mod club_stretch;
pub mod draft;
pub mod guess;
pub mod note;
pub mod post;
pub mod post_edit;
pub mod post_mention;
pub mod post_reaction;
pub mod post_read;
pub mod post_report;
pub mod progress;
pub mod reader;
pub mod session;
pub mod telling;
pub mod thread;
pub mod thread_telling;
