//! Private notes under prompts.

pub mod actions;
pub mod form;
pub mod unsaved;
