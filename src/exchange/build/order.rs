//! `order`: items to put in order.

use super::Built;
use super::choices::ids;
use super::desk::Desk;
use crate::domain::answer_key::AnswerKey;
use crate::domain::question::Ask;
use crate::exchange::limits::LONGEST_OPTION;

/// Items, given in their right order; the question has them sorted by id.
pub fn build(desk: &mut Desk, items: &[String]) -> Option<Built> {
    if !desk.counted("items", items.len(), 3, 10) {
        return None;
    }
    let mut texts = Vec::new();
    for item in items {
        texts.push(desk.words("an item", item, LONGEST_OPTION)?);
    }
    if !desk.distinct("items", &texts, |one, other| one == other) {
        return None;
    }
    let mut items = ids(texts);
    let key = AnswerKey::Order(items.iter().map(|item| item.id.clone()).collect());
    items.sort_by(|a, b| a.id.cmp(&b.id));
    Some(Built::plain(Ask::Order { items }, key))
}
