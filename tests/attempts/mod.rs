//! Attempts through the real router.

mod finishing;
mod one_page;
mod ownership;
mod practice;
mod starting;
