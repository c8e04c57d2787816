//! Attempts through the real router.

mod finishing;
mod leaving;
mod one_page;
mod ownership;
mod practice;
mod starting;
