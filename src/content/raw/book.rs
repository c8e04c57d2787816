//! `book.toml` as typed.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::at::At;
use crate::domain::book::Cloth;
use crate::domain::entry::Sign;

/// A book: its cover, its parts and chapters, and who and what it is about.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "book.toml", rename = "Book")]
pub struct RawBook {
    /// As on the title page.
    #[schemars(required)]
    pub title: Option<At<String>>,
    /// As on the title page.
    #[schemars(required)]
    pub author: Option<At<String>>,
    /// Year of first publication.
    #[schemars(required)]
    pub year: Option<At<i16>>,
    /// Language of the content, as a BCP 47 tag: `en-GB`.
    #[schemars(required)]
    pub language: Option<At<String>>,
    /// The book's colour.
    #[schemars(required, schema_with = "cloth_schema")]
    pub cloth: Option<At<Cloth>>,
    /// One sentence that spoils nothing.
    #[schemars(required)]
    pub blurb: Option<At<String>>,
    /// Parts cover all chapters in order, without gap or overlap. A book without parts has one.
    #[schemars(required)]
    pub part: Option<Vec<At<RawPart>>>,
    /// Every chapter of the book, 1, 2, 3 …, also those that have no file yet.
    #[schemars(required)]
    pub chapter: Option<Vec<At<RawChapterEntry>>>,
    /// Who is in the story.
    #[serde(default)]
    pub character: Vec<At<RawEntry>>,
    /// What the story keeps coming back to.
    #[serde(default)]
    pub theme: Vec<At<RawEntry>>,
    /// Things and images that return and come to stand for more.
    #[serde(default)]
    pub symbol: Vec<At<RawEntry>>,
    /// Where the story happens.
    #[serde(default)]
    pub place: Vec<At<RawEntry>>,
    /// Words that the book uses in its own way.
    #[serde(default)]
    pub term: Vec<At<RawEntry>>,
}

/// A run of chapters.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Part")]
pub struct RawPart {
    /// A name that spoils nothing: “Part One”.
    #[schemars(required)]
    pub name: Option<At<String>>,
    /// Its first chapter.
    #[schemars(required, range(min = 1))]
    pub first: Option<At<u16>>,
    /// Its last chapter.
    #[schemars(required, range(min = 1))]
    pub last: Option<At<u16>>,
}

/// A chapter of the book.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ChapterEntry")]
pub struct RawChapterEntry {
    /// From 1, without gaps.
    #[schemars(required, range(min = 1))]
    pub number: Option<At<u16>>,
    /// A title that spoils nothing; without one it is “Chapter 1”.
    pub title: Option<At<String>>,
}

/// A character, theme, symbol, place or term.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Entry")]
pub struct RawEntry {
    /// A kebab-case name, unique in the book: `miss-emily`.
    #[schemars(required, regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), length(max = 80))]
    pub id: Option<At<String>>,
    /// As the book first gives it.
    #[schemars(required)]
    pub name: Option<At<String>>,
    /// Other names it goes by.
    #[serde(default)]
    pub aliases: Vec<At<String>>,
    /// The chapter of the first mention. Nothing that reveals less may name it.
    #[schemars(required, range(min = 1))]
    pub first: Option<At<u16>>,
    /// What gives it away: whole words or phrases, case-sensitive when they hold a capital. Without this: name and aliases (a theme: nothing).
    pub words: Option<Vec<At<String>>>,
    /// A theme's or symbol's colour on charts.
    #[serde(default)]
    #[schemars(schema_with = "cloth_schema")]
    pub cloth: Option<At<Cloth>>,
    /// The icon that tells a theme or symbol from others of its colour.
    #[serde(default)]
    #[schemars(schema_with = "sign_schema")]
    pub sign: Option<At<Sign>>,
    /// What a reader may know of it, chapter by chapter.
    #[serde(default)]
    pub note: Vec<At<RawNote>>,
}

/// A note that unlocks with a chapter.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Note")]
pub struct RawNote {
    /// The chapter that it reveals.
    #[schemars(required, range(min = 1))]
    pub from: Option<At<u16>>,
    /// One or two sentences.
    #[schemars(required)]
    pub text: Option<At<String>>,
}

fn sign_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Sign::ALL.map(|(_, name)| name) })
}

fn cloth_schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Cloth::ALL.map(|(_, name)| name) })
}
