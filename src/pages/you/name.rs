//! What to say about a name that can't be had.

use crate::domain::reader::{NameProblem, ReaderName};
use crate::web::errors::Fault;
use crate::web::state::AppState;

/// Under a field for a name.
pub const HINT: &str = "Shown to others only on scores you share. Up to 40 letters.";

/// What is wrong and what to do.
pub fn sentence(problem: NameProblem) -> &'static str {
    match problem {
        NameProblem::Blank => "Choose a name.",
        NameProblem::TooShort => "That is too short. A name has two letters or more.",
        NameProblem::TooLong => "That is too long. A name has up to 40 letters.",
        NameProblem::ControlCharacter => "There is a sign in it that can’t be seen. Type the name instead of pasting it.",
    }
}

/// That somebody has the name, and one like it that nobody has.
pub async fn taken(state: &AppState, name: &ReaderName) -> Result<String, Fault> {
    for number in 2..=9 {
        let Ok(other) = ReaderName::parse(&format!("{} {number}", name.as_str())) else { break };
        if state.store.credentials(&other).await?.is_none() {
            return Ok(format!("Someone has that name. “{}” is free.", other.as_str()));
        }
    }
    Ok("Someone has that name. Try another.".to_owned())
}
