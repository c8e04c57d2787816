//! What a pupil has handed in of a homework, attempt by attempt.

use std::collections::HashMap;

use jiff::SignedDuration;

use crate::domain::attempt::Item;
use crate::domain::credit::Credit;
use crate::domain::homework::again::PaperSoFar;
use crate::domain::homework::counting::{Source, counted};
use crate::domain::homework::rules::Counts;
use crate::domain::ident::{AttemptId, QuestionId};
use crate::domain::sitting::Sitting;

/// An attempt that is handed in and counts for something, with how the paper stands after it.
#[derive(Clone, Debug)]
pub struct HandedIn<'a> {
    /// The attempt.
    pub sitting: &'a Sitting,
    /// The questions that the pupil was asked, and the best that was made of each so far.
    pub stand: Stand<'a>,
    /// How long it took; of one that asked what was missed, together with those before it.
    pub took: SignedDuration,
}

/// How a paper stands for a pupil: of an attempt at the whole, as it was answered; of one at what was missed, the better of old and new for
/// each question.
#[derive(Clone, Debug)]
pub struct Stand<'a> {
    asked: Vec<(&'a QuestionId, Option<&'a Item>)>,
    paper: PaperSoFar,
}

impl<'a> Stand<'a> {
    fn first(sitting: &'a Sitting) -> Self {
        let asked = sitting.items.iter().map(|item| (&item.question, Some(item))).collect();
        Self { asked, paper: PaperSoFar::first(sitting.items.iter().map(earned).collect()) }
    }

    /// After an attempt that counts for nothing: it has asked these questions, and earned nothing for them.
    fn of_nothing(sitting: &'a Sitting) -> Self {
        let asked: Vec<_> = sitting.items.iter().map(|item| (&item.question, None)).collect();
        Self { paper: PaperSoFar::first(vec![Credit::ZERO; asked.len()]), asked }
    }

    fn after(mut self, sitting: &'a Sitting) -> Self {
        let mut again = Vec::with_capacity(sitting.items.len());
        for item in &sitting.items {
            let Some(place) = self.asked.iter().position(|(question, _)| **question == item.question) else { continue };
            again.push((place, earned(item)));
            if self.asked[place].1.is_none_or(|before| earned(before) < earned(item)) {
                self.asked[place].1 = Some(item);
            }
        }
        self.paper = self.paper.after(&again);
        self
    }

    /// The share of the points of what was asked.
    pub fn mark(&self) -> Credit {
        self.paper.mark()
    }

    /// What is asked again until it is passed, in the order in which it was asked first.
    pub fn missed(&self) -> Vec<&'a QuestionId> {
        self.paper.missed().into_iter().map(|place| self.asked[place].0).collect()
    }

    /// Each question that was asked, with the answer that earned most, the earliest of equals; `None`: none that counts for something.
    pub fn answers(&self) -> impl Iterator<Item = (&'a QuestionId, Option<&'a Item>)> {
        self.asked.iter().copied()
    }
}

/// What an item earned; a blank nothing.
pub(in crate::domain) fn earned(item: &Item) -> Credit {
    item.credit.unwrap_or(Credit::ZERO)
}

/// What one pupil has handed in that counts for something, in the order in which it was started.
///
/// An attempt at what was missed goes on from the attempt it is tied to. Where that was made to count for nothing, its questions stay
/// asked and have earned nothing.
pub fn handed_in<'a>(sittings: &[&'a Sitting]) -> Vec<HandedIn<'a>> {
    let mut in_order: Vec<&Sitting> = sittings.iter().copied().filter(|sitting| sitting.finished_at.is_some()).collect();
    in_order.sort_by_key(|sitting| (sitting.started_at, sitting.attempt));
    // By the attempt at the whole paper that others go on from.
    let mut stands: HashMap<AttemptId, (Stand<'a>, SignedDuration)> = HashMap::new();
    let mut began_with: HashMap<AttemptId, AttemptId> = HashMap::new();
    let mut found = Vec::new();
    for sitting in in_order {
        let begun_with = sitting.retry_of.and_then(|earlier| began_with.get(&earlier).copied()).unwrap_or(sitting.attempt);
        began_with.insert(sitting.attempt, begun_with);
        let before = stands.remove(&begun_with);
        let (stand, took) = match (before, sitting.is_marked()) {
            (None, false) => (Stand::of_nothing(sitting), SignedDuration::ZERO),
            (None, true) => (Stand::first(sitting), time(sitting)),
            (Some(before), false) => before,
            (Some((stand, took)), true) => (stand.after(sitting), took.saturating_add(time(sitting))),
        };
        if sitting.is_marked() {
            found.push(HandedIn { sitting, stand: stand.clone(), took });
        }
        stands.insert(begun_with, (stand, took));
    }
    found
}

