//! Starting, reading and discarding attempts.

use chapterwise::domain::attempt::{Behaviour, Layout, NewAttempt, Plan};
use chapterwise::domain::ident::{AttemptId, QuestionId};
use chapterwise::domain::prompt::About;
use chapterwise::domain::quiz::QuizId;
use chapterwise::store::SaveOutcome;

use super::builders::{at, book, chapter, guest, new_attempt, one, started};
use super::on_both;

#[tokio::test]
async fn an_attempt_is_read_back_as_it_was_started() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let first = started(&store, reader).await;
        let plan = Plan {
            book: book(),
            quiz: QuizId::Chapter(chapter(2)),
            focus: Some(About::Theme),
            behaviour: Behaviour::Practice,
            layout: Layout::AllOnOne,
        };
        let questions: Vec<_> = (0..20).map(|n| QuestionId::parse(&format!("q-{}", 100 - n)).unwrap()).collect();
        let new = NewAttempt { plan: plan.clone(), questions: questions.clone(), retry_of: Some(first), ..new_attempt(reader) };

        let started = store.start_attempt(new.clone()).await.unwrap();
        let read = store.attempt(new.id).await.unwrap().unwrap();
        for attempt in [&started, &read] {
            assert_eq!((attempt.id, attempt.reader, attempt.seed, attempt.retry_of), (new.id, reader, new.seed, Some(first)));
            assert_eq!((&attempt.plan, attempt.started_at, attempt.finished_at), (&plan, at(10), None));
            assert_eq!(attempt.items.iter().map(|item| item.question.clone()).collect::<Vec<_>>(), questions);
            assert!(
                attempt.items.iter().zip(1..).all(|(item, place)| item.position == place && item.response.is_none() && item.tries == 0)
            );
        }
        assert!(store.attempt(AttemptId::new()).await.unwrap().is_none());
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_starts_one_attempt_and_other_readers_forms_are_theirs() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let first = new_attempt(reader);
        store.start_attempt(first.clone()).await.unwrap();
        store.save_response(first.id, 2, Some(one("a")), at(11)).await.unwrap();

        let again = NewAttempt { id: AttemptId::new(), questions: first.questions[..1].to_vec(), ..first.clone() };
        let same = store.start_attempt(again.clone()).await.unwrap();
        assert_eq!((same.id, same.items.len()), (first.id, 3));
        assert_eq!(same.items[1].response, Some(one("a")));
        assert!(store.attempt(again.id).await.unwrap().is_none());

        let theirs = NewAttempt { id: AttemptId::new(), reader: guest(&store).await, ..first.clone() };
        for form in [&theirs, &first, &theirs] {
            assert_eq!(store.start_attempt(form.clone()).await.unwrap().id, form.id);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_form_sent_many_times_at_once_starts_one_attempt() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let form = new_attempt(reader);
        let sent = (0..32).map(|_| {
            let (store, form) = (store.clone(), NewAttempt { id: AttemptId::new(), ..form.clone() });
            tokio::spawn(async move { store.start_attempt(form).await.unwrap().id })
        });
        let ids: Vec<_> = futures::future::join_all(sent.collect::<Vec<_>>()).await.into_iter().map(Result::unwrap).collect();
        assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        assert_eq!(store.all_attempts(reader).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_discarded_attempt_is_gone_and_its_retry_stands_alone() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let first = started(&store, reader).await;
        let retry = NewAttempt { retry_of: Some(first), ..new_attempt(reader) };
        store.start_attempt(retry.clone()).await.unwrap();

        assert!(store.discard_attempt(first).await.unwrap());
        assert!(!store.discard_attempt(first).await.unwrap());
        assert!(store.attempt(first).await.unwrap().is_none());
        assert_eq!(store.save_response(first, 1, Some(one("a")), at(11)).await.unwrap(), SaveOutcome::NoSuchItem);
        assert_eq!(store.attempt(retry.id).await.unwrap().unwrap().retry_of, None);
    })
    .await;
}
