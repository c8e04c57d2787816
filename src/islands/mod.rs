//! The only code compiled to WebAssembly. Each island improves a page that works without it.

pub mod fresh_part;
pub mod live_room;
pub mod meeting_room;
pub mod question_look;
pub mod quiz_desk;
mod status;
pub mod theme_switch;
pub mod thread_desk;

#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod live_stream;
