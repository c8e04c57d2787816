//! Put in order: of the n(n−1)/2 pairs of items, the share that stands the right way round.
//!
//! Source: Moodle, Ordering question type, grading type “Relative to ALL the previous and next items”: each item scores how many of those
//! before it belong before it and of those after it belong after it, at most n−1. Every pair is counted from both of its ends, so the
//! sum over n(n−1) is the share of pairs, which is Kendall’s τ moved from [−1, 1] to [0, 1]. The right order earns all, its reverse nothing,
//! and turning two neighbours the right way round always earns more.
//!
//! Ours alone: an item that was not placed earns with none, so an empty list earns nothing; of an item placed twice the first place counts;
//! an unknown one is not there.

use std::collections::{BTreeMap, BTreeSet};

use super::{Detail, Marking, Place};
use crate::domain::credit::Credit;
use crate::domain::ident::OptionId;

/// The credit, and where each placed item belongs.
pub(super) fn mark(right: &[OptionId], placed: &[OptionId]) -> Marking {
    let belongs: BTreeMap<&OptionId, usize> = right.iter().zip(1..).collect();
    let mut seen = BTreeSet::new();
    let known = placed.iter().filter_map(|item| Some((item, *belongs.get(item)?))).filter(|(item, _)| seen.insert(*item));
    let places: Vec<Place> =
        known.zip(1..).map(|((item, belongs), stands)| Place { item: item.clone(), belongs, right: belongs == stands }).collect();

    let pairs_right =
        places.iter().enumerate().map(|(at, place)| places[at + 1..].iter().filter(|later| place.belongs < later.belongs).count());
    let pairs_right = pairs_right.sum::<usize>() as u64;
    let pairs = (right.len() * right.len().saturating_sub(1) / 2) as u64;
    Marking { credit: Credit::of(pairs_right, pairs), detail: Detail::Order { places, pairs_right, pairs } }
}
