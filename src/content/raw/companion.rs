//! The files of `companion/` as typed: articles, `relations.toml` and `timeline.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::at::At;

/// A page of the companion. The file's name stands in its address.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "companion/<id>.toml", rename = "Article")]
pub struct RawArticle {
    /// A title that names nothing but what the first pages of the book name.
    #[schemars(required)]
    pub title: Option<At<String>>,
    /// What it answers, in one line, for everybody.
    #[schemars(required)]
    pub lead: Option<At<String>>,
    /// The heading under which articles are listed together: “The book”.
    #[schemars(required)]
    pub group: Option<At<String>>,
    /// Its place in the list of all articles, from 1.
    #[schemars(required)]
    pub order: Option<At<u16>>,
    /// `true` gives each heading a page of its own: for what one looks up, and for what is long.
    pub leaves: Option<At<bool>>,
    /// A stretch of it.
    #[schemars(required)]
    pub section: Option<Vec<At<RawSection>>>,
}

/// A stretch of an article, which unlocks as a whole.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Section")]
pub struct RawSection {
    /// Its heading. Sections with the same heading belong together: the later one says more.
    #[schemars(required)]
    pub heading: Option<At<String>>,
    /// The chapter that must have been read before it is shown; 0 or nothing: everybody sees it.
    pub from: Option<At<u16>>,
    /// Markdown (CommonMark with tables): paragraphs, lists, *emphasis*.
    #[schemars(required)]
    pub text: Option<At<String>>,
    /// Chapters it works with.
    #[serde(default)]
    pub chapters: Vec<At<u16>>,
    /// Ids of prompts it works with.
    #[serde(default)]
    pub prompts: Vec<At<String>>,
    /// Names of quizzes of `sets/` it works with.
    #[serde(default)]
    pub sets: Vec<At<String>>,
}

/// How characters stand to one another.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "companion/relations.toml", rename = "Relations")]
pub struct RawRelations {
    /// How two characters stand to one another, from a chapter on.
    #[schemars(required)]
    pub relation: Option<Vec<At<RawRelation>>>,
}

/// How two characters stand to one another, from a chapter on; a later one about the same two replaces it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Relation")]
pub struct RawRelation {
    /// The ids of two characters.
    #[schemars(required, length(min = 2, max = 2))]
    pub between: Option<At<Vec<At<String>>>>,
    /// The chapter that it reveals.
    #[schemars(required, range(min = 1))]
    pub from: Option<At<u16>>,
    /// A word or three, to stand on a line: “friends”.
    #[schemars(required)]
    pub label: Option<At<String>>,
    /// A sentence.
    #[schemars(required)]
    pub text: Option<At<String>>,
}

/// The story's events in the order in which they happen.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "companion/timeline.toml", rename = "Timeline")]
pub struct RawTimeline {
    /// Something that happens; the events stand in the order in which they happen.
    #[schemars(required)]
    pub event: Option<Vec<At<RawEvent>>>,
}

/// Something that happens.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Event")]
pub struct RawEvent {
    /// When: “Kathy is about eight”.
    #[schemars(required)]
    pub when: Option<At<String>>,
    /// The stretch of the story it belongs to. Names nothing that the chapter doesn't.
    #[schemars(required)]
    pub period: Option<At<String>>,
    /// What happens, in a line.
    #[schemars(required)]
    pub text: Option<At<String>>,
    /// The chapter that tells it.
    #[schemars(required, range(min = 1))]
    pub told: Option<At<u16>>,
}
