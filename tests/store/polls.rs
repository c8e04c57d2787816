//! Polls: who votes, what counts, and what becomes of them.

use chapterwise::domain::club::{Door, Season, Standing};
use chapterwise::domain::club_record::{Actor, Deed};
use chapterwise::domain::ident::{ClubId, PollId, PollOptionId, ReaderId};
use chapterwise::domain::poll::{Ballot, BallotKind, OptionText, Poll, Shown, Subject, Wording, options, read_options};
use chapterwise::domain::progress::Progress;
use chapterwise::domain::reveals::Reveals;
use chapterwise::domain::run_off::Outcome;
use chapterwise::store::{MergeOutcome, RewordOutcome, Store, VoteOutcome, Way};
use jiff::civil::date;

use super::builders::{at, chapter, guest, keeper, name};
use super::clubs::{by_ada, enter, founded};
use super::on_both;

fn wording() -> Wording {
    Wording {
        question: "What do we read next?".into(),
        subject: Subject::Book,
        kind: BallotKind::Ranked,
        shown: Shown::OnceVoted,
        reveals: Reveals::NOTHING,
        closes_at: Some(at(1000)),
        options: read_options("Emma\nMiddlemarch\nBeloved").unwrap(),
    }
}

fn poll(club: ClubId, author: ReaderId) -> Poll {
    Poll { id: PollId::new(), club, author: Some(author), wording: wording(), opened_at: at(10), changed_at: at(10), closed_at: None }
}

async fn opened(store: &Store, club: ClubId, author: ReaderId) -> Poll {
    let poll = poll(club, author);
    assert!(store.open_poll(poll.clone()).await.unwrap());
    poll
}

/// A poll of a club with a vote in it.
pub async fn with_vote(store: &Store, club: ClubId, reader: ReaderId) {
    let poll = opened(store, club, reader).await;
    assert_eq!(vote(store, &poll, reader, &[0], at(20)).await, VoteOutcome::Counted);
}

/// Votes for the options at these places.
async fn vote(store: &Store, poll: &Poll, reader: ReaderId, places: &[usize], now: jiff::Timestamp) -> VoteOutcome {
    let choices: Vec<PollOptionId> = places.iter().map(|place| poll.wording.options[*place].id).collect();
    store.vote(poll.id, reader, Ballot::kept(choices), poll.changed_at, now).await.unwrap()
}

/// A club with a host and two members.
async fn club_of_three(store: &Store) -> (ClubId, [ReaderId; 3]) {
    let (club, ada) = founded(store, Door::Open).await;
    let (ben, cy) = (guest(store).await, guest(store).await);
    enter(store, club, ben, "Ben", Way::Door).await;
    enter(store, club, cy, "Cy", Way::Door).await;
    (club, [ada, ben, cy])
}

#[tokio::test]
async fn a_poll_is_started_once_and_read_back() {
    on_both(async |store| {
        let (club, [ada, ..]) = club_of_three(&store).await;
        let dates = vec![OptionText::Day(date(2026, 12, 4)), OptionText::Hour(date(2026, 12, 5).at(19, 30, 0, 0))];
        let wording =
            Wording { subject: Subject::Date, reveals: chapter(2).into(), closes_at: None, options: options(dates).unwrap(), ..wording() };
        let new = Poll { wording, ..poll(club, ada) };
        for _ in 0..2 {
            assert!(store.open_poll(new.clone()).await.unwrap());
        }
        assert_eq!(store.poll(new.id).await.unwrap(), Some(new.clone()));
        let listed = store.polls(club, ada).await.unwrap();
        assert_eq!((listed.len(), &listed[0].poll, listed[0].voted, listed[0].ballots.len()), (1, &new, false, 0));
        // Not by who is not in it, nor once it is archived.
        assert!(!store.open_poll(poll(club, guest(&store).await)).await.unwrap());
        store.set_season(club, by_ada(), Season::Archived, at(11)).await.unwrap();
        assert!(!store.open_poll(poll(club, ada)).await.unwrap());
        assert_eq!(vote(&store, &new, ada, &[0], at(20)).await, VoteOutcome::NotIn);
    })
    .await;
}

