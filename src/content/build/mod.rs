//! Raw content → books and solutions. Each function reports what it finds and gives `None` for what can't be built;
//! the whole is used only when nothing was reported.

pub mod book;
pub mod chapter;
mod choices;
mod cloze;
pub mod companion;
pub mod desk;
pub mod entries;
pub mod ids;
mod number;
mod order;
mod pairs;
mod parts;
mod prompt;
mod question;
mod reject;
pub mod set;
mod short;
