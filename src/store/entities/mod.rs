//! The tables as SeaORM sees them, one file each. Nothing outside `store` knows them.

pub mod attempt;
pub mod attempt_item;
pub mod club;
pub mod club_act;
pub mod club_invitation;
pub mod club_member;
pub mod club_stretch;
pub mod guess;
pub mod meeting;
pub mod meeting_item;
pub mod meeting_minute;
pub mod meeting_person;
pub mod note;
pub mod progress;
pub mod reader;
pub mod session;
