//! What to say about a name that can't be had.

use crate::domain::names::{Verdict, judge};
use crate::domain::reader::{NAME_LIMIT, NameProblem, ReaderName};
use crate::web::errors::Fault;
use crate::web::state::AppState;

/// Under a field for a name.
pub const HINT: &str = "Shown to others only on scores you share. Up to 40 letters.";

/// To whoever wants to be called what nobody should have to read.
pub const RUDE: &str = "Choose another name. Others see it.";

/// Reads a name that somebody gives themselves, and others see.
///
/// # Errors
/// What is wrong with it, and what to do.
pub fn chosen(typed: &str) -> Result<ReaderName, String> {
    let name = ReaderName::parse(typed).map_err(sentence)?;
    if judge(name.as_str()) == Verdict::Rude { Err(RUDE.to_owned()) } else { Ok(name) }
}

/// What is wrong and what to do.
pub fn sentence(problem: NameProblem) -> String {
    sentence_up_to(problem, NAME_LIMIT)
}

/// The same where names have so many letters at most.
pub fn sentence_up_to(problem: NameProblem, limit: usize) -> String {
    let says = match problem {
        NameProblem::Blank => "Choose a name.",
        NameProblem::Unseen => "Nobody would see that name. Type it with letters.",
        NameProblem::TooShort => "That is too short. A name has two letters or more.",
        NameProblem::TooLong => return format!("That is too long. A name has up to {limit} letters."),
        NameProblem::ControlCharacter => "There is a sign in it that can’t be seen. Type the name instead of pasting it.",
        NameProblem::MixedAlphabets => "A word of it has letters of two alphabets that look alike. Type it in one of them.",
    };
    says.to_owned()
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
