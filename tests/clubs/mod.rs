//! Clubs through the router: founding, coming in, the schedule, who may do what.

mod keys;
mod meetings;
mod policy;
mod polls;
mod quizzes;
mod requests;
pub mod story;
mod way_in;
