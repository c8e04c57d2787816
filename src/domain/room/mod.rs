//! A live room: one quiz, one host, a screen for all, and a phone for everybody who plays.
//!
//! What happens is a row of [`event::Event`]s, each with a number and a time. A [`state::Room`] is what they add up to, and nothing else: whoever
//! has read the same events has the same room, on another node or after a crash. [`act::Act`]s are what people want; [`decide`] turns one into
//! events, or says why not.

pub mod act;
pub mod decide;
pub mod event;
pub mod plan;
pub mod player;
pub mod points;
pub mod rules;
pub mod stage;
pub mod standings;
pub mod state;
#[cfg(test)]
mod tests;
