//! `order`: items to put in order.

use super::choices::ids;
use super::desk::Desk;
use super::{Built, Part};
use crate::domain::answer_key::AnswerKey;
use crate::domain::question::Ask;
use crate::exchange::limits::LONGEST_OPTION;

/// Items, given in their right order; the question has them sorted by id.
pub fn build(desk: &mut Desk, items: &[String]) -> Option<Built> {
    if !desk.at(Part::Options).counted("items", items.len(), 3, 10) {
        return None;
    }
    let mut texts = Vec::new();
    for (nth, item) in items.iter().enumerate() {
        texts.push(desk.at(Part::Option(nth)).words("an item", item, LONGEST_OPTION)?);
    }
    if !desk.at(Part::Options).distinct("items", &texts, |one, other| one == other) {
        return None;
    }
    let mut items = ids(texts);
    let key = AnswerKey::Order(items.iter().map(|item| item.id.clone()).collect());
    items.sort_by(|a, b| a.id.cmp(&b.id));
    Some(Built::plain(Ask::Order { items }, key))
}
