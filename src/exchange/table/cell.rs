//! A cell, and how cells are kept from being taken for formulas.
//!
//! Source: OWASP, “CSV Injection”: a text that begins with `=`, `+`, `-`, `@`, a tab or a line break gets an apostrophe in front.

use crate::exchange::limits::LONGEST_CELL;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text, or nothing.
    Text(String),
    /// A date: programs make one of what looks like it, such as 1/2.
    Date,
    /// An error, such as #REF!.
    Error,
    /// More text than is read.
    TooLong,
}

impl Cell {
    /// A cell with that text, without the apostrophe that `guard` put there.
    pub fn new(text: &str) -> Self {
        if text.len() > LONGEST_CELL * 4 || text.chars().nth(LONGEST_CELL).is_some() {
            return Self::TooLong;
        }
        Self::Text(unguarded(text).trim().to_owned())
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }

    /// Its text, if it is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}

/// The text with an apostrophe in front if a spreadsheet could take it for a formula, or could take its own apostrophe for this one.
pub fn guard(text: &str) -> String {
    if is_risky(text) { format!("'{text}") } else { text.to_owned() }
}

fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(text)
}

fn is_risky(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_made_harmless() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'=1"] {
            assert!(guard(text).starts_with('\''), "{text:?}");
        }
        assert_eq!(guard("Marley"), "Marley");
        assert_eq!(guard("'tis"), "'tis");
    }

    proptest! {
        #[test]
        fn what_was_guarded_comes_back(text in "['=+@a-]{0,6}") {
            let trimmed = text.trim();
            prop_assert_eq!(Cell::new(&guard(trimmed)), Cell::Text(trimmed.to_owned()));
        }
    }
}
