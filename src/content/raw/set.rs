//! `sets/<id>.toml` as typed.

use schemars::JsonSchema;
use serde::Deserialize;

use super::at::At;
use super::question::RawQuestion;

/// A quiz above the chapters: on a part, on the whole book, on its author. The file's name stands in addresses.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "sets/<id>.toml", rename = "Set")]
pub struct RawSet {
    /// A title that spoils nothing: “Part One”.
    #[schemars(required)]
    pub title: Option<At<String>>,
    /// What it looks at, in one line.
    #[schemars(required)]
    pub summary: Option<At<String>>,
    /// The chapter that must have been read before any of it is shown; 0 opens it to everybody. A question may wait longer with `reveals`.
    #[schemars(required)]
    pub opens: Option<At<u16>>,
    /// Something to answer.
    #[serde(default)]
    pub question: Vec<At<RawQuestion>>,
}
