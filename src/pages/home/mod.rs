//! The shelf, a chapter to go on with, and the box for a code.

pub mod carry_on;
pub mod page;
pub mod shelf;
