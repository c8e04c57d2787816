//! Attempts in lists.

use chapterwise::domain::attempt::{NewAttempt, Plan};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::{AttemptId, BookSlug, ReaderId};
use chapterwise::domain::quiz::QuizId;
use chapterwise::store::Store;

use super::builders::{answers, at, book, chapter, guest, new_attempt, one, text};
use super::on_both;

async fn begun(store: &Store, reader: ReaderId, chapter_number: u16, started: i64) -> AttemptId {
    let plan = Plan { quiz: QuizId::Chapter(chapter(chapter_number)), ..new_attempt(reader).plan };
    store.start_attempt(NewAttempt { plan, started_at: at(started), ..new_attempt(reader) }).await.unwrap().id
}

/// Finished with that much for each of three questions.
async fn finished(store: &Store, reader: ReaderId, chapter_number: u16, finished: i64, each: Credit) -> AttemptId {
    let id = begun(store, reader, chapter_number, finished - 1).await;
    store.finish_attempt(id, Box::new(move |_| each), at(finished)).await.unwrap();
    id
}

#[tokio::test]
async fn attempts_are_listed_the_latest_first_with_counts_and_credits() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let old = finished(&store, reader, 1, 101, Credit::of(1, 3)).await;
        let new = begun(&store, reader, 1, 200).await;
        let other = begun(&store, reader, 2, 150).await;
        begun(&store, guest(&store).await, 1, 300).await;
        store.save_responses(new, answers(at(201), [(1, Some(one("a"))), (2, Some(text("  "))), (3, Some(text("x")))])).await.unwrap();

        let listed = store.attempts(reader, &book(), &QuizId::Chapter(chapter(1)), 10).await.unwrap();
        assert_eq!(listed.iter().map(|attempt| attempt.id).collect::<Vec<_>>(), [new, old]);
        assert_eq!((listed[0].questions, listed[0].answered, &listed[0].credits), (3, 2, &vec![None; 3]));
        assert_eq!((listed[0].started_at, listed[0].finished_at), (at(200), None));
        assert_eq!(listed[0].plan, new_attempt(reader).plan);
        assert_eq!((listed[1].finished_at, listed[1].earned(), listed[1].answered), (Some(at(101)), Credit::ONE, 0));

        assert_eq!(store.attempts(reader, &book(), &QuizId::Chapter(chapter(1)), 1).await.unwrap().len(), 1);
        assert_eq!(store.attempts(reader, &BookSlug::parse("another").unwrap(), &QuizId::Chapter(chapter(1)), 10).await.unwrap().len(), 0);
        let all: Vec<_> = store.all_attempts(reader).await.unwrap().into_iter().map(|attempt| attempt.id).collect();
        assert_eq!(all, [new, other, old]);
    })
    .await;
}

#[tokio::test]
async fn the_running_attempt_is_the_latest_that_is_not_finished() {
    on_both(async |store| {
        let reader = guest(&store).await;
        assert!(store.running_attempt(reader, &book(), &QuizId::Chapter(chapter(1))).await.unwrap().is_none());
        begun(&store, reader, 1, 100).await;
        let running = begun(&store, reader, 1, 200).await;
        finished(&store, reader, 1, 301, Credit::ONE).await;
        begun(&store, reader, 2, 400).await;
        assert_eq!(store.running_attempt(reader, &book(), &QuizId::Chapter(chapter(1))).await.unwrap().unwrap().id, running);
    })
    .await;
}

#[tokio::test]
async fn the_best_attempt_counts_by_share_and_of_equal_ones_the_latest() {
    on_both(async |store| {
        let reader = guest(&store).await;
        finished(&store, reader, 2, 10, Credit::HALF).await;
        let best = finished(&store, reader, 2, 20, Credit::of(2, 3)).await;
        let equal = finished(&store, reader, 2, 30, Credit::of(4, 6)).await;
        let less = finished(&store, reader, 2, 40, Credit::of(1, 3)).await;
        begun(&store, reader, 2, 50).await;
        // Everything right, but only of what was missed before.
        let plan = Plan { quiz: QuizId::Chapter(chapter(2)), ..new_attempt(reader).plan };
        let retry = NewAttempt { plan: plan.clone(), retry_of: Some(less), ..new_attempt(reader) };
        store.start_attempt(retry.clone()).await.unwrap();
        store.finish_attempt(retry.id, Box::new(|_| Credit::ONE), at(60)).await.unwrap();
        // One of one is a greater share than two of three, though fewer points.
        let first = finished(&store, reader, 1, 70, Credit::of(2, 3)).await;
        let short = NewAttempt { questions: new_attempt(reader).questions[..1].to_vec(), ..new_attempt(reader) };
        store.start_attempt(short.clone()).await.unwrap();
        store.finish_attempt(short.id, Box::new(|_| Credit::ONE), at(80)).await.unwrap();
        finished(&store, guest(&store).await, 3, 90, Credit::ONE).await;

        let found = store.best_attempts(reader, &book()).await.unwrap();
        assert_eq!(found.iter().filter_map(|best| best.quiz.chapter()).map(|chapter| chapter.get()).collect::<Vec<_>>(), [1, 2]);
        assert_eq!((found[0].attempt, found[0].earned, found[0].questions, found[0].attempts), (short.id, Credit::ONE, 1, 2));
        assert_eq!((found[1].attempt, found[1].earned, found[1].attempts), (equal, Credit::whole(2), 4));
        assert_eq!((found[1].finished_at, found[1].worth()), (at(30), Credit::whole(3)));
        assert!(found.iter().all(|chapter| ![best, first].contains(&chapter.attempt)));
    })
    .await;
}
