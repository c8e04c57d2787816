//! `match`: things to pair.

use std::collections::BTreeMap;

use super::choices::distinct;
use super::desk::Desk;
use super::order::{REWORD, choice};
use super::question::Built;
use crate::content::fold::fold;
use crate::content::raw::at::At;
use crate::content::raw::question::{RawPair, RawQuestion};
use crate::content::source::Span;
use crate::domain::answer_key::AnswerKey;
use crate::domain::ident::OptionId;
use crate::domain::question::{Ask, Choice};

/// One side of a pair, and where it stands.
type Side<'a> = (Choice, &'a Span);

/// Things to pair: the lefts in the order of the file, the rights sorted by id.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawQuestion>) -> Option<Built> {
    let pairs = desk.required(&raw.span, "pair", raw.pair.as_ref())?;
    let counted = desk.counted(&raw.span, pairs.len(), 2, 10, "pairs");
    let built: Vec<_> = pairs.iter().map(|pair| build_pair(desk, pair)).collect();
    let built: Vec<(Side<'_>, Side<'_>)> = built.into_iter().collect::<Option<_>>()?;
    let lefts_distinct = distinct(desk, built.iter().map(|((left, place), _)| (left, *place)), "left", REWORD);
    let rights = rights(desk, raw, &built)?;
    let key = AnswerKey::Pairs(pair_ids(&built, &rights)?);
    let lefts = built.into_iter().map(|((left, _), _)| left).collect();
    (counted && lefts_distinct).then(|| Built::plain(Ask::Match { lefts, rights }, key))
}

fn build_pair<'a>(desk: &mut Desk<'_>, raw: &'a At<RawPair>) -> Option<(Side<'a>, Side<'a>)> {
    let left = desk.prose(&raw.span, "left", raw.left.as_ref());
    if raw.right.is_none() {
        desk.missing(&raw.span, "right", "write `right = \"…\"`, what it belongs to".into());
    }
    let right = desk.words("right", raw.right.as_ref()?);
    let (left_at, right_at) = (&raw.left.as_ref()?.span, &raw.right.as_ref()?.span);
    Some(((choice(left?), left_at), (choice(right?), right_at)))
}

/// Every right once, extra ones included, sorted by id, so that their order says nothing about the pairs.
fn rights(desk: &mut Desk<'_>, raw: &At<RawQuestion>, built: &[(Side<'_>, Side<'_>)]) -> Option<Vec<Choice>> {
    let mut rights: Vec<(&Choice, &Span)> = Vec::new();
    for (_, (right, place)) in built {
        if rights.iter().all(|(known, _)| fold(&known.text) != fold(&right.text)) {
            rights.push((right, place));
        }
    }
    let extra_raw = raw.extra_rights.as_ref().map_or(&[][..], |extra| extra.as_slice());
    let extra: Vec<Choice> = desk.all_words("extra_rights", extra_raw)?.into_iter().map(choice).collect();
    rights.extend(extra.iter().zip(extra_raw.iter().map(|raw| &raw.span)));
    let distinct = distinct(desk, rights.iter().copied(), "right", REWORD);
    let counted = desk.counted(&raw.span, rights.len(), 2, 20, "rights to choose from");
    let mut rights: Vec<Choice> = rights.into_iter().map(|(right, _)| right.clone()).collect();
    rights.sort_by(|a, b| a.id.cmp(&b.id));
    (counted && distinct).then_some(rights)
}

fn pair_ids(built: &[(Side<'_>, Side<'_>)], rights: &[Choice]) -> Option<BTreeMap<OptionId, OptionId>> {
    let pairs = built.iter().map(|((left, _), (right, _))| {
        let shared = rights.iter().find(|known| fold(&known.text) == fold(&right.text))?;
        Some((left.id.clone(), shared.id.clone()))
    });
    pairs.collect()
}
