//! Readers' own rulings.

use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::AttemptId;
use chapterwise::store::{RulingOutcome, ScoreRuling, Tried};

use super::builders::{at, guest, started, text};
use super::on_both;

fn says(credit: Option<Credit>) -> ScoreRuling {
    Box::new(move |_| credit)
}

#[tokio::test]
async fn a_settled_answer_is_ruled_on_and_back_as_often_as_wanted() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let score = Box::new(|_: &_| Tried { credit: Some(Credit::ZERO) });
        store.record_try(attempt, 2, 1, text("mine"), score, at(11)).await.unwrap();
        for _ in 0..2 {
            let RulingOutcome::Ruled(item) = store.rule_item(attempt, 2, true, says(Some(Credit::HALF))).await.unwrap() else { panic!() };
            assert_eq!((item.credit, item.own_ruling, item.tries), (Some(Credit::HALF), true, 1));
            assert_eq!(store.attempt(attempt).await.unwrap().unwrap().item(2), Some(&item));
            // Twice is once.
            let twice = store.rule_item(attempt, 2, true, says(Some(Credit::ONE))).await.unwrap();
            assert_eq!(twice, RulingOutcome::Unchanged(item));

            let RulingOutcome::Ruled(item) = store.rule_item(attempt, 2, false, says(Some(Credit::ZERO))).await.unwrap() else { panic!() };
            assert_eq!((item.credit, item.own_ruling), (Some(Credit::ZERO), false));
            let twice = store.rule_item(attempt, 2, false, says(Some(Credit::ONE))).await.unwrap();
            assert_eq!(twice, RulingOutcome::Unchanged(item.clone()));
            assert_eq!(store.rule_item(attempt, 2, true, says(None)).await.unwrap(), RulingOutcome::Unchanged(item));
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_else_is_ruled_on() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        let one = || says(Some(Credit::ONE));
        let RulingOutcome::Unchanged(item) = store.rule_item(attempt, 1, true, one()).await.unwrap() else { panic!() };
        assert_eq!((item.credit, item.own_ruling), (None, false));
        for (attempt, position) in [(attempt, 0), (attempt, 4), (AttemptId::new(), 1)] {
            assert_eq!(store.rule_item(attempt, position, true, one()).await.unwrap(), RulingOutcome::NoSuchItem);
        }
        store.finish_attempt(attempt, Box::new(|_| Credit::ZERO), at(12)).await.unwrap();
        assert_eq!(store.rule_item(attempt, 1, true, one()).await.unwrap(), RulingOutcome::Finished);
        assert_eq!(store.attempt(attempt).await.unwrap().unwrap().earned(), Credit::ZERO);
    })
    .await;
}
