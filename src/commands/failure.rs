//! How a command ends badly.

use std::fmt;
use std::process::ExitCode;

use crate::config::Refusal;
use crate::store::StoreError;

/// What to say on standard error, and what to exit with.
pub(super) struct Failure {
    message: Option<String>,
    code: u8,
}

impl Failure {
    /// It was asked rightly and did not work.
    pub fn new(message: impl fmt::Display) -> Self {
        Self { message: Some(message.to_string()), code: 1 }
    }

    /// Everything worth saying was said.
    pub fn silent() -> Self {
        Self { message: None, code: 1 }
    }

    /// It was asked wrongly.
    pub fn usage(message: impl fmt::Display) -> Self {
        Self { message: Some(message.to_string()), code: 2 }
    }

    /// Says it.
    pub fn report(self) -> ExitCode {
        if let Some(message) = self.message {
            eprintln!("{message}");
        }
        ExitCode::from(self.code)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::usage(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::new(format!("The database failed: {error}."))
    }
}
