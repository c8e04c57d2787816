//! What stands in a question's form fields: what was saved, or what was typed and refused. Nothing typed is lost.

use crate::domain::question::Ask;
use crate::domain::response::Response;

use super::cloze::{gap_field, gaps};
use super::fingerprint::SHOWN;
use super::spot::Spot;

/// The fields of one question as a form sends them, without what sets its names apart from other questions'.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft(Vec<(String, String)>);

impl Draft {
    /// What the form would send for a saved response.
    pub fn of(ask: &Ask, response: &Response) -> Self {
        let answer = |text: &str| ("answer".to_owned(), text.to_owned());
        Self(match response {
            Response::One { option } => vec![answer(option.as_str())],
            Response::Several { options } => options.iter().map(|option| answer(option.as_str())).collect(),
            Response::Truth { answer: held } => vec![answer(if *held { "true" } else { "false" })],
            Response::Text { text } => vec![answer(text)],
            Response::Gaps { texts } => {
                let passage = if let Ask::Cloze { passage } = ask { passage.as_slice() } else { &[] };
                let typed = |(nth, (name, _))| Some((gap_field(nth), texts.get(name)?.clone()));
                gaps(passage).enumerate().filter_map(typed).collect()
            }
            Response::Order { items } => {
                items.iter().zip(1..).map(|(item, place): (_, u8)| (format!("place-{item}"), place.to_string())).collect()
            }
            Response::Pairs { pairs } => pairs.iter().map(|(left, right)| (format!("pair-{left}"), right.to_string())).collect(),
        })
    }

    /// What a submitted form holds for the question at `spot`.
    pub fn submitted(spot: Spot, pairs: &[(String, String)]) -> Self {
        Self(pairs.iter().filter_map(|(name, value)| Some((spot.field(name)?.to_owned(), value.clone()))).collect())
    }

    /// Whether the form has no field of the question, not even one that stands empty.
    pub fn is_silent(&self) -> bool {
        self.0.is_empty()
    }

    /// When the answer was given, in milliseconds by the device's clock, where a script has noted that.
    pub fn changed_at(&self) -> Option<i64> {
        self.get(SHOWN)?.strip_prefix("changed ")?.parse().ok()
    }

    /// The first value of that field, if the form had it.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// The first value of that field, or nothing typed.
    pub fn text(&self, field: &str) -> &str {
        self.get(field).unwrap_or_default()
    }

    /// All values of that field.
    pub fn values<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether that field has that value.
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.values(field).any(|held| held == value)
    }

    /// What follows `stem` in the names of the fields that begin with it, in the order sent.
    pub fn endings<'a>(&'a self, stem: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter_map(move |(name, _)| name.strip_prefix(stem))
    }
}
