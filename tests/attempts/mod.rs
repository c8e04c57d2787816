//! Attempts through the real router.

mod finishing;
mod leaving;
mod one_page;
mod own_ruling;
mod ownership;
mod practice;
mod starting;
