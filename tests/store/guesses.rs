//! Sealed guesses.

use chapterwise::domain::guess::{Guess, GuessState};
use chapterwise::domain::ident::BookSlug;
use chapterwise::domain::progress::Progress;
use chapterwise::store::SealOutcome;

use super::builders::{at, book, chapter, guess, guest};
use super::on_both;

fn sealed(outcome: SealOutcome) -> Guess {
    let SealOutcome::Sealed(guess) = outcome else { panic!("{outcome:?}") };
    guess
}

#[tokio::test]
async fn a_guess_is_kept_by_chapter_opened_and_sealed_again() {
    on_both(async |store| {
        let (ada, ida) = (guest(&store).await, guest(&store).await);
        let words = "Line one\n\n  “Line two” \u{1f4d6} \\ \"; DROP TABLE guesses; --";
        let first = sealed(store.seal_guess(ada, guess(2, words, at(1)), None).await.unwrap());
        assert_eq!(first, guess(2, words, at(1)));
        sealed(store.seal_guess(ada, guess(1, "Earlier.", at(2)), None).await.unwrap());
        sealed(store.seal_guess(ida, guess(2, "Somebody else’s.", at(3)), None).await.unwrap());
        let other = Guess { book: BookSlug::parse("another-book").unwrap(), ..guess(2, "Elsewhere.", at(4)) };
        sealed(store.seal_guess(ada, other.clone(), None).await.unwrap());
        assert_eq!(store.guesses(ada, &book()).await.unwrap(), [guess(1, "Earlier.", at(2)), first.clone()]);
        assert_eq!(store.all_guesses(ada).await.unwrap(), [other, guess(1, "Earlier.", at(2)), first.clone()]);

        assert!(store.open_guess(ada, &book(), chapter(2)).await.unwrap());
        assert!(!store.open_guess(ada, &book(), chapter(2)).await.unwrap());
        assert!(!store.put_guess_away(ada, &book(), chapter(2)).await.unwrap());
        let opened = Guess { state: GuessState::Opened, ..first.clone() };
        assert_eq!(store.guesses(ada, &book()).await.unwrap()[1], opened);

        let second = sealed(store.seal_guess(ada, guess(2, "Another.", at(5)), Some(first.sealed_at)).await.unwrap());
        assert_eq!(second, guess(2, "Another.", at(5)));
        assert!(store.put_guess_away(ada, &book(), chapter(2)).await.unwrap());
        assert_eq!(store.guesses(ada, &book()).await.unwrap()[1].state, GuessState::PutAway);
        assert!(!store.open_guess(ada, &book(), chapter(3)).await.unwrap());
        assert_eq!(store.guesses(ida, &book()).await.unwrap(), [guess(2, "Somebody else’s.", at(3))]);
    })
    .await;
}

#[tokio::test]
async fn two_tabs_lose_nothing() {
    on_both(async |store| {
        let ada = guest(&store).await;
        let first = sealed(store.seal_guess(ada, guess(1, "From tab one.", at(1)), None).await.unwrap());
        let second = store.seal_guess(ada, guess(1, "From tab two.", at(2)), None).await.unwrap();
        assert_eq!(second, SealOutcome::Changed(first.clone()));
        assert_eq!(store.all_guesses(ada).await.unwrap(), std::slice::from_ref(&first));
        // The same words are no conflict, whatever was seen.
        assert_eq!(sealed(store.seal_guess(ada, guess(1, "From tab one.", at(3)), None).await.unwrap()), first);

        // Opened and sealed as it was: another version all the same, and later even within a millisecond.
        store.open_guess(ada, &book(), chapter(1)).await.unwrap();
        let again = sealed(store.seal_guess(ada, guess(1, "From tab one.", at(1)), Some(first.sealed_at)).await.unwrap());
        assert!(again.sealed_at > first.sealed_at && again.state == GuessState::Sealed);
        let late = store.seal_guess(ada, guess(1, "Late.", at(9)), Some(first.sealed_at)).await.unwrap();
        assert_eq!(late, SealOutcome::Changed(again));
    })
    .await;
}

#[tokio::test]
async fn a_mark_knows_where_it_was_before() {
    on_both(async |store| {
        let ada = guest(&store).await;
        assert_eq!(store.previous_progress(ada, &book()).await.unwrap(), Progress::NONE);
        for read in [2, 5, 5] {
            store.set_progress(ada, &book(), Progress::up_to(chapter(read)), at(1)).await.unwrap();
        }
        assert_eq!(store.previous_progress(ada, &book()).await.unwrap(), Progress::up_to(chapter(2)));
    })
    .await;
}
