//! Who is counted in a club's picture of a quiz.

use chapterwise::domain::attempt::{NewAttempt, Plan};
use chapterwise::domain::club::{Door, Standing};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::{ClubId, FormKey, ReaderId, SetId};
use chapterwise::domain::progress::Progress;
use chapterwise::domain::quiz::QuizId;
use chapterwise::store::{MergeOutcome, Store, Way};

use super::builders::{at, book, chapter, guest, keeper, new_attempt};
use super::clubs::{enter, founded};
use super::on_both;

/// A finished attempt of which each question earned so much.
async fn finished(store: &Store, new: NewAttempt, earned: Credit, now: i64) {
    let attempt = store.start_attempt(new).await.unwrap();
    store.finish_attempt(attempt.id, Box::new(move |_| earned), at(now)).await.unwrap();
}

/// Has read chapter 1, and everything right in its quiz.
async fn took(store: &Store, reader: ReaderId) {
    store.set_progress(reader, &book(), Progress::up_to(chapter(1)), at(2)).await.unwrap();
    finished(store, new_attempt(reader), Credit::ONE, 20).await;
}

/// Whose results are counted.
async fn counted(store: &Store, club: ClubId) -> Vec<ReaderId> {
    store.counted_results(club, &book(), chapter(1)).await.unwrap().into_iter().map(|result| result.reader).collect()
}

#[tokio::test]
async fn only_who_agreed_is_in_the_club_and_has_read_the_chapter_is_counted() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        let (other, _) = founded(&store, Door::Open).await;
        let ben = guest(&store).await;
        enter(&store, club, ben, "Ben", Way::Door).await;
        for reader in [ada, ben] {
            took(&store, reader).await;
        }
        assert_eq!(counted(&store, club).await, []);
        for _ in 0..2 {
            store.count_quizzes(club, ben, true, at(30)).await.unwrap();
        }
        assert!(store.counts_quizzes(club, ben).await.unwrap() && !store.counts_quizzes(club, ada).await.unwrap());
        assert_eq!((counted(&store, club).await, counted(&store, other).await), (vec![ben], vec![]));
        // Back at once.
        store.count_quizzes(club, ben, false, at(31)).await.unwrap();
        assert_eq!(counted(&store, club).await, []);
        store.count_quizzes(club, ben, true, at(32)).await.unwrap();
        store.set_progress(ben, &book(), Progress::NONE, at(33)).await.unwrap();
        assert_eq!(counted(&store, club).await, [], "the ribbon lies before the chapter");
        store.set_progress(ben, &book(), Progress::up_to(chapter(3)), at(34)).await.unwrap();
        assert_eq!(counted(&store, club).await, [ben]);
        store.set_standing(club, ben, ben, Standing::Left, at(35)).await.unwrap();
        assert_eq!(counted(&store, club).await, []);
        // Who comes back is asked anew.
        enter(&store, club, ben, "Ben", Way::Door).await;
        assert!(!store.counts_quizzes(club, ben).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn the_first_finished_attempt_at_that_chapter_counts() {
    on_both(async |store| {
        let (club, ada) = founded(&store, Door::Open).await;
        store.count_quizzes(club, ada, true, at(1)).await.unwrap();
        store.set_progress(ada, &book(), Progress::up_to(chapter(2)), at(2)).await.unwrap();
        let another = |quiz| {
            let new = new_attempt(ada);
            NewAttempt { form: FormKey::new(), plan: Plan { quiz, ..new.plan.clone() }, ..new }
        };
        finished(&store, another(QuizId::Chapter(chapter(2))), Credit::ONE, 11).await;
        finished(&store, another(QuizId::Set(SetId::parse("part-one").unwrap())), Credit::ONE, 12).await;
        assert_eq!(counted(&store, club).await, []);
        let begun = store.start_attempt(new_attempt(ada)).await.unwrap();
        assert_eq!(counted(&store, club).await, [], "it is not finished");
        finished(&store, NewAttempt { retry_of: Some(begun.id), ..another(QuizId::Chapter(chapter(1))) }, Credit::ONE, 13).await;
        assert_eq!(counted(&store, club).await, [], "a retry of what was missed");
        finished(&store, another(QuizId::Chapter(chapter(1))), Credit::HALF, 14).await;
        store.finish_attempt(begun.id, Box::new(|_| Credit::ONE), at(15)).await.unwrap();
        let results = store.counted_results(club, &book(), chapter(1)).await.unwrap();
        assert_eq!(results.len(), 1);
        assert_eq!(results[0].credits.iter().map(|(id, credit)| (id.as_str(), *credit)).collect::<Vec<_>>()[0], ("q-one", Credit::HALF));
        assert_eq!(results[0].credits.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_guest_takes_their_word_along_but_not_over_that_of_the_account() {
    on_both(async |store| {
        let (one, ada) = founded(&store, Door::Open).await;
        let (two, _) = founded(&store, Door::Open).await;
        let account = keeper(&store, "Ada").await;
        enter(&store, one, account, "Ada at home", Way::Door).await;
        enter(&store, two, ada, "Ada at work", Way::Door).await;
        for club in [one, two] {
            store.count_quizzes(club, ada, true, at(3)).await.unwrap();
        }
        assert_eq!(store.merge_guest(ada, account).await.unwrap(), MergeOutcome::Merged);
        assert!(!store.counts_quizzes(one, account).await.unwrap());
        assert!(store.counts_quizzes(two, account).await.unwrap());
    })
    .await;
}