fn time(sitting: &Sitting) -> SignedDuration {
    sitting.took().unwrap_or(SignedDuration::ZERO)
}

/// The mark of each, as `Terms` and `counted` take them.
pub fn marks(handed_in: &[HandedIn<'_>]) -> Vec<Credit> {
    handed_in.iter().map(|each| each.stand.mark()).collect()
}

/// The one whose answers count; where the average counts, or nothing is handed in, none does.
pub fn counting<'a, 'b>(handed_in: &'b [HandedIn<'a>], counts: Counts) -> Option<&'b HandedIn<'a>> {
    match counted(counts, &marks(handed_in))?.from {
        Source::Attempt(at) => handed_in.get(at),
        Source::All => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ident::PupilId;
    use crate::domain::samples::sitting;

    const O: Credit = Credit::ZERO;
    const H: Credit = Credit::HALF;
    const I: Credit = Credit::ONE;

    #[test]
    fn what_was_missed_is_taken_together_with_what_was_right() {
        let pupil = PupilId::new();
        let first = sitting(pupil, 0, Some(20), &[("a", I), ("b", O), ("c", H), ("d", O)]);
        let mut second = sitting(pupil, 30, Some(40), &[("c", H), ("b", I), ("d", H)]);
        second.retry_of = Some(first.attempt);
        let mut third = sitting(pupil, 50, Some(55), &[("c", I), ("d", I)]);
        third.retry_of = Some(second.attempt);
        // In whatever order the store gives them.
        let found = handed_in(&[&third, &first, &second]);
        // 1½ of 4; then b and half of d: 3 of 4; then all.
        assert_eq!(marks(&found), [Credit::of(3, 8), Credit::of(3, 4), I]);
        assert_eq!(found[1].stand.missed().iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["c", "d"]);
        assert_eq!(found.iter().map(|each| each.took.as_mins()).collect::<Vec<_>>(), [20, 30, 35]);
        let best: Vec<Credit> = found[1].stand.answers().map(|(_, item)| earned(item.unwrap())).collect();
        assert_eq!(best, [I, I, H, H]);
        // Of equals the earliest: c stood third.
        assert_eq!(found[1].stand.answers().nth(2).unwrap().1.unwrap().position, 3);
        assert_eq!(counting(&found, Counts::Best).unwrap().sitting.attempt, third.attempt);
        assert!(counting(&found, Counts::Average).is_none() && counting(&[], Counts::Best).is_none());
    }

    #[test]
    fn what_is_voided_or_practice_counts_for_nothing() {
        let pupil = PupilId::new();
        let mut first = sitting(pupil, 0, Some(20), &[("a", I), ("b", O)]);
        let mut again = sitting(pupil, 30, Some(40), &[("b", I)]);
        again.retry_of = Some(first.attempt);
        let mut practice = sitting(pupil, 50, Some(60), &[("a", I), ("b", I)]);
        practice.counts = false;
        assert_eq!(marks(&handed_in(&[&first, &again, &practice])), [H, I]);
        // What was right in it alone is asked again.
        first.voided_at = first.finished_at;
        let found = handed_in(&[&first, &again, &practice]);
        assert_eq!((marks(&found), found[0].took.as_mins(), found[0].stand.missed()[0].as_str()), (vec![H], 10, "a"));
        again.voided_at = again.finished_at;
        assert!(handed_in(&[&first, &again, &practice]).is_empty());
    }
}
