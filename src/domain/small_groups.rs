//! Dealing a club's members into small groups.

use jiff::Timestamp;
use rand::Rng;
use rand::seq::SliceRandom;

use super::ident::{GroupId, ReaderId, ThreadId};

/// The fewest and the most who make a group.
pub const SIZES: std::ops::RangeInclusive<u16> = 2..=12;

/// A small group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallGroup {
    /// Its id.
    pub id: GroupId,
    /// From 1.
    pub number: u16,
    /// Who is in it.
    pub members: Vec<ReaderId>,
    /// Where it talks.
    pub thread: ThreadId,
    /// When it was dealt.
    pub made_at: Timestamp,
}

/// Members in a random order (Fisher and Yates, as `rand` does it), dealt into as few groups as hold at most `size` each, so evenly that no two differ by more than one.
pub fn deal(mut members: Vec<ReaderId>, size: u16, rng: &mut impl Rng) -> Vec<Vec<ReaderId>> {
    members.shuffle(rng);
    let count = members.len().div_ceil(usize::from(size.max(1)));
    let mut groups = vec![Vec::new(); count];
    for (nth, member) in members.into_iter().enumerate() {
        groups[nth % count].push(member);
    }
    groups
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use rand::SeedableRng;
    use rand::rngs::ChaCha12Rng;

    use super::*;

    proptest! {
        #[test]
        fn everybody_is_in_one_group_and_groups_are_even(people in 0_usize..60, size in 1_u16..=12, seed: u64) {
            let members: Vec<ReaderId> = (0..people).map(|_| ReaderId::new()).collect();
            let groups = deal(members.clone(), size, &mut ChaCha12Rng::seed_from_u64(seed));
            let dealt: BTreeSet<ReaderId> = groups.iter().flatten().copied().collect();
            prop_assert_eq!(dealt, members.into_iter().collect());
            let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
            prop_assert_eq!(sizes.iter().sum::<usize>(), people);
            if let (Some(least), Some(most)) = (sizes.iter().min(), sizes.iter().max()) {
                prop_assert!(*most <= usize::from(size) && most - least <= 1);
            }
        }
    }
}
