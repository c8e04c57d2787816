//! All tests that go through the real router, the real databases or the real binary: one binary, a folder a noun.

mod support;

mod architecture;
mod assignments;
mod attempts;
mod books;
mod budgets;
mod chapters;
mod classes;
mod clubs;
mod companion;
mod exchange;
mod guesses;
mod looks;
mod notes;
mod own_quizzes;
mod results;
mod rooms;
mod safety;
mod server;
mod sets;
mod shares;
mod store;
mod telling;
mod threads;
mod you;
