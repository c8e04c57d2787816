//! What teachers do to an attempt: each is on record, and done twice is done once.

use chapterwise::domain::assignment::{Deed, SetFor};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::homework::rules::{Attempts, Rules};
use chapterwise::domain::homework::terms::MayStart;
use chapterwise::domain::ident::{AssignmentId, AttemptId, PaperId};
use chapterwise::domain::question_paper::QuestionPaper;
use chapterwise::domain::sitting::HandedInBy;
use chapterwise::store::{FinishOutcome, RegradeOutcome, SaveOutcome, StartOutcome};

use super::super::builders::text;
use super::super::on_both;
use super::{answered_is_right, homework, minute, rules, school};

#[tokio::test]
async fn an_attempt_is_opened_again_with_what_was_answered() {
    on_both(async |store| {
        let school = school(&store, &["Mia"]).await;
        let given = school.set(homework(rules()), SetFor::Class).await;
        let attempt = given.done(0, 2, minute(10)).await;
        let save = async || store.save_response(attempt, 3, Some(text("right")), minute(20)).await.unwrap();
        assert_eq!(save().await, SaveOutcome::Finished);
        assert!(store.reopen_sitting(attempt, minute(300), school.teacher, minute(11)).await.unwrap());
        let open = store.attempt(attempt).await.unwrap().unwrap();
        assert!(open.finished_at.is_none() && open.items.iter().all(|item| item.credit.is_none()));
        assert_eq!(open.items.iter().filter(|item| item.is_answered()).count(), 2);
        assert_eq!(open.sits.unwrap().extended_until, Some(minute(300)));
        assert_eq!(given.start(0, minute(12)).await, StartOutcome::Runs(attempt));
        assert_eq!(save().await, SaveOutcome::Saved);
        // One that runs is extended; one that is not there, or no homework, is not.
        assert!(store.reopen_sitting(attempt, minute(400), school.teacher, minute(12)).await.unwrap());
        assert!(!store.reopen_sitting(AttemptId::new(), minute(400), school.teacher, minute(12)).await.unwrap());
        let own = super::super::builders::started(&store, school.teacher).await;
        assert!(!store.reopen_sitting(own, minute(400), school.teacher, minute(12)).await.unwrap());
        assert!(store.overdue_sittings(minute(400)).await.unwrap().over.is_empty());
        assert_eq!(store.overdue_sittings(minute(401)).await.unwrap().over, [(attempt, minute(400))]);
        let FinishOutcome::Finished(done) = store.hand_in(attempt, answered_is_right(), HandedInBy::Teacher, minute(21)).await.unwrap()
        else {
            panic!()
        };
        assert_eq!((done.earned(), done.sits.unwrap().handed_in_by), (Credit::whole(3), Some(HandedInBy::Teacher)));
        let again = store.hand_in(attempt, answered_is_right(), HandedInBy::Clock, minute(500)).await.unwrap();
        assert!(matches!(again, FinishOutcome::AlreadyFinished(done) if done.finished_at == Some(minute(21))));
        let mia = Some(school.pupils[0].0);
        assert_eq!(given.deeds().await, [("set", None), ("reopened", mia), ("eased", mia)]);
    })
    .await;
}

#[tokio::test]
async fn what_is_voided_counts_for_nothing_until_that_is_taken_back() {
    on_both(async |store| {
        let school = school(&store, &["Mia"]).await;
        let given = school.set(homework(rules()), SetFor::Class).await;
        let attempt = given.done(0, 4, minute(10)).await;
        let void = async |it| store.void_sitting(attempt, it, school.teacher, minute(11)).await.unwrap();
        assert!(void(true).await && void(true).await);
        assert!(!given.sittings().await[0].is_marked());
        let again = given.begun(0, minute(12)).await;
        assert!(store.void_sitting(again, true, school.teacher, minute(13)).await.unwrap());
        assert!(void(false).await && void(false).await);
        assert_eq!(given.start(0, minute(14)).await, StartOutcome::Not(MayStart::NoAttemptsLeft));
        assert!(!store.void_sitting(AttemptId::new(), true, school.teacher, minute(13)).await.unwrap());
        let mia = Some(school.pupils[0].0);
        assert_eq!(given.deeds().await, [("set", None), ("voided", mia), ("unvoided", mia), ("voided", mia)]);
    })
    .await;
}

#[tokio::test]
async fn all_are_scored_anew_once_by_each_key() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah", "Ivy"]).await;
        let given = school.set(homework(Rules { attempts: Attempts::AnyNumber, ..rules() }), SetFor::Class).await;
        given.done(0, 2, minute(1)).await;
        given.done(1, 0, minute(1)).await;
        let running = given.begun(2, minute(1)).await;
        store.save_response(running, 1, Some(text("right")), minute(2)).await.unwrap();
        let key = || {
            let items = given.paper.items().to_vec();
            QuestionPaper::new(PaperId::new(), (school.class, None), given.paper.book.clone(), None, items, minute(3))
        };
        let regrade = async |of: AssignmentId, in_force: PaperId, key: QuestionPaper, worth: Credit| {
            let score = Box::new(move |item: &chapterwise::domain::attempt::Item| if item.is_answered() { worth } else { Credit::ZERO });
            store.regrade((of, in_force), key, score, (school.teacher, Deed::Accepted), minute(4)).await.unwrap()
        };
        let first = key();
        assert_eq!(regrade(given.id, given.paper.id, first.clone(), Credit::HALF).await, RegradeOutcome::Regraded(1));
        assert_eq!(regrade(given.id, given.paper.id, key(), Credit::ONE).await, RegradeOutcome::Stale, "mended meanwhile");
        assert_eq!(regrade(AssignmentId::new(), given.paper.id, key(), Credit::ONE).await, RegradeOutcome::NoSuchAssignment);
        assert_eq!(store.assignment(given.id).await.unwrap().unwrap().key, first.id);
        let marks: Vec<_> = given.sittings().await.iter().map(|one| (one.mark(), one.finished_at.is_some())).collect();
        assert_eq!(marks, [(Credit::of(1, 4), true), (Credit::ZERO, true), (Credit::ZERO, false)]);
        let kept = store.attempt(given.sittings().await[0].attempt).await.unwrap().unwrap();
        assert_eq!(kept.earned(), Credit::ONE, "half of each of two");
        assert_eq!(regrade(given.id, first.id, key(), Credit::HALF).await, RegradeOutcome::Regraded(0));
        assert_eq!(given.deeds().await, [("set", None), ("accepted", None), ("accepted", None)]);
    })
    .await;
}
