//! Saving, checking and scoring answers.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chapterwise::domain::attempt::Item;
use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::AttemptId;
use chapterwise::domain::response::Response;
use chapterwise::store::{FinishOutcome, SaveOutcome, ScoreAll, ScoreTry, Store, Tried, TryOutcome};

use super::builders::{answers, at, guest, one, started, text};
use super::on_both;

async fn item(store: &Store, attempt: AttemptId, position: u16) -> Item {
    store.attempt(attempt).await.unwrap().unwrap().item(position).unwrap().clone()
}

/// A third for every answer.
fn a_third_each() -> ScoreAll {
    Box::new(|item| if item.is_answered() { Credit::of(1, 3) } else { Credit::ZERO })
}

fn earning(credit: Option<Credit>) -> ScoreTry {
    Box::new(move |_| Tried { credit })
}

#[tokio::test]
async fn every_kind_of_answer_is_read_back_as_given() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let kinds = [
            r#"{"kind":"one","option":"a"}"#,
            r#"{"kind":"several","options":["a","b"]}"#,
            r#"{"kind":"truth","answer":false}"#,
            r#"{"kind":"text","text":"  Ruth’s “pencil case” 📖 \\ '; DROP TABLE readers; -- "}"#,
            r#"{"kind":"gaps","texts":{"job":"carer","years":""}}"#,
            r#"{"kind":"order","items":["c","a","b"]}"#,
            r#"{"kind":"pairs","pairs":{"a":"x","b":"x"}}"#,
        ];
        for json in kinds {
            let response: Response = serde_json::from_str(json).unwrap();
            assert_eq!(store.save_response(attempt, 2, Some(response.clone()), at(11)).await.unwrap(), SaveOutcome::Saved);
            assert_eq!(item(&store, attempt, 2).await.response, Some(response));
        }
        assert_eq!(store.answered_at(attempt).await.unwrap(), [(2, at(11))].into());
        store.save_response(attempt, 2, None, at(12)).await.unwrap();
        assert_eq!(item(&store, attempt, 2).await.response, None);
        assert_eq!(item(&store, attempt, 1).await.response, None);
        assert!(store.answered_at(attempt).await.unwrap().is_empty(), "nothing is answered any more");
    })
    .await;
}

#[tokio::test]
async fn what_was_given_later_stands_whatever_comes_last() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let save = async |response: Option<Response>, given| store.save_response(attempt, 2, response, at(given)).await.unwrap();
        assert_eq!(save(Some(one("later")), 20).await, SaveOutcome::Saved);
        for earlier in [Some(one("earlier")), None] {
            assert_eq!(save(earlier, 19).await, SaveOutcome::Superseded);
        }
        // Among others, they are kept as far as nothing later stands.
        let some = answers(at(15), [(1, Some(one("a"))), (2, Some(one("earlier")))]);
        assert_eq!(store.save_responses(attempt, some).await.unwrap(), SaveOutcome::Saved);
        assert_eq!(item(&store, attempt, 1).await.response, Some(one("a")));
        assert_eq!(item(&store, attempt, 2).await.response, Some(one("later")));
        // Taking an answer back is the last word as well; the same word twice is one.
        assert_eq!(
            (save(None, 30).await, save(None, 30).await, save(Some(one("earlier")), 29).await),
            (SaveOutcome::Saved, SaveOutcome::Saved, SaveOutcome::Superseded)
        );
        assert_eq!(item(&store, attempt, 2).await.response, None);
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_nothing_is_refused() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        for position in [0, 4, 65_535] {
            assert_eq!(store.save_response(attempt, position, Some(one("a")), at(11)).await.unwrap(), SaveOutcome::NoSuchItem);
            assert_eq!(store.record_try(attempt, position, 1, one("a"), earning(None), at(11)).await.unwrap(), TryOutcome::NoSuchItem);
        }
        assert_eq!(store.save_response(AttemptId::new(), 1, Some(one("a")), at(11)).await.unwrap(), SaveOutcome::NoSuchItem);
        assert!(matches!(store.finish_attempt(AttemptId::new(), a_third_each(), at(11)).await.unwrap(), FinishOutcome::NoSuchAttempt));
    })
    .await;
}

