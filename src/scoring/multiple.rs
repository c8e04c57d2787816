//! All that apply: with k right options, each right pick adds 1/k, each wrong one takes 1/k, and nothing is the least.
//!
//! Source: Canvas New Quizzes, multiple answer, “Partial credit with penalty”; the same as IMS QTI 2.1 `mapResponse` with +1/k and −1/k
//! as mapped values, −1/k as default value and 0 as lower bound. Options left alone neither add nor take.

use std::collections::BTreeSet;

use super::{Detail, Marking};
use crate::domain::credit::Credit;
use crate::domain::ident::OptionId;

/// An id that names no option is a wrong pick.
pub(super) fn mark(right: &BTreeSet<OptionId>, chosen: &BTreeSet<OptionId>) -> Marking {
    let hit: BTreeSet<_> = chosen.intersection(right).cloned().collect();
    let missed: BTreeSet<_> = right.difference(chosen).cloned().collect();
    let wrong: BTreeSet<_> = chosen.difference(right).cloned().collect();
    let net = hit.len().saturating_sub(wrong.len());
    Marking { credit: Credit::of(net as u64, right.len() as u64), detail: Detail::Several { hit, missed, wrong } }
}
