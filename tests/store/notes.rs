//! Private notes.

use chapterwise::domain::ident::PromptId;
use chapterwise::domain::note::Note;
use chapterwise::store::{ClearOutcome, NoteOutcome};

use super::builders::{at, book, chapter, guest, note};
use super::on_both;

fn saved(outcome: NoteOutcome) -> Note {
    let NoteOutcome::Saved(note) = outcome else { panic!("{outcome:?}") };
    note
}

#[tokio::test]
async fn a_note_is_kept_as_typed_changed_and_cleared() {
    on_both(async |store| {
        let ada = guest(&store).await;
        let words = "Line one\n\n  “Line two” \u{1f4d6} 'quoted' \\ \"; DROP TABLE notes; --";
        let first = saved(store.save_note(ada, note("who", words, at(1)), None).await.unwrap());
        assert_eq!(first, note("who", words, at(1)));
        assert_eq!(store.notes(ada, &book(), chapter(1)).await.unwrap(), std::slice::from_ref(&first));

        let second = saved(store.save_note(ada, note("who", "Another thought.", at(2)), Some(first.saved_at)).await.unwrap());
        assert_eq!(store.notes(ada, &book(), chapter(1)).await.unwrap(), [note("who", "Another thought.", at(2))]);

        let who = PromptId::parse("who").unwrap();
        assert_eq!(store.clear_note(ada, &book(), &who, Some(second.saved_at)).await.unwrap(), ClearOutcome::Cleared);
        assert_eq!(store.clear_note(ada, &book(), &who, None).await.unwrap(), ClearOutcome::Cleared);
        assert_eq!(store.all_notes(ada).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn notes_are_listed_by_chapter_and_each_readers_own() {
    on_both(async |store| {
        let (ada, ida) = (guest(&store).await, guest(&store).await);
        let later = Note { chapter: chapter(12), ..note("a-later-one", "…", at(1)) };
        for note in [later.clone(), note("why", "Because.", at(2)), note("who", "Kathy.", at(3))] {
            saved(store.save_note(ada, note, None).await.unwrap());
        }
        saved(store.save_note(ida, note("who", "Somebody else’s.", at(4)), None).await.unwrap());
        assert_eq!(store.notes(ada, &book(), chapter(1)).await.unwrap(), [note("who", "Kathy.", at(3)), note("why", "Because.", at(2))]);
        assert_eq!(store.notes(ada, &book(), chapter(2)).await.unwrap(), []);
        assert_eq!(store.all_notes(ada).await.unwrap(), [note("who", "Kathy.", at(3)), note("why", "Because.", at(2)), later]);
    })
    .await;
}

#[tokio::test]
async fn two_tabs_lose_nothing() {
    on_both(async |store| {
        let ada = guest(&store).await;
        let who = PromptId::parse("who").unwrap();
        // Both tabs were opened with no note; the first one saves.
        let first = saved(store.save_note(ada, note("who", "From tab one.", at(1)), None).await.unwrap());
        let second = store.save_note(ada, note("who", "From tab two.", at(2)), None).await.unwrap();
        assert_eq!(second, NoteOutcome::Changed(first.clone()));
        // A blank second tab doesn't clear it either.
        assert_eq!(store.clear_note(ada, &book(), &who, None).await.unwrap(), ClearOutcome::Changed(first.clone()));
        assert_eq!(store.all_notes(ada).await.unwrap(), std::slice::from_ref(&first));

        // Shown the other's words, the second tab saves both; now it is the first that has seen too little.
        let both = saved(store.save_note(ada, note("who", "From both.", at(3)), Some(first.saved_at)).await.unwrap());
        let late = store.save_note(ada, note("who", "Late.", at(4)), Some(first.saved_at)).await.unwrap();
        assert_eq!(late, NoteOutcome::Changed(both.clone()));

        // Cleared in one tab, written in the other: nothing is there to be lost.
        store.clear_note(ada, &book(), &who, Some(both.saved_at)).await.unwrap();
        saved(store.save_note(ada, note("who", "Written anew.", at(5)), Some(both.saved_at)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_same_words_sent_twice_are_no_conflict() {
    on_both(async |store| {
        let ada = guest(&store).await;
        let first = saved(store.save_note(ada, note("who", "Same.", at(1)), None).await.unwrap());
        assert_eq!(saved(store.save_note(ada, note("who", "Same.", at(2)), None).await.unwrap()), first);
    })
    .await;
}

#[tokio::test]
async fn versions_differ_even_within_a_millisecond() {
    on_both(async |store| {
        let ada = guest(&store).await;
        let first = saved(store.save_note(ada, note("who", "One.", at(1)), None).await.unwrap());
        let second = saved(store.save_note(ada, note("who", "Two.", at(1)), Some(first.saved_at)).await.unwrap());
        assert!(second.saved_at > first.saved_at);
        let stale = store.save_note(ada, note("who", "Three.", at(1)), Some(first.saved_at)).await.unwrap();
        assert_eq!(stale, NoteOutcome::Changed(second));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_tabs_at_once_one_saves_and_the_others_are_told() {
    on_both(async |store| {
        let ada = guest(&store).await;
        for seen in 0..5 {
            let there = store.all_notes(ada).await.unwrap().pop();
            let tabs = (0..16).map(|tab| {
                let (store, seen_at) = (store.clone(), there.as_ref().map(|note| note.saved_at));
                let words = format!("Round {seen}, tab {tab}.");
                tokio::spawn(async move { store.save_note(ada, note("who", &words, at(9)), seen_at).await.unwrap() })
            });
            let outcomes: Vec<_> = futures::future::join_all(tabs.collect::<Vec<_>>()).await.into_iter().map(Result::unwrap).collect();
            let kept: Vec<_> =
                outcomes.iter().filter_map(|outcome| if let NoteOutcome::Saved(note) = outcome { Some(note) } else { None }).collect();
            assert_eq!(kept.len(), 1, "{outcomes:?}");
            assert_eq!(store.all_notes(ada).await.unwrap(), [kept[0].clone()]);
        }
    })
    .await;
}
