//! The instant run-off: rounds in which the last of the options goes out, until one has more than half of the votes that still count.
//!
//! Each ballot counts for the first of its choices that is still in. When none is over half, the options without a vote go out together, since
//! that moves no vote; when each has one, the option with the fewest does. Where several have the fewest, the one goes out that had fewer in
//! the latest earlier round in which they differ, and where they never did, a lot decides: rule 50 of the Scottish Local Government Elections
//! Order 2007 (S.S.I. 2007/42, schedule 1), which says so for elections held by transferable vote. In one thing a club is kinder than the law:
//! where everything that is left has been equal in every round, nothing is drawn, and it is a tie.
//!
//! The lots are drawn beforehand, one for each option, so that counting the same ballots again gives the same rounds.

/// An option's place among the poll's options, from 0.
pub type Place = usize;

/// What happened in a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The options still in, in the poll's order, each with its votes.
    pub votes: Vec<(Place, usize)>,
    /// Ballots of which no choice is in any more.
    pub spent: usize,
    /// Which go out after it, and why; `None` in the last round.
    pub out: Option<Exit>,
}

/// Which options go out after a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All that had no vote.
    Voteless(Vec<Place>),
    /// The one with the fewest.
    Fewest(Place),
    /// One of several with the fewest: it had fewer in an earlier round, counted from 1.
    FewerBefore(Place, usize),
    /// One of several that were equal in every round: by lot.
    ByLot(Place),
}

impl Exit {
    /// The options.
    pub fn places(&self) -> &[Place] {
        match self {
            Self::Voteless(places) => places,
            Self::Fewest(place) | Self::FewerBefore(place, _) | Self::ByLot(place) => std::slice::from_ref(place),
        }
    }
}

/// What it came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nobody voted.
    Nothing,
    /// One has won.
    Won(Place),
    /// These have been equal in every round.
    Tied(Vec<Place>),
}

/// The rounds in order, and what they came to. No rounds when nobody voted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunOff {
    /// The rounds.
    pub rounds: Vec<Round>,
    /// What they came to.
    pub outcome: Outcome,
}

/// Counts ballots, each the places of its choices from the first on, among as many options as there are lots. Of options that can't be told
/// apart otherwise, the one with the lowest lot goes out first.
pub fn run_off(lots: &[u64], ballots: &[Vec<Place>]) -> RunOff {
    let mut left: Vec<Place> = (0..lots.len()).collect();
    let mut rounds: Vec<Round> = Vec::new();
    if ballots.is_empty() {
        return RunOff { rounds, outcome: Outcome::Nothing };
    }
    loop {
        let (votes, spent) = count(&left, ballots);
        let counted = ballots.len() - spent;
        let winner = votes.iter().find(|(_, number)| 2 * number > counted).map(|(place, _)| *place);
        rounds.push(Round { votes, spent, out: None });
        if let Some(winner) = winner {
            return RunOff { rounds, outcome: Outcome::Won(winner) };
        }
        let Some(exit) = exit(&rounds, lots) else { return RunOff { rounds, outcome: Outcome::Tied(left) } };
        left.retain(|place| !exit.places().contains(place));
        if let Some(round) = rounds.last_mut() {
            round.out = Some(exit);
        }
        if let [only] = left[..] {
            // It is not over half only when every other vote is spent.
            let (votes, spent) = count(&left, ballots);
            rounds.push(Round { votes, spent, out: None });
            return RunOff { rounds, outcome: Outcome::Won(only) };
        }
    }
}

fn count(left: &[Place], ballots: &[Vec<Place>]) -> (Vec<(Place, usize)>, usize) {
    let mut votes: Vec<(Place, usize)> = left.iter().map(|place| (*place, 0)).collect();
    let mut spent = 0;
    for ballot in ballots {
        let choice = ballot.iter().find_map(|choice| votes.iter().position(|(place, _)| place == choice));
        match choice {
            Some(at) => votes[at].1 += 1,
            None => spent += 1,
        }
    }
    (votes, spent)
}

