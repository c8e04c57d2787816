//! All findings together, for people and for scripts.

use std::fmt;

use serde_json::{Value, json};

use super::code::Level;
use super::finding::Finding;
use super::picture;

/// Why a library could not be loaded: every error there is, never none.
#[derive(Clone, Debug)]
pub struct Problems(Vec<Finding>);

impl Problems {
    /// The errors among the findings; `None` when there is none.
    pub(super) fn among(findings: Vec<Finding>) -> Option<Self> {
        let errors: Vec<_> = findings.into_iter().filter(|finding| finding.level() == Level::Error).collect();
        (!errors.is_empty()).then_some(Self(errors))
    }

    /// The errors, file by file.
    pub fn findings(&self) -> &[Finding] {
        &self.0
    }

    /// Each error with a picture of its line, and a closing line that counts them.
    pub fn human(&self, color: bool) -> String {
        human(&self.0, color)
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.human(false))
    }
}

impl std::error::Error for Problems {}

/// What a check found: errors and warnings.
#[derive(Clone, Debug)]
pub struct Report {
    findings: Vec<Finding>,
}

impl Report {
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        Self { findings }
    }

    /// Errors and warnings, file by file.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether anything found must not be served.
    pub fn has_errors(&self) -> bool {
        count(&self.findings, Level::Error) > 0
    }

    /// Each finding with a picture of its line, and a closing line that counts them.
    pub fn human(&self, color: bool) -> String {
        human(&self.findings, color)
    }

    /// `{errors, warnings, findings: [{level, code, file, line, column, message, help}]}`.
    /// `line` and `column` count from 1 and are null when a file as a whole is meant.
    pub fn json(&self) -> Value {
        json!({
            "errors": count(&self.findings, Level::Error),
            "warnings": count(&self.findings, Level::Warning),
            "findings": self.findings.iter().map(finding_json).collect::<Vec<_>>(),
        })
    }
}

fn finding_json(finding: &Finding) -> Value {
    let position = finding.place.position();
    json!({
        "level": finding.level().name(),
        "code": finding.code.name(),
        "file": finding.place.file(),
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "message": finding.message,
        "help": finding.help,
    })
}

fn human(findings: &[Finding], color: bool) -> String {
    let mut text = String::new();
    for finding in findings {
        text.push_str(&picture::of(finding, color));
        text.push_str("\n\n");
    }
    text.push_str(&tally(findings));
    text
}

/// “2 errors and 1 warning.”
fn tally(findings: &[Finding]) -> String {
    let counted = |level: Level| match count(findings, level) {
        0 => None,
        1 => Some(format!("1 {}", level.name())),
        many => Some(format!("{many} {}s", level.name())),
    };
    match (counted(Level::Error), counted(Level::Warning)) {
        (None, None) => "Nothing to complain about.".into(),
        (Some(only), None) | (None, Some(only)) => format!("{only}."),
        (Some(errors), Some(warnings)) => format!("{errors} and {warnings}."),
    }
}

fn count(findings: &[Finding], level: Level) -> usize {
    findings.iter().filter(|finding| finding.level() == level).count()
}