#[tokio::test]
async fn many_answers_are_saved_together_or_not_at_all() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let good = answers(at(11), [(1, Some(one("a"))), (2, None), (3, Some(text("words")))]);
        assert_eq!(store.save_responses(attempt, good).await.unwrap(), SaveOutcome::Saved);
        let bad = answers(at(12), [(1, Some(one("b"))), (4, Some(one("b")))]);
        assert_eq!(store.save_responses(attempt, bad).await.unwrap(), SaveOutcome::NoSuchItem);
        let kept: Vec<_> = store.attempt(attempt).await.unwrap().unwrap().items.into_iter().map(|item| item.response).collect();
        assert_eq!(kept, [Some(one("a")), None, Some(text("words"))]);
    })
    .await;
}

#[tokio::test]
async fn a_finished_attempt_is_scored_exactly_and_takes_no_more_answers() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        store.save_responses(attempt, answers(at(11), [(1, Some(one("a"))), (2, Some(text(" "))), (3, Some(one("b")))])).await.unwrap();
        let FinishOutcome::Finished(finished) = store.finish_attempt(attempt, a_third_each(), at(12)).await.unwrap() else { panic!() };
        let read = store.attempt(attempt).await.unwrap().unwrap();
        for attempt in [&finished, &read] {
            assert_eq!(attempt.finished_at, Some(at(12)));
            assert_eq!(attempt.items.iter().map(|item| item.credit).collect::<Vec<_>>(), [1, 0, 1].map(|n| Some(Credit::of(n, 3))));
            assert_eq!(attempt.earned(), Credit::of(2, 3));
        }
        assert_eq!(store.save_response(attempt, 1, Some(one("c")), at(13)).await.unwrap(), SaveOutcome::Finished);
        assert_eq!(store.save_responses(attempt, answers(at(13), [(1, None)])).await.unwrap(), SaveOutcome::Finished);
        assert_eq!(store.record_try(attempt, 1, 1, one("c"), earning(Some(Credit::ONE)), at(13)).await.unwrap(), TryOutcome::Finished);
        assert_eq!(store.settle_item(attempt, 1, Box::new(|_| Credit::ONE)).await.unwrap(), TryOutcome::Finished);
        assert_eq!(item(&store, attempt, 1).await, finished.items[0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn finishing_many_times_at_once_scores_once() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        store.save_response(attempt, 1, Some(one("a")), at(11)).await.unwrap();
        let scored = Arc::new(AtomicUsize::new(0));
        let finishing = (0..16).map(|turn| {
            let (store, scored) = (store.clone(), scored.clone());
            let score: ScoreAll = Box::new(move |_| {
                scored.fetch_add(1, Ordering::SeqCst);
                Credit::of(turn, 16)
            });
            tokio::spawn(async move { store.finish_attempt(attempt, score, at(12)).await.unwrap() })
        });
        let outcomes: Vec<_> = futures::future::join_all(finishing.collect::<Vec<_>>()).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, FinishOutcome::Finished(_))).count(), 1);
        assert_eq!(scored.load(Ordering::SeqCst), 3);
        let earned: Vec<_> = outcomes
            .iter()
            .map(|outcome| match outcome {
                FinishOutcome::Finished(attempt) | FinishOutcome::AlreadyFinished(attempt) => attempt.earned(),
                FinishOutcome::GoesOn | FinishOutcome::NoSuchAttempt => panic!(),
            })
            .collect();
        assert!(earned.iter().all(|credit| *credit == earned[0]), "{earned:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_that_was_scored_is_the_answer_that_is_kept() {
    on_both(async |store| {
        for _ in 0..10 {
            let attempt = started(&store, guest(&store).await).await;
            let answering = {
                let store = store.clone();
                tokio::spawn(async move {
                    for n in 1..=200 {
                        if store.save_response(attempt, 1, Some(text(&n.to_string())), at(11)).await.unwrap() == SaveOutcome::Finished {
                            return n;
                        }
                    }
                    201
                })
            };
            tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            let score: ScoreAll = Box::new(|item| match &item.response {
                Some(Response::Text { text }) => Credit::whole(text.parse().unwrap()),
                _ => Credit::ZERO,
            });
            store.finish_attempt(attempt, score, at(12)).await.unwrap();
            let refused = answering.await.unwrap();
            let kept = item(&store, attempt, 1).await;
            assert_eq!(kept.credit, Some(Credit::whole(refused - 1)));
            assert_eq!(kept.response, (refused > 1).then(|| text(&(refused - 1).to_string())));
        }
    })
    .await;
}

