//! `match`: things to pair.

use super::choices::ids;
use super::desk::Desk;
use super::{Built, Part};
use crate::domain::answer_key::AnswerKey;
use crate::domain::question::Ask;
use crate::exchange::limits::LONGEST_OPTION;

/// Pairs and rights that fit nothing; two lefts may share a right.
pub fn build(desk: &mut Desk, pairs: &[(String, String)], extra: &[String]) -> Option<Built> {
    if !desk.at(Part::Options).counted("pairs", pairs.len(), 2, 10)
        || !desk.at(Part::Answers).counted("rights without a left", extra.len(), 0, 20)
    {
        return None;
    }
    let mut lefts = Vec::new();
    let mut partners = Vec::new();
    for (nth, (left, right)) in pairs.iter().enumerate() {
        let left = desk.at(Part::Option(nth)).words("the left of a pair", left, LONGEST_OPTION);
        let right = desk.at(Part::Beside(nth)).words("the right of a pair", right, LONGEST_OPTION);
        lefts.push(left?);
        partners.push(right?);
    }
    if !desk.at(Part::Options).distinct("lefts", &lefts, |one, other| one == other) {
        return None;
    }
    let mut rights: Vec<String> = Vec::new();
    let extra: Option<Vec<String>> =
        extra.iter().map(|right| desk.at(Part::Answers).words("a right without a left", right, LONGEST_OPTION)).collect();
    for right in partners.iter().chain(&extra?) {
        if !rights.contains(right) {
            rights.push(right.clone());
        }
    }
    if !desk.at(Part::Options).counted("different rights", rights.len(), 2, 20) {
        return None;
    }
    let lefts = ids(lefts);
    let mut rights = ids(rights);
    let right_id = |text: &String| rights.iter().find(|right| right.text == *text).map(|right| right.id.clone());
    let key = lefts.iter().zip(&partners).map(|(left, right)| Some((left.id.clone(), right_id(right)?))).collect::<Option<_>>()?;
    rights.sort_by(|a, b| a.id.cmp(&b.id));
    Some(Built::plain(Ask::Match { lefts, rights }, AnswerKey::Pairs(key)))
}
