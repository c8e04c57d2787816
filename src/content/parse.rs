//! Reads a file's text into its raw form and reports everything in it that does not fit, not only the first.
//!
//! serde stops at its first error. So what the error points at is taken out of the parsed file, and what is left is read
//! again, until it fits; the raw types require nothing, so it fits in the end.

use std::collections::HashSet;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeTable, DeValue, ValueDeserializer};

use super::code::Code;
use super::explain::{self, Explanation};
use super::finding::Finding;
use super::locate;
use super::source::{Source, Span};
use super::syntax;

/// One slip can make all that follows look wrong: from a file that is no TOML, more than this many complaints tell nothing new.
const MOST_SYNTAX_ERRORS: usize = 20;

/// Keys that look missing because their values were taken out: not to be reported again. By table and key.
#[derive(Debug, Default)]
pub struct Excused(HashSet<(Span, String)>);

impl Excused {
    /// Whether a problem with that key of the table at `owner` is already reported.
    pub fn covers(&self, owner: &Span, key: &str) -> bool {
        self.0.contains(&(owner.clone(), key.to_owned()))
    }
}

/// A file's text in its raw form.
#[derive(Debug)]
pub struct Parsed<T> {
    /// What fits.
    pub raw: T,
    /// Where the file's top table stands.
    pub top: Span,
    /// Keys not to be missed.
    pub excused: Excused,
}

/// Reads the text. `None` when it is empty or no TOML: then nothing else about it can be said.
pub fn parse<T: DeserializeOwned + Default>(source: &Arc<Source>, findings: &mut Vec<Finding>) -> Option<Parsed<T>> {
    if source.text.trim().is_empty() {
        findings.push(Finding::in_file(&source.file, Code::EmptyFile, "this file is empty", "write it, or delete it"));
        return None;
    }
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    if !errors.is_empty() {
        findings.extend(errors.iter().take(MOST_SYNTAX_ERRORS).map(|error| syntax::finding(source, error)));
        return None;
    }
    Some(fit(table, source, findings))
}

fn fit<T: DeserializeOwned + Default>(mut table: Spanned<DeTable<'_>>, source: &Arc<Source>, findings: &mut Vec<Finding>) -> Parsed<T> {
    let top = table.span();
    let mut excused = Excused::default();
    loop {
        let value = Spanned::new(top.clone(), DeValue::Table(table.get_ref().clone()));
        let error = match T::deserialize(ValueDeserializer::from(value)) {
            Ok(raw) => return Parsed { raw, top, excused },
            Err(error) => error,
        };
        let span = error.span().unwrap_or(top.clone());
        let found = locate::smallest(&table, &span);
        let Explanation { code, message, help, meant, misplaced } = explain::explain(error.message(), found.as_ref());
        findings.push(Finding::in_text(source, span, code, message, help));
        let Some(found) = found else {
            return Parsed { raw: T::default(), top, excused };
        };
        let owner = if misplaced { &top } else { &found.owner };
        excused.0.extend(meant.into_iter().map(|key| (owner.clone(), key)));
        table = Spanned::new(top.clone(), locate::without(table.into_inner(), &found.path));
    }
}
