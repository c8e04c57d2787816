//! Asking once more before something is gone for good.

use std::io::{self, BufRead, Write};

use super::Failure;

#[derive(clap::Args)]
pub struct Confirmation {
    /// Don’t ask for the name to be typed once more
    #[arg(long)]
    yes: bool,
}

impl Confirmation {
    /// Has the word typed that stands for what is to go.
    ///
    /// # Errors
    /// When something else is, or nothing.
    pub fn ask(&self, word: &str) -> Result<(), Failure> {
        if self.yes {
            return Ok(());
        }
        let mut asked = io::stderr();
        // Whoever can’t be asked has an answer ready, or none.
        let _ = write!(asked, "There is no way back. Type “{word}” to go ahead: ").and_then(|()| asked.flush());
        let mut typed = String::new();
        let read = io::stdin().lock().read_line(&mut typed);
        let typed = typed.trim();
        match read {
            Ok(_) if typed == word || typed.trim_matches(['“', '”', '"']) == word => Ok(()),
            Ok(0) | Err(_) => {
                Err(Failure::new("\nNothing was typed, and nothing was changed. To go ahead without being asked, add --yes."))
            }
            Ok(_) => Err(Failure::new(format!("That is not “{word}”. Nothing was changed."))),
        }
    }
}