#[tokio::test]
async fn a_vote_counts_once_and_can_be_changed_until_the_poll_closes() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = club_of_three(&store).await;
        let poll = opened(&store, club, ada).await;
        for places in [&[0][..], &[0], &[2, 0]] {
            assert_eq!(vote(&store, &poll, ben, places, at(20)).await, VoteOutcome::Counted);
        }
        vote(&store, &poll, ada, &[1], at(20)).await;
        assert_eq!(vote(&store, &poll, guest(&store).await, &[1], at(20)).await, VoteOutcome::NotIn);
        let ballots = store.ballots(poll.id).await.unwrap();
        assert_eq!(ballots.len(), 2);
        let ids: Vec<_> = poll.wording.options.iter().map(|option| option.id).collect();
        assert_eq!(store.ballot_of(poll.id, ben).await.unwrap().unwrap().choices(), [ids[2], ids[0]]);
        assert_eq!(poll.tally(&ballots).outcome(), Outcome::Tied(vec![1, 2]));
        assert_eq!(vote(&store, &poll, cy, &[1], at(1000)).await, VoteOutcome::Closed, "its time is over");
        assert!(store.close_poll(poll.id, by_ada(), at(500)).await.unwrap());
        assert_eq!(vote(&store, &poll, cy, &[1], at(501)).await, VoteOutcome::Closed);
        let closed = store.poll(poll.id).await.unwrap().unwrap();
        assert_eq!(closed.closed_since(at(2000)), Some(at(500)));
        // Closing it again moves nothing.
        store.close_poll(poll.id, by_ada(), at(600)).await.unwrap();
        assert_eq!(store.poll(poll.id).await.unwrap(), Some(closed));
        assert_eq!(store.ballots(poll.id).await.unwrap().len(), 2);
        let nowhere = Poll { id: PollId::new(), ..poll };
        assert_eq!(vote(&store, &nowhere, ben, &[0], at(20)).await, VoteOutcome::NoSuchPoll);
    })
    .await;
}

#[tokio::test]
async fn who_leaves_takes_their_vote_along_while_the_poll_is_open() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = club_of_three(&store).await;
        let (open, closed) = (opened(&store, club, ada).await, opened(&store, club, ada).await);
        let ended = Poll { wording: Wording { closes_at: Some(at(25)), ..wording() }, ..poll(club, ada) };
        store.open_poll(ended.clone()).await.unwrap();
        for poll in [&open, &closed, &ended] {
            for reader in [ada, ben, cy] {
                assert_eq!(vote(&store, poll, reader, &[0], at(20)).await, VoteOutcome::Counted);
            }
        }
        store.close_poll(closed.id, by_ada(), at(25)).await.unwrap();
        store.set_standing(club, ada, ben, Standing::Removed, at(30)).await.unwrap();
        store.set_standing(club, cy, cy, Standing::Left, at(30)).await.unwrap();
        let votes = async |poll: &Poll| store.ballots(poll.id).await.unwrap().len();
        assert_eq!([votes(&open).await, votes(&closed).await, votes(&ended).await], [1, 3, 3]);
        assert_eq!(vote(&store, &open, cy, &[0], at(31)).await, VoteOutcome::NotIn);
        // Who comes back votes again.
        enter(&store, club, cy, "Cy", Way::Door).await;
        assert_eq!(vote(&store, &open, cy, &[0], at(32)).await, VoteOutcome::Counted);
    })
    .await;
}

#[tokio::test]
async fn a_poll_is_changed_until_the_first_vote_and_a_vote_says_what_it_saw() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = club_of_three(&store).await;
        let poll = opened(&store, club, ada).await;
        let other = Wording { question: "And then?".into(), options: read_options("Beloved\nPersuasion").unwrap(), ..wording() };
        for _ in 0..2 {
            assert_eq!(store.reword_poll(poll.id, other.clone(), at(30)).await.unwrap(), RewordOutcome::Changed);
        }
        let now = store.poll(poll.id).await.unwrap().unwrap();
        assert_eq!((now.wording.question.as_str(), now.wording.options.len(), now.changed_at), ("And then?", 2, at(30)));
        assert_eq!(now.wording.options[0].id, poll.wording.options[2].id, "what says the same stays the same");
        assert_eq!(vote(&store, &poll, ben, &[2], at(31)).await, VoteOutcome::Reworded(now.clone()));
        assert_eq!(vote(&store, &now, ben, &[0], at(31)).await, VoteOutcome::Counted);
        assert_eq!(store.reword_poll(poll.id, wording(), at(32)).await.unwrap(), RewordOutcome::Voted);
        let early = opened(&store, club, ada).await;
        store.close_poll(early.id, by_ada(), at(33)).await.unwrap();
        assert_eq!(store.reword_poll(early.id, other.clone(), at(34)).await.unwrap(), RewordOutcome::Closed);
        assert_eq!(store.reword_poll(PollId::new(), other, at(34)).await.unwrap(), RewordOutcome::NoSuchPoll);
    })
    .await;
}

