//! `single` and `multiple`: options to choose from.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::{Built, Part};
use crate::domain::answer_key::AnswerKey;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice};
use crate::domain::slug;
use crate::exchange::draft::DraftOption;
use crate::exchange::free_name::free_name;
use crate::exchange::limits::LONGEST_OPTION;

/// Options, of which one is right, or `many`.
pub fn build(desk: &mut Desk, options: Vec<DraftOption>, many: bool) -> Option<Built> {
    let counted = desk.at(Part::Options).counted("options", options.len(), 2, 10);
    let ruled = counted && rights(desk, &options, many);
    let mut texts = Vec::new();
    for (nth, option) in options.iter().enumerate() {
        texts.push(desk.at(Part::Option(nth)).words("an option", &option.text, LONGEST_OPTION)?);
    }
    if !desk.at(Part::Options).distinct("options", &texts, |one, other| one == other) || !ruled {
        return None;
    }
    let choices = ids(texts);
    let mut right = BTreeSet::new();
    let mut reasons = BTreeMap::new();
    for (nth, (option, choice)) in options.iter().zip(&choices).enumerate() {
        if option.right {
            right.insert(choice.id.clone());
        }
        let why = desk.at(Part::Beside(nth)).optional_words("a reason", &option.why, LONGEST_OPTION);
        if !why.is_empty() {
            reasons.insert(choice.id.clone(), why);
        }
    }
    let options: Vec<Choice> =
        choices.into_iter().zip(options).map(|(choice, option)| Choice { pinned: option.pinned, ..choice }).collect();
    let (ask, key) = if many {
        let count = options.len();
        (Ask::Multiple { options, pick: u8::try_from(right.len()).ok()? }, AnswerKey::Several { right, options: count })
    } else {
        (Ask::Single { options }, AnswerKey::One(right.pop_first()?))
    };
    Some(Built { ask, key, reasons })
}

fn rights(desk: &mut Desk, options: &[DraftOption], many: bool) -> bool {
    let right = options.iter().filter(|option| option.right).count();
    let problem = match right {
        0 => "No option is right. Mark the right one.",
        1 if !many => return true,
        _ if !many => "Several options are right, but only one can be chosen. Mark one of them.",
        _ if right == options.len() => "Every option is right. Add one that is wrong.",
        _ => return true,
    };
    desk.at(Part::Right).problem(problem);
    false
}

/// The texts as choices, each with an id made from its words.
pub fn ids(texts: Vec<String>) -> Vec<Choice> {
    let mut taken = BTreeSet::new();
    let id = |text: &str| OptionId::parse(&free_name(&slug::name(text), |name| taken.insert(name.to_owned())));
    let ids: Vec<Option<OptionId>> = texts.iter().map(|text| text.as_str()).map(id).collect();
    texts.into_iter().zip(ids).filter_map(|(text, id)| Some(Choice { id: id?, text, pinned: false })).collect()
}
