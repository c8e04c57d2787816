//! One folder a noun: often `page.rs` reads and `actions.rs` writes; the rest are its other pages and its views.

pub mod assignments;
pub mod attempts;
pub mod books;
pub mod chapters;
pub mod classes;
pub mod club_quizzes;
pub mod clubs;
pub mod companion;
pub mod groups;
pub mod guesses;
pub mod home;
pub mod join;
pub mod meetings;
pub mod notes;
pub mod own_quizzes;
pub mod polls;
pub mod posts;
pub mod practice;
pub mod quizzes;
pub mod results;
pub mod rooms;
pub mod shares;
pub mod telling;
pub mod threads;
pub mod way_in;
pub mod you;
