//! Many writes at once, and writes that fail among others that don't.

use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::AttemptId;
use chapterwise::domain::progress::Progress;
use chapterwise::store::{Fault, SaveOutcome, ScoreAll, ShareOutcome};
use futures::future::join_all;

use super::builders::{at, book, chapter, guest, started, text};
use super::on_both;

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_writers_of_rows_of_their_own_all_keep_them() {
    on_both(async |store| {
        let mut attempts = Vec::new();
        for _ in 0..64 {
            attempts.push(started(&store, guest(&store).await).await);
        }
        let writers = attempts.iter().copied().map(|attempt| {
            let store = store.clone();
            tokio::spawn(async move {
                for n in 0..10 {
                    let saved = store.save_response(attempt, 1 + n % 3, Some(text(&format!("{attempt} {n}"))), at(11)).await.unwrap();
                    assert_eq!(saved, SaveOutcome::Saved);
                }
            })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        for attempt in attempts {
            let kept: Vec<_> = store.attempt(attempt).await.unwrap().unwrap().items.into_iter().map(|item| item.response).collect();
            assert_eq!(kept, [9, 7, 8].map(|n| Some(text(&format!("{attempt} {n}")))));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_writers_of_one_row_leave_what_one_of_them_wrote() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let writers = (1..=64).map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.set_progress(reader, &book(), Progress::up_to(chapter(n)), at(n.into())).await.unwrap() })
        });
        for writer in writers.collect::<Vec<_>>() {
            writer.await.unwrap();
        }
        let all = store.all_progress(reader).await.unwrap();
        assert_eq!(all.len(), 1);
        // The mark and its time are of the same write.
        assert_eq!(all[0].2, at(all[0].1.chapter().unwrap().get().into()));
    })
    .await;
}

#[tokio::test]
async fn a_write_that_fails_or_panics_spoils_none_of_its_group() {
    on_both(async |store| {
        let reader = guest(&store).await;
        let mut attempts = Vec::new();
        for _ in 0..12 {
            attempts.push(started(&store, reader).await);
        }
        store.share(attempts[0], "taken").await.unwrap();

        let explode: ScoreAll =
            Box::new(|item| if item.position < 3 { Credit::ONE } else { panic!("a scorer’s mistake, wanted by this story") });
        let (panicking, failing) = (store.finish_attempt(attempts[1], explode, at(12)), store.share(attempts[2], "taken"));
        let good = |attempts: &[AttemptId]| {
            join_all(attempts.iter().map(|attempt| store.save_response(*attempt, 1, Some(text("kept")), at(11))).collect::<Vec<_>>())
        };
        // All ask before any is answered, so that they share a commit.
        let (before, panicked, between, failed, after) =
            futures::join!(good(&attempts[3..6]), panicking, good(&attempts[6..9]), failing, good(&attempts[9..12]));

        assert!(matches!(panicked.as_ref().unwrap_err().fault(), Fault::Panicked), "{panicked:?}");
        assert_eq!(failed.unwrap(), ShareOutcome::TokenTaken);
        for saved in before.into_iter().chain(between).chain(after) {
            assert_eq!(saved.unwrap(), SaveOutcome::Saved);
        }
        for attempt in &attempts[3..12] {
            assert_eq!(store.attempt(*attempt).await.unwrap().unwrap().items[0].response, Some(text("kept")));
        }
        let untouched = store.attempt(attempts[1]).await.unwrap().unwrap();
        assert!(untouched.finished_at.is_none() && untouched.items.iter().all(|item| item.credit.is_none()));
        // And the store goes on.
        assert_eq!(store.save_response(attempts[1], 1, None, at(13)).await.unwrap(), SaveOutcome::Saved);
    })
    .await;
}

#[tokio::test]
async fn a_write_nobody_waits_for_any_more_breaks_nothing() {
    on_both(async |store| {
        let attempt = started(&store, guest(&store).await).await;
        for _ in 0..20 {
            let impatient = store.save_response(attempt, 1, Some(text("hasty")), at(11));
            let _ = tokio::time::timeout(std::time::Duration::from_micros(100), impatient).await;
        }
        assert_eq!(store.save_response(attempt, 1, Some(text("patient")), at(12)).await.unwrap(), SaveOutcome::Saved);
        assert_eq!(store.attempt(attempt).await.unwrap().unwrap().items[0].response, Some(text("patient")));
    })
    .await;
}
