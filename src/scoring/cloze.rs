//! Gaps in a passage: n gaps, each filled rightly is worth 1/n.
//!
//! Source: Moodle, Embedded answers (Cloze) question type with equal weights. Each gap is judged like a short answer.

use std::collections::BTreeMap;

use super::{Detail, Marking, short};
use crate::domain::answer_key::TextKey;
use crate::domain::credit::Credit;
use crate::domain::ident::GapName;

/// Gaps that the passage does not have are not looked at.
pub(super) fn mark(keys: &BTreeMap<GapName, TextKey>, texts: &BTreeMap<GapName, String>) -> Marking {
    let verdicts: BTreeMap<_, _> =
        keys.iter().map(|(gap, key)| (gap.clone(), short::judge(key, texts.get(gap).map_or("", String::as_str)))).collect();
    let filled = verdicts.values().filter(|verdict| verdict.is_right()).count();
    Marking { credit: Credit::of(filled as u64, keys.len() as u64), detail: Detail::Gaps(verdicts) }
}
