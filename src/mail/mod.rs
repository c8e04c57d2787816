//! Mail that leaves the house: questions about addresses, and clubs' digests. Who gets which, and when, is in the store; what they say is found out when they leave.

mod digest;
mod letter;
mod proof;
mod rounds;
mod smtp;

pub use rounds::Rounds;
pub use smtp::{Courier, Undelivered};
