//! Clubs: not here yet, and the page says so kindly.

pub mod page;