/// Who goes out after the latest round; `None` when all that are left have been equal in every round.
fn exit(rounds: &[Round], lots: &[u64]) -> Option<Exit> {
    let (latest, earlier) = rounds.split_last()?;
    let fewest = latest.votes.iter().map(|(_, number)| *number).min()?;
    let last: Vec<Place> = latest.votes.iter().filter(|(_, number)| *number == fewest).map(|(place, _)| *place).collect();
    if last.len() < latest.votes.len() && fewest == 0 {
        return Some(Exit::Voteless(last));
    }
    if let [only] = last[..] {
        return Some(Exit::Fewest(only));
    }
    let mut alike = last.clone();
    for (at, round) in earlier.iter().enumerate().rev() {
        let before = |place: &Place| round.votes.iter().find(|(other, _)| other == place).map_or(0, |(_, number)| *number);
        let fewer = alike.iter().map(before).min()?;
        alike.retain(|place| before(place) == fewer);
        if let [only] = alike[..] {
            return Some(Exit::FewerBefore(only, at + 1));
        }
    }
    let all_alike = alike.len() == latest.votes.len();
    (!all_alike).then(|| alike.into_iter().min_by_key(|place| (lots[*place], *place)).map(Exit::ByLot)).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// So many ballots with these choices.
    fn times(number: usize, choices: &[Place]) -> Vec<Vec<Place>> {
        vec![choices.to_vec(); number]
    }

    fn out(run_off: &RunOff) -> Vec<Option<Exit>> {
        run_off.rounds.iter().map(|round| round.out.clone()).collect()
    }

    #[test]
    fn more_than_half_wins_at_once_and_the_votes_of_the_last_go_over_otherwise() {
        let at_once = run_off(&[1, 2, 3], &[times(3, &[0, 1]), times(2, &[1])].concat());
        assert_eq!((at_once.rounds.len(), &at_once.outcome), (1, &Outcome::Won(0)));
        // Four to three to two: the two go over, and the second overtakes the first.
        let over = run_off(&[1, 2, 3], &[times(4, &[0]), times(3, &[1]), times(2, &[2, 1])].concat());
        assert_eq!(over.outcome, Outcome::Won(1));
        assert_eq!(out(&over), [Some(Exit::Fewest(2)), None]);
        assert_eq!(over.rounds[1].votes, [(0, 4), (1, 5)]);
    }

    #[test]
    fn ballots_with_no_choice_left_are_spent_and_half_is_of_the_rest() {
        let counted = run_off(&[1, 2, 3], &[times(4, &[0]), times(3, &[1]), times(2, &[2])].concat());
        assert_eq!((counted.rounds[1].spent, &counted.outcome), (2, &Outcome::Won(0)));
    }

    #[test]
    fn options_without_a_vote_go_together() {
        let counted = run_off(&[1, 2, 3, 4], &[times(2, &[0]), times(2, &[1]), times(1, &[0, 2])].concat());
        assert_eq!(counted.outcome, Outcome::Won(0));
        let drawn_out = run_off(&[1, 2, 3, 4, 5], &[times(3, &[0, 4]), times(3, &[1]), times(2, &[2, 1])].concat());
        assert_eq!(out(&drawn_out), [Some(Exit::Voteless(vec![3, 4])), Some(Exit::Fewest(2)), None]);
    }

    #[test]
    fn of_several_last_the_one_with_fewer_before_goes() {
        // 5 4 3 2: the last goes over to the third but one, so that two have the fewest with four each; before, one of them had three.
        let ballots = [times(5, &[0]), times(4, &[1, 0]), times(3, &[2, 0]), times(1, &[3, 2]), times(1, &[3])].concat();
        let counted = run_off(&[1, 2, 3, 4], &ballots);
        assert_eq!(out(&counted), [Some(Exit::Fewest(3)), Some(Exit::FewerBefore(2, 1)), None]);
        assert_eq!(counted.outcome, Outcome::Won(0));
    }

    #[test]
    fn a_lot_decides_between_some_and_never_between_all() {
        let ballots = [times(3, &[0]), times(2, &[1, 2]), times(2, &[2, 1])].concat();
        assert_eq!(out(&run_off(&[5, 9, 2], &ballots))[0], Some(Exit::ByLot(2)));
        assert_eq!(out(&run_off(&[5, 2, 9], &ballots))[0], Some(Exit::ByLot(1)));
        let level = run_off(&[5, 2, 9], &[times(1, &[0]), times(1, &[1]), times(1, &[2])].concat());
        assert_eq!((level.rounds.len(), level.outcome), (1, Outcome::Tied(vec![0, 1, 2])));
        let late = run_off(&[5, 2, 9], &[times(2, &[0]), times(2, &[1])].concat());
        assert_eq!(late.outcome, Outcome::Tied(vec![0, 1]));
        assert_eq!(run_off(&[1, 2], &[]).outcome, Outcome::Nothing);
    }

    /// Three to six options, and ballots that rank some of them; the whole of them when `full`.
    fn polls(full: bool) -> impl Strategy<Value = (Vec<u64>, Vec<Vec<Place>>)> {
        (3_usize..7).prop_flat_map(move |options| {
            let order = Just((0..options).collect::<Vec<_>>()).prop_shuffle();
            let ballot = (order, 1..=options).prop_map(move |(mut order, length)| {
                order.truncate(if full { options } else { length });
                order
            });
            (prop::collection::vec(any::<u64>(), options), prop::collection::vec(ballot, 1..20))
        })
    }

    proptest! {
        #[test]
        fn no_vote_is_lost_and_each_round_but_the_last_takes_somebody_out((lots, ballots) in polls(false)) {
            let counted = run_off(&lots, &ballots);
            for (at, round) in counted.rounds.iter().enumerate() {
                prop_assert_eq!(round.votes.iter().map(|(_, number)| number).sum::<usize>() + round.spent, ballots.len());
                let is_last = at + 1 == counted.rounds.len();
                prop_assert_eq!(round.out.is_none(), is_last);
                if let Some(exit) = &round.out {
                    let left: Vec<Place> = round.votes.iter().map(|(place, _)| *place).filter(|place| !exit.places().contains(place)).collect();
                    prop_assert!(!exit.places().is_empty() && !left.is_empty());
                    let next: Vec<Place> = counted.rounds[at + 1].votes.iter().map(|(place, _)| *place).collect();
                    prop_assert_eq!(left, next);
                    let fewest = round.votes.iter().map(|(_, number)| *number).min();
                    let of = |place: &Place| round.votes.iter().find(|(other, _)| other == place).map(|(_, number)| *number);
                    prop_assert!(exit.places().iter().all(|place| of(place) == fewest));
                }
            }
        }

        #[test]
        fn the_order_of_the_ballots_makes_no_difference((lots, ballots) in polls(false)) {
            let mut turned = ballots.clone();
            turned.reverse();
            prop_assert_eq!(run_off(&lots, &ballots), run_off(&lots, &turned));
        }

        #[test]
        fn whoever_has_over_half_of_the_first_choices_wins((lots, ballots) in polls(false)) {
            for place in 0..lots.len() {
                if 2 * ballots.iter().filter(|ballot| ballot[0] == place).count() > ballots.len() {
                    prop_assert_eq!(run_off(&lots, &ballots).outcome, Outcome::Won(place));
                }
            }
        }

        /// Where everybody ranks everything, an option that loses against each other one alone can't win.
        #[test]
        fn whoever_would_lose_against_everybody_does_not_win((lots, ballots) in polls(true)) {
            let at = |ballot: &[Place], place: Place| ballot.iter().position(|choice| *choice == place);
            let loses = |one: Place, other: Place| {
                2 * ballots.iter().filter(|ballot| at(ballot, one) > at(ballot, other)).count() > ballots.len()
            };
            if let Outcome::Won(winner) = run_off(&lots, &ballots).outcome {
                prop_assert!((0..lots.len()).any(|other| other != winner && !loses(winner, other)));
            }
        }
    }
}
