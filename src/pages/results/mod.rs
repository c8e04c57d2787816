//! What a quiz says about those who took it, and about itself.

pub mod answers;
pub mod chart;
pub mod words;