#[tokio::test]
async fn a_try_counts_once_and_settles_when_it_earns() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        assert_eq!(store.record_try(attempt, 1, 2, one("a"), earning(None), at(11)).await.unwrap(), TryOutcome::NoSuchItem);

        let seen: ScoreTry = Box::new(|item| {
            assert_eq!((item.tries, &item.response), (1, &Some(one("a"))));
            Tried { credit: None }
        });
        let TryOutcome::Recorded(first) = store.record_try(attempt, 1, 1, one("a"), seen, at(11)).await.unwrap() else { panic!() };
        assert_eq!((first.tries, first.credit), (1, None));

        let unused: ScoreTry = Box::new(|_| panic!("a try that was recorded is not scored again"));
        assert_eq!(store.record_try(attempt, 1, 1, one("b"), unused, at(12)).await.unwrap(), TryOutcome::Repeated(first));

        let half = earning(Some(Credit::HALF));
        let TryOutcome::Recorded(second) = store.record_try(attempt, 1, 2, one("b"), half, at(13)).await.unwrap() else { panic!() };
        assert_eq!((second.tries, second.credit, &second.response), (2, Some(Credit::HALF), &Some(one("b"))));
        assert_eq!(item(&store, attempt, 1).await, second);

        // Settled: neither a third try nor a late save changes it.
        let third = store.record_try(attempt, 1, 3, one("c"), earning(Some(Credit::ONE)), at(14)).await.unwrap();
        assert_eq!(third, TryOutcome::Repeated(second.clone()));
        assert_eq!(store.save_response(attempt, 1, Some(one("c")), at(14)).await.unwrap(), SaveOutcome::Settled);
        assert_eq!(
            store.save_responses(attempt, answers(at(14), [(1, Some(one("c"))), (2, Some(one("c")))])).await.unwrap(),
            SaveOutcome::Saved
        );
        assert_eq!(item(&store, attempt, 1).await, second);
        assert_eq!(item(&store, attempt, 2).await.response, Some(one("c")));

        // Finishing leaves it, too.
        let FinishOutcome::Finished(finished) = store.finish_attempt(attempt, Box::new(|_| Credit::ONE), at(15)).await.unwrap() else {
            panic!()
        };
        assert_eq!(finished.earned(), Credit::whole(2) + Credit::HALF);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_try_sent_many_times_at_once_counts_once() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let sent = (0..16).map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.record_try(attempt, 1, 1, one("a"), earning(None), at(11)).await.unwrap() })
        });
        let outcomes: Vec<_> = futures::future::join_all(sent.collect::<Vec<_>>()).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(outcomes.iter().filter(|outcome| matches!(outcome, TryOutcome::Recorded(_))).count(), 1);
        assert_eq!(item(&store, attempt, 1).await.tries, 1);
    })
    .await;
}

#[tokio::test]
async fn giving_up_settles_with_what_was_earned() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        store.record_try(attempt, 1, 1, one("a"), earning(None), at(11)).await.unwrap();
        let score = |item: &Item| if item.tries > 0 { Credit::of(1, 4) } else { Credit::ZERO };
        let TryOutcome::Recorded(settled) = store.settle_item(attempt, 1, Box::new(score)).await.unwrap() else { panic!() };
        assert_eq!((settled.credit, settled.tries, &settled.response), (Some(Credit::of(1, 4)), 1, &Some(one("a"))));
        assert_eq!(store.settle_item(attempt, 1, Box::new(|_| Credit::ONE)).await.unwrap(), TryOutcome::Repeated(settled.clone()));
        assert_eq!(item(&store, attempt, 1).await, settled);

        let TryOutcome::Recorded(untried) = store.settle_item(attempt, 2, Box::new(score)).await.unwrap() else { panic!() };
        assert_eq!(untried.credit, Some(Credit::ZERO));
    })
    .await;
}
