//! `order`: things to put in order.

use super::choices::distinct;
use super::desk::Desk;
use super::question::Built;
use crate::content::raw::at::At;
use crate::content::raw::question::RawQuestion;
use crate::domain::answer_key::AnswerKey;
use crate::domain::question::{Ask, Choice};
use crate::domain::slug::option_id;

/// What to do about two texts with one id, where no id can be given.
pub const REWORD: &str = "word them so that they differ in their first 60 letters and digits";

/// Things to put in order, sorted by id, so that the question does not give the order away.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawQuestion>) -> Option<Built> {
    let items = desk.required(&raw.span, "items", raw.items.as_ref())?;
    let counted = desk.counted(&items.span, items.len(), 3, 10, "items");
    let texts = desk.all_words("items", items)?;
    let mut choices: Vec<Choice> = texts.into_iter().map(choice).collect();
    let places = items.iter().map(|item| &item.span);
    let distinct = distinct(desk, choices.iter().zip(places), "item", REWORD);
    let key = AnswerKey::Order(choices.iter().map(|choice| choice.id.clone()).collect());
    choices.sort_by(|a, b| a.id.cmp(&b.id));
    (counted && distinct).then(|| Built::plain(Ask::Order { items: choices }, key))
}

/// Something to order or pair, with an id made from its text.
pub fn choice(text: String) -> Choice {
    Choice { id: option_id(&text), text, pinned: false }
}
