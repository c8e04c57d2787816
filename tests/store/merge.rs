//! Merging a guest into an account.

use chapterwise::domain::attempt::NewAttempt;
use chapterwise::domain::guess::{Guess, GuessState};
use chapterwise::domain::ident::{AttemptId, BookSlug, PromptId, ReaderId};
use chapterwise::domain::progress::Progress;
use chapterwise::store::{MergeOutcome, NoteOutcome, READER_KEY, SealOutcome};
use time::{Duration, OffsetDateTime};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

use super::builders::{at, book, chapter, guess, guest, keeper, new_attempt, note, one, started};
use super::on_both;

#[tokio::test]
async fn of_two_marks_the_further_one_stays() {
    on_both(async |store| {
        let (ada, guest) = (keeper(&store, "Ada").await, guest(&store).await);
        let books =
            ["further-as-guest", "further-before", "only-guest", "only-before", "guest-unread"].map(|slug| BookSlug::parse(slug).unwrap());
        let up_to = |number| Progress::up_to(chapter(number));
        for (book, before, as_guest) in [
            (&books[0], Some(up_to(2)), Some(up_to(5))),
            (&books[1], Some(up_to(7)), Some(up_to(5))),
            (&books[2], None, Some(up_to(3))),
            (&books[3], Some(up_to(4)), None),
            (&books[4], Some(up_to(1)), Some(Progress::NONE)),
        ] {
            for (reader, mark) in [(ada, before), (guest, as_guest)] {
                if let Some(mark) = mark {
                    store.set_progress(reader, book, mark, at(1)).await.unwrap();
                }
            }
        }
        assert_eq!(store.merge_guest(guest, ada).await.unwrap(), MergeOutcome::Merged);
        for (book, chapter_read) in books.iter().zip([5, 7, 3, 4, 1]) {
            assert_eq!(store.progress(ada, book).await.unwrap(), up_to(chapter_read), "{book}");
        }
        assert_eq!(store.undo_progress(ada, &books[0]).await.unwrap(), Some(up_to(2)));
    })
    .await;
}

#[tokio::test]
async fn of_two_notes_both_stay_the_older_first() {
    on_both(async |store| {
        let (ada, guest) = (keeper(&store, "Ada").await, guest(&store).await);
        for (reader, prompt, words, time) in [
            (ada, "both", "Older.\n", 1),
            (guest, "both", "\nNewer.", 5),
            (ada, "turned", "Newer.", 5),
            (guest, "turned", "Older.", 1),
            (ada, "same", "Same.", 1),
            (guest, "same", "Same.", 5),
            (ada, "only-before", "Before.", 1),
            (guest, "only-guest", "As a guest.", 5),
        ] {
            store.save_note(reader, note(prompt, words, at(time)), None).await.unwrap();
        }
        store.merge_guest(guest, ada).await.unwrap();
        let notes: Vec<_> = store.all_notes(ada).await.unwrap().into_iter().map(|note| (note.prompt.to_string(), note.text)).collect();
        let expected = [
            ("both", "Older.\n\n—\n\nNewer."),
            ("only-before", "Before."),
            ("only-guest", "As a guest."),
            ("same", "Same."),
            ("turned", "Older.\n\n—\n\nNewer."),
        ];
        assert_eq!(notes, expected.map(|(prompt, text)| (prompt.to_owned(), text.to_owned())));

        // A form filled before the merge has not seen the result.
        for seen in [at(1), at(5)] {
            let stale = store.save_note(ada, note("both", "Overwritten?", at(9)), Some(seen)).await.unwrap();
            assert!(matches!(stale, NoteOutcome::Changed(_)), "{stale:?}");
        }
        let both = PromptId::parse("both").unwrap();
        assert!(store.notes(ada, &book(), chapter(1)).await.unwrap().iter().any(|note| note.prompt == both && note.text.contains("Older")));
    })
    .await;
}

