//! `cloze`: a passage with gaps.

use std::collections::{BTreeMap, BTreeSet};

use super::desk::Desk;
use super::ids;
use super::question::Built;
use super::short::{accepted, spelling};
use crate::content::code::Code;
use crate::content::fold::fold;
use crate::content::nearest::{did_you_mean, one_of};
use crate::content::raw::at::At;
use crate::content::raw::question::{RawGap, RawQuestion};
use crate::domain::answer_key::{AnswerKey, TextKey};
use crate::domain::ident::GapName;
use crate::domain::question::{Ask, Piece};

/// A stretch of a passage as typed.
enum Stretch {
    Text(String),
    Gap(String),
}

/// A gap's options and its key.
type Gap = (Vec<String>, TextKey);

/// A passage, with one gap for each of its `{name}`s.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawQuestion>) -> Option<Built> {
    let passage = desk.required(&raw.span, "passage", raw.passage.as_ref());
    let gaps = desk.required(&raw.span, "gap", raw.gap.as_ref());
    let stretches = passage.and_then(|passage| stretches(desk, passage));
    let built: Option<Vec<_>> = gaps.map(|gaps| gaps.iter().map(|gap| build_gap(desk, gap)).collect());
    let (passage, gaps, stretches) = (passage?, gaps?, stretches?);
    if !one_to_one(desk, passage, &stretches, gaps) {
        return None;
    }
    let mut gaps: BTreeMap<GapName, Gap> = built?.into_iter().collect::<Option<_>>()?;
    let passage = stretches
        .into_iter()
        .map(|stretch| match stretch {
            Stretch::Text(text) => Some(Piece::Text(text)),
            Stretch::Gap(name) => {
                let name = GapName::parse(&name)?;
                let options = std::mem::take(&mut gaps.get_mut(&name)?.0);
                Some(Piece::Gap { name, options })
            }
        })
        .collect::<Option<_>>()?;
    let keys = gaps.into_iter().map(|(name, (_, key))| (name, key)).collect();
    Some(Built::plain(Ask::Cloze { passage }, AnswerKey::Gaps(keys)))
}

/// Cuts a passage at its curly brackets.
fn stretches(desk: &mut Desk<'_>, passage: &At<String>) -> Option<Vec<Stretch>> {
    let mut stretches = Vec::new();
    let mut rest = passage.trim();
    while let Some(open) = rest.find(['{', '}']) {
        let (text, bracketed) = rest.split_at(open);
        if !text.is_empty() {
            stretches.push(Stretch::Text(text.to_owned()));
        }
        let name = bracketed.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let Some((name, after)) = name.filter(|(name, _)| GapName::parse(name).is_some()) else {
            let shown: String = bracketed.chars().take(20).collect();
            desk.report(
                &desk.source.find_in(&passage.span, bracketed.lines().next().unwrap_or_default()),
                Code::PassageBrackets,
                format!("“{shown}” makes no gap"),
                "a gap is a name in curly brackets, in small letters: `{place}`; there are no other curly brackets",
            );
            return None;
        };
        stretches.push(Stretch::Gap(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        stretches.push(Stretch::Text(rest.to_owned()));
    }
    let gaps = stretches.iter().filter(|stretch| matches!(stretch, Stretch::Gap(_))).count();
    desk.counted(&passage.span, gaps, 1, 10, "gaps in this passage").then_some(stretches)
}

fn build_gap(desk: &mut Desk<'_>, raw: &At<RawGap>) -> Option<(GapName, Gap)> {
    let name = desk.required(&raw.span, "name", raw.name.as_ref());
    let name = name.and_then(|name| ids::read(desk, "name", name, GapName::parse));
    let accept = accepted(desk, &raw.span, raw.accept.as_ref());
    let options = match &raw.options {
        Some(options) => gap_options(desk, options, raw.accept.as_ref()),
        None => Some(Vec::new()),
    };
    let key = TextKey { accept: accept?, reject: Vec::new(), spelling: spelling(raw.spelling.as_ref()) };
    Some((name?, (options?, key)))
}

fn gap_options(desk: &mut Desk<'_>, raw: &At<Vec<At<String>>>, accept: Option<&At<Vec<At<String>>>>) -> Option<Vec<String>> {
    let mut fits = desk.counted(&raw.span, raw.len(), 2, 10, "options");
    let options = desk.all_words("options", raw)?;
    let mut seen = BTreeSet::new();
    for (option, place) in options.iter().zip(raw.iter()) {
        if !seen.insert(fold(option)) {
            let message = format!("another option says “{option}” too");
            desk.report(&place.span, Code::Clash, message, "give each option once");
            fits = false;
        }
    }
    let known: Vec<&str> = options.iter().map(String::as_str).collect();
    for accepted in accept.iter().flat_map(|accept| accept.iter()) {
        if !known.contains(&accepted.trim()) {
            desk.report(
                &accepted.span,
                Code::NotAnOption,
                format!("“{}” is right, but not among the options", accepted.trim()),
                format!("write it as in `options`: {}", did_you_mean(accepted.trim(), &known)),
            );
            fits = false;
        }
    }
    fits.then_some(options)
}

/// Whether each gap of the passage has one table and each table one gap; reports those that have not.
fn one_to_one(desk: &mut Desk<'_>, passage: &At<String>, stretches: &[Stretch], gaps: &[At<RawGap>]) -> bool {
    let tables: Vec<&At<String>> = gaps.iter().filter_map(|gap| gap.name.as_ref()).collect();
    let names: Vec<&str> = tables.iter().map(|name| name.value.as_str()).collect();
    let mut placed = BTreeSet::new();
    let mut fits = true;
    let mut complain = |desk: &mut Desk<'_>, span, message: String, help: String| {
        desk.report(&span, Code::GapMismatch, message, help);
        fits = false;
    };
    for stretch in stretches {
        let Stretch::Gap(name) = stretch else { continue };
        let place = desk.source.find_in(&passage.span, &format!("{{{name}}}"));
        if !placed.insert(name.as_str()) {
            let help = "give each gap a name of its own";
            complain(desk, place, format!("the gap {{{name}}} stands twice in the passage"), help.into());
        } else if !names.contains(&name.as_str()) {
            let help = format!("add `[[question.gap]]` with `name = \"{name}\"` and `accept = […]`");
            complain(desk, place, format!("the gap {{{name}}} has no `[[question.gap]]`"), help);
        }
    }
    let gaps_placed: Vec<&str> = placed.iter().copied().collect();
    let mut seen = BTreeSet::new();
    for table in tables {
        if !seen.insert(table.value.as_str()) {
            let message = format!("the gap `{}` has two tables", table.value);
            complain(desk, table.span.clone(), message, "keep one of them".into());
        } else if !placed.contains(table.value.as_str()) {
            let message = format!("the passage has no gap {{{}}}", table.value);
            complain(desk, table.span.clone(), message, one_of(&gaps_placed));
        }
    }
    fits
}
