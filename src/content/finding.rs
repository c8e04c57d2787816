//! One thing found wrong with content: what, where, and what would be right.

use std::sync::Arc;

use super::code::{Code, Level};
use super::source::{Place, Source, Span};

/// One thing found wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: String,
}

impl Finding {
    /// Something wrong with a stretch of a file.
    pub fn in_text(source: &Arc<Source>, span: Span, code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, place: Place::text(source, span), message: message.into(), help: help.into() }
    }

    /// Something wrong with a file or folder as a whole.
    pub fn in_file(file: impl Into<String>, code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, place: Place::File(file.into()), message: message.into(), help: help.into() }
    }

    /// How bad it is.
    pub fn level(&self) -> Level {
        self.code.level()
    }
}
