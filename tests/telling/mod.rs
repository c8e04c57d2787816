//! Being told what is new, through the router: the bell, levels, feeds; and never of what lies ahead.

pub mod feeds;
mod mail;
mod policy;
mod spoilers;
mod story;