#[tokio::test]
async fn of_two_guesses_at_a_chapter_both_stay_and_come_back() {
    on_both(async |store| {
        let (ada, guest) = (keeper(&store, "Ada").await, guest(&store).await);
        for (reader, made, words, time) in [
            (ada, 1, "Older.\n", 1),
            (guest, 1, "\nNewer.", 5),
            (ada, 2, "Same.", 1),
            (guest, 2, "Same.", 5),
            (ada, 3, "Before.", 1),
            (guest, 4, "As a guest.", 5),
            (ada, 5, "Opened, newer.", 5),
            (guest, 5, "Put away, older.", 1),
        ] {
            store.seal_guess(reader, guess(made, words, at(time)), None).await.unwrap();
        }
        store.open_guess(ada, &book(), chapter(1)).await.unwrap();
        store.open_guess(ada, &book(), chapter(2)).await.unwrap();
        store.open_guess(ada, &book(), chapter(5)).await.unwrap();
        store.put_guess_away(guest, &book(), chapter(5)).await.unwrap();
        store.merge_guest(guest, ada).await.unwrap();

        let opened = |guess| Guess { state: GuessState::Opened, ..guess };
        let expected = [
            guess(1, "Older.\n\n—\n\nNewer.", at(6)),
            opened(guess(2, "Same.", at(1))),
            guess(3, "Before.", at(1)),
            guess(4, "As a guest.", at(5)),
            opened(guess(5, "Put away, older.\n\n—\n\nOpened, newer.", at(6))),
        ];
        assert_eq!(store.all_guesses(ada).await.unwrap(), expected);
        // A form filled before the merge has not seen the result.
        for seen in [at(1), at(5)] {
            let stale = store.seal_guess(ada, guess(1, "Overwritten?", at(9)), Some(seen)).await.unwrap();
            assert!(matches!(stale, SealOutcome::Changed(_)), "{stale:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn attempts_go_along_with_their_answers_even_those_of_one_form() {
    on_both(async |store| {
        let (ada, guest) = (keeper(&store, "Ada").await, guest(&store).await);
        let before = new_attempt(ada);
        store.start_attempt(before.clone()).await.unwrap();
        let as_guest = NewAttempt { id: AttemptId::new(), reader: guest, ..before.clone() };
        store.start_attempt(as_guest.clone()).await.unwrap();
        let another = started(&store, guest).await;
        store.save_response(another, 2, Some(one("a")), at(11)).await.unwrap();
        store.share(another, "a-token").await.unwrap();

        assert_eq!(store.merge_guest(guest, ada).await.unwrap(), MergeOutcome::Merged);
        let mut ids: Vec<_> = store.all_attempts(ada).await.unwrap().into_iter().map(|attempt| attempt.id).collect();
        ids.sort();
        let mut expected = [before.id, as_guest.id, another];
        expected.sort();
        assert_eq!(ids, expected);
        let moved = store.shared("a-token").await.unwrap().unwrap();
        assert_eq!((moved.reader, &moved.items[1].response), (ada, &Some(one("a"))));
        // The form still stands for the attempt that Ada herself started with it.
        assert_eq!(store.start_attempt(NewAttempt { id: AttemptId::new(), ..before.clone() }).await.unwrap().id, before.id);
    })
    .await;
}

#[tokio::test]
async fn the_guest_and_their_sessions_are_gone() {
    on_both(async |store| {
        let (ada, guest) = (keeper(&store, "Ada").await, guest(&store).await);
        let data = [(READER_KEY.to_owned(), serde_json::json!(guest))].into();
        let mut session = Record { id: Id::default(), data, expiry_date: OffsetDateTime::now_utc() + Duration::hours(1) };
        store.sessions().create(&mut session).await.unwrap();
        store.merge_guest(guest, ada).await.unwrap();
        assert_eq!(store.find_reader(guest).await.unwrap(), None);
        assert_eq!(store.sessions().load(&session.id).await.unwrap(), None);
        assert_eq!(store.merge_guest(guest, ada).await.unwrap(), MergeOutcome::NoSuchReader);
    })
    .await;
}

#[tokio::test]
async fn only_a_guest_is_merged_and_only_into_somebody_else() {
    on_both(async |store| {
        let (ada, ida, guest) = (keeper(&store, "Ada").await, keeper(&store, "Ida").await, guest(&store).await);
        assert_eq!(store.merge_guest(ida, ada).await.unwrap(), MergeOutcome::HasAccount);
        assert_eq!(store.merge_guest(guest, ReaderId::new()).await.unwrap(), MergeOutcome::NoSuchReader);
        assert_eq!(store.merge_guest(guest, guest).await.unwrap(), MergeOutcome::NoSuchReader);
        for reader in [ada, ida, guest] {
            assert!(store.find_reader(reader).await.unwrap().is_some());
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_done_while_merging_is_lost() {
    on_both(async |store| {
        for round in 0..5 {
            let (ada, guest) = (keeper(&store, &format!("Ada {round}")).await, guest(&store).await);
            let writing = (0..8).map(|n| {
                let store = store.clone();
                tokio::spawn(async move {
                    // Once the guest is gone, so is the place for it; what was acknowledged before went along.
                    store.save_note(guest, note(&format!("prompt-{n}"), "Words.", at(1)), None).await.is_ok()
                })
            });
            let writing: Vec<_> = writing.collect();
            assert_eq!(store.merge_guest(guest, ada).await.unwrap(), MergeOutcome::Merged);
            let acknowledged = futures::future::join_all(writing).await.into_iter().filter(|kept| *kept.as_ref().unwrap()).count();
            assert_eq!(store.all_notes(ada).await.unwrap().len(), acknowledged);
        }
    })
    .await;
}
