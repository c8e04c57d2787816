//! `[[question.option]]` → options, which are right, and why the others are wrong.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::ids;
use crate::content::code::Code;
use crate::content::examples;
use crate::content::fold::fold;
use crate::content::raw::at::At;
use crate::content::raw::question::{RawOption, RawQuestion};
use crate::content::source::Span;
use crate::domain::ident::OptionId;
use crate::domain::question::Choice;
use crate::domain::slug::option_id;

/// How many options must be right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Exactly one.
    One,
    /// At least one, and not all.
    Several,
}

type Options = (Vec<Choice>, BTreeSet<OptionId>, BTreeMap<OptionId, String>);

/// The options in the order of the file, the right ones among them, and the reasons given.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawQuestion>, rule: Rule) -> Option<Options> {
    let options = desk.required(&raw.span, "option", raw.option.as_ref())?;
    let counted = desk.counted(&raw.span, options.len(), 2, 10, "options");
    let ruled = rights(desk, raw, options, rule);
    let built: Vec<_> = options.iter().map(|option| build_one(desk, option)).collect();
    let built: Vec<(Choice, bool, Option<String>)> = built.into_iter().collect::<Option<_>>()?;
    let places = options.iter().map(|option| option.text.as_ref().map_or(&option.span, |text| &text.span));
    let choices: Vec<Choice> = built.iter().map(|(choice, ..)| choice.clone()).collect();
    let distinct = distinct(desk, choices.iter().zip(places), "option", "give one of them an `id` of its own");
    let right = built.iter().filter(|(_, right, _)| *right).map(|(choice, ..)| choice.id.clone()).collect();
    let reasons = built.into_iter().filter_map(|(choice, _, why)| Some((choice.id, why?))).collect();
    (counted && ruled && distinct).then_some((choices, right, reasons))
}

fn rights(desk: &mut Desk<'_>, raw: &At<RawQuestion>, options: &[At<RawOption>], rule: Rule) -> bool {
    if options.iter().any(|option| desk.excused.covers(&option.span, "right")) {
        return true;
    }
    let right: Vec<&At<bool>> = options.iter().filter_map(|option| option.right.as_ref()).filter(|right| right.value).collect();
    let (place, message, help) = match (rule, right.as_slice()) {
        (_, []) => (&raw.span, "no option is right".to_owned(), "write `right = true` on the right one"),
        (Rule::One, [_, second, ..]) => (
            &second.span,
            format!("{} options are right", right.len()),
            "leave `right = true` on one of them; when several apply, it is a `multiple` question",
        ),
        (Rule::Several, all) if all.len() == options.len() => {
            (&raw.span, "every option is right".to_owned(), "add an option that is wrong")
        }
        _ => return true,
    };
    desk.report(place, Code::RightCount, message, help);
    false
}

fn build_one(desk: &mut Desk<'_>, raw: &At<RawOption>) -> Option<(Choice, bool, Option<String>)> {
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let right = raw.right.as_ref().is_some_and(|right| right.value);
    let why = desk.optional_prose("why", raw.why.as_ref());
    let excused = desk.excused.covers(&raw.span, "why") || desk.excused.covers(&raw.span, "right");
    if !right && raw.why.is_none() && !excused {
        desk.report(
            &raw.span,
            Code::MissingWhy,
            "this wrong option does not say why it is wrong",
            format!("{}; or `right = true` if it is right", examples::help("why")),
        );
    }
    let pinned = raw.pin.as_ref().is_some_and(|pin| pin.value);
    let text = text?;
    let id = match &raw.id {
        Some(id) => ids::read(desk, "id", id, OptionId::parse)?,
        None => option_id(&text),
    };
    Some((Choice { id, text, pinned }, right, why?))
}

/// Whether all texts and ids differ; reports those that do not. `remedy` says what to do about equal ids.
pub fn distinct<'c>(desk: &mut Desk<'_>, choices: impl Iterator<Item = (&'c Choice, &'c Span)>, what: &str, remedy: &str) -> bool {
    let mut texts = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut distinct = true;
    for (choice, place) in choices {
        if !texts.insert(fold(&choice.text)) {
            let message = format!("another {what} says “{}” too", choice.text);
            desk.report(place, Code::Clash, message, "make them differ in more than capitals and punctuation");
            distinct = false;
        } else if !ids.insert(&choice.id) {
            let message = format!("another {what} has the id `{}` too", choice.id);
            desk.report(place, Code::Clash, message, remedy);
            distinct = false;
        }
    }
    distinct
}