#[tokio::test]
async fn votes_cast_at_once_are_all_counted_and_once_each() {
    on_both(async |store| {
        let (club, [ada, ben, cy]) = club_of_three(&store).await;
        let poll = opened(&store, club, ada).await;
        let mut all = Vec::new();
        for turn in 0..12 {
            let (store, poll, reader) = (store.clone(), poll.clone(), [ada, ben, cy][turn % 3]);
            all.push(tokio::spawn(async move { vote(&store, &poll, reader, &[turn % 2], at(20)).await }));
        }
        for one in all {
            assert_eq!(one.await.unwrap(), VoteOutcome::Counted);
        }
        assert_eq!(store.ballots(poll.id).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn the_record_keeps_what_a_host_does_to_somebody_elses_poll() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = club_of_three(&store).await;
        let (host, author) = (Actor { reader: ada, nickname: name("Ada") }, Actor { reader: ben, nickname: name("Ben") });
        let (one, two, own) = (opened(&store, club, ben).await, opened(&store, club, ben).await, opened(&store, club, ben).await);
        vote(&store, &two, ada, &[0], at(20)).await;
        store.close_poll(one.id, host.clone(), at(40)).await.unwrap();
        assert!(store.delete_poll(two.id, host.clone(), at(41)).await.unwrap());
        assert!(!store.delete_poll(two.id, host, at(42)).await.unwrap());
        assert!(store.delete_poll(own.id, author, at(43)).await.unwrap());
        let record = store.club_record(club, Progress::NONE, 10).await.unwrap();
        let told: Vec<_> = record.iter().map(|line| (line.actor.as_deref(), line.deed, line.about.as_deref())).collect();
        assert_eq!(told[..2], [(Some("Ada"), Deed::PollDeleted, Some("Ben")), (Some("Ada"), Deed::PollClosed, Some("Ben"))]);
        assert!(!told[2..].iter().any(|(_, deed, _)| [Deed::PollDeleted, Deed::PollClosed].contains(deed)));
        assert!(store.ballots(two.id).await.unwrap().is_empty() && store.poll(two.id).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_poll_outlives_its_author_and_their_vote_does_not() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = club_of_three(&store).await;
        let poll = opened(&store, club, ben).await;
        for reader in [ada, ben] {
            vote(&store, &poll, reader, &[0], at(20)).await;
        }
        store.delete_reader(ben).await.unwrap();
        assert_eq!(store.poll(poll.id).await.unwrap().unwrap().author, None);
        assert_eq!(store.ballots(poll.id).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_guest_takes_polls_and_votes_into_an_account_which_votes_once() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = club_of_three(&store).await;
        let account = keeper(&store, "Ben at home").await;
        enter(&store, club, account, "Ben at home", Way::Door).await;
        let (one, two) = (opened(&store, club, ben).await, opened(&store, club, ada).await);
        vote(&store, &one, ben, &[0], at(20)).await;
        vote(&store, &one, account, &[1], at(20)).await;
        vote(&store, &two, ben, &[2], at(20)).await;
        assert_eq!(store.merge_guest(ben, account).await.unwrap(), MergeOutcome::Merged);
        assert_eq!(store.poll(one.id).await.unwrap().unwrap().author, Some(account));
        let choice = async |poll: &Poll| store.ballot_of(poll.id, account).await.unwrap().unwrap().choices()[0];
        assert_eq!((choice(&one).await, choice(&two).await), (one.wording.options[1].id, two.wording.options[2].id));
        assert_eq!(store.ballots(one.id).await.unwrap().len(), 1);
        // Banned as a guest is banned as an account, and votes no more.
        let banned = guest(&store).await;
        enter(&store, club, banned, "Bad", Way::Door).await;
        store.set_standing(club, ada, banned, Standing::Banned, at(40)).await.unwrap();
        store.merge_guest(banned, account).await.unwrap();
        assert_eq!(vote(&store, &two, account, &[0], at(41)).await, VoteOutcome::NotIn);
        assert!(store.ballot_of(two.id, account).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn an_export_holds_ones_polls_and_votes_and_nobody_elses() {
    on_both(async |store| {
        let (club, [ada, ben, _]) = club_of_three(&store).await;
        let (own, other) = (opened(&store, club, ben).await, opened(&store, club, ada).await);
        vote(&store, &own, ada, &[0], at(20)).await;
        vote(&store, &other, ben, &[2, 0], at(21)).await;
        store.count_quizzes(club, ben, true, at(22)).await.unwrap();
        let export = serde_json::to_value(store.export(ben).await.unwrap().unwrap()).unwrap();
        let question = "What do we read next?";
        let polls = serde_json::json!([{ "question": question, "options": ["Emma", "Middlemarch", "Beloved"], "opened_at": at(10) }]);
        let votes = serde_json::json!([{ "question": question, "choices": ["Beloved", "Emma"], "cast_at": at(21) }]);
        assert_eq!((&export["polls"], &export["votes"], &export["clubs"][0]["counts_quizzes"]), (&polls, &votes, &true.into()));
    })
    .await;
}
