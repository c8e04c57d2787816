//! Find each one's partner: n lefts, each right pair is worth 1/n, a wrong one takes nothing.
//!
//! Source: Moodle, Matching question type: “Each sub-question is equally weighted”.

use std::collections::BTreeMap;

use super::{Detail, Marking, PairVerdict};
use crate::domain::credit::Credit;
use crate::domain::ident::OptionId;

/// Lefts that the question does not have are not looked at.
pub(super) fn mark(right: &BTreeMap<OptionId, OptionId>, pairs: &BTreeMap<OptionId, OptionId>) -> Marking {
    let verdicts: BTreeMap<_, _> = right.iter().map(|(left, partner)| (left.clone(), judge(partner, pairs.get(left)))).collect();
    let found = verdicts.values().filter(|verdict| **verdict == PairVerdict::Right).count();
    Marking { credit: Credit::of(found as u64, right.len() as u64), detail: Detail::Pairs(verdicts) }
}

fn judge(partner: &OptionId, chosen: Option<&OptionId>) -> PairVerdict {
    match chosen {
        None => PairVerdict::Open,
        Some(chosen) if chosen == partner => PairVerdict::Right,
        Some(_) => PairVerdict::Wrong,
    }
}
