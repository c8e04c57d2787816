//! `chapters/NN.toml` as typed.

use schemars::JsonSchema;
use serde::Deserialize;

use super::at::At;
use super::question::RawQuestion;
use super::words::{RawAbout, RawAngle};

/// What Chapterwise has to say about one chapter. The file is named after its number: `01.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "chapters/NN.toml", rename = "Chapter")]
pub struct RawChapter {
    /// One line, safe for someone who has read this chapter.
    #[schemars(required)]
    pub summary: Option<At<String>>,
    /// What happens, in 60 to 120 words.
    #[schemars(required)]
    pub recap: Option<At<String>>,
    /// Something to talk about.
    #[serde(default)]
    pub prompt: Vec<At<RawPrompt>>,
    /// Something to answer.
    #[serde(default)]
    pub question: Vec<At<RawQuestion>>,
}

/// A discussion prompt.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Prompt")]
pub struct RawPrompt {
    /// A kebab-case name, unique in the book among prompts and questions. Never change it: readers’ notes hang on it.
    #[schemars(required, regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 80))]
    pub id: Option<At<String>>,
    /// What it is about.
    #[schemars(required)]
    pub about: Option<At<RawAbout>>,
    /// From where it comes at the chapter. A chapter that is talked about from all sides has one of each.
    pub angle: Option<At<RawAngle>>,
    /// One or two words shown under the prompt: “Memory”.
    #[schemars(required)]
    pub lens: Option<At<String>>,
    /// `true` for one that splits a room: both sides can be held.
    pub divides: Option<At<bool>>,
    /// The prompt.
    #[schemars(required)]
    pub text: Option<At<String>>,
    /// Questions that push it further.
    #[serde(default)]
    pub follow_ups: Vec<At<String>>,
    /// Ids of the characters it touches.
    #[serde(default)]
    pub characters: Vec<At<String>>,
    /// Ids of the themes it touches.
    #[serde(default)]
    pub themes: Vec<At<String>>,
    /// The chapter it reveals, when that is a later one than its own.
    #[schemars(range(min = 1))]
    pub reveals: Option<At<u16>>,
}
