//! One box for every code.

pub mod form;
pub mod page;
