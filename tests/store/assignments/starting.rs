//! Who may begin what, and when.

use std::collections::BTreeSet;

use chapterwise::domain::assignment::SetFor;
use chapterwise::domain::attempt::{Behaviour, Layout};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::homework::adjustment::{Days, ExtraTime, MoreAttempts, Standing, TimeFactor};
use chapterwise::domain::homework::rules::{Attempts, Feedback, Minutes, Pass, PassMark, Rules, What, When};
use chapterwise::domain::homework::terms::MayStart;
use chapterwise::domain::ident::{ClassId, FormKey};
use chapterwise::domain::paper::Seed;
use chapterwise::domain::sitting::HandedInBy;
use chapterwise::store::{FinishOutcome, StartOutcome, Wish};

use super::super::builders::text;
use super::super::on_both;
use super::{answered_is_right, homework, minute, paper, rules, school, times};

#[tokio::test]
async fn it_begins_between_opening_and_closing_as_often_as_allowed() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah"]).await;
        let given = school.set(homework(Rules { attempts: times(2), ..rules() }), SetFor::Class).await;
        assert_eq!(given.start(0, minute(-1)).await, StartOutcome::Not(MayStart::NotYet(minute(0))));
        let first = given.begun(0, minute(0)).await;
        assert_eq!(given.start(0, minute(1)).await, StartOutcome::Runs(first), "what runs is gone on with");
        store.hand_in(first, answered_is_right(), HandedInBy::Pupil, minute(2)).await.unwrap();
        given.done(0, 1, minute(3)).await;
        assert_eq!(given.start(0, minute(4)).await, StartOutcome::Not(MayStart::NoAttemptsLeft));
        assert_eq!(given.start(1, minute(200)).await, StartOutcome::Not(MayStart::Closed));
        let more = Standing { attempts: Some(MoreAttempts::By(1)), closes: Some(Days(1)), ..Standing::default() };
        store.ease_always(school.class, vec![school.pupils[0].0], more).await.unwrap();
        given.done(0, 1, minute(201)).await;
        assert_eq!(given.start(0, minute(202)).await, StartOutcome::Not(MayStart::NoAttemptsLeft));
        assert_eq!(given.start_with(0, FormKey::new(), Wish::Practise, minute(2000)).await, StartOutcome::NoPractice);
        let sittings = given.sittings().await;
        assert_eq!(sittings.iter().map(|one| one.mark()).collect::<Vec<_>>(), [Credit::ZERO, Credit::of(1, 4), Credit::of(1, 4)]);
        assert!(sittings.iter().all(|one| one.pupil == school.pupils[0].0 && one.counts && one.handed_in_by == Some(HandedInBy::Pupil)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_tabs_at_once_begin_one_attempt_and_the_same_form_begins_it_once() {
    on_both(async |store| {
        let school = school(&store, &["Mia"]).await;
        let given = school.set(homework(Rules { attempts: Attempts::AnyNumber, ..rules() }), SetFor::Class).await;
        let (pupil, device) = school.pupils[0];
        let form = FormKey::new();
        let tabs = (0..12).map(|nth| {
            let (store, paper, id) = (store.clone(), given.paper.clone(), given.id);
            let form = if nth % 2 == 0 { form } else { FormKey::new() };
            tokio::spawn(async move { store.start_sitting((id, pupil), (form, Wish::Count), paper, device, minute(1)).await.unwrap() })
        });
        let outcomes = futures::future::join_all(tabs.collect::<Vec<_>>()).await;
        let began = given.sittings().await;
        assert_eq!(began.len(), 1);
        assert!(outcomes.iter().all(|outcome| *outcome.as_ref().unwrap() == StartOutcome::Runs(began[0].attempt)));
        // Sent again after it was handed in, the form that began it begins no other.
        let form = FormKey::new();
        store.hand_in(began[0].attempt, answered_is_right(), HandedInBy::Pupil, minute(2)).await.unwrap();
        let second = given.start_with(0, form, Wish::Count, minute(3)).await;
        let StartOutcome::Runs(attempt) = second else { panic!("{second:?}") };
        store.hand_in(attempt, answered_is_right(), HandedInBy::Pupil, minute(4)).await.unwrap();
        assert_eq!(given.start_with(0, form, Wish::Count, minute(5)).await, second);
    })
    .await;
}

#[tokio::test]
async fn until_passed_only_what_was_missed_is_asked_again() {
    on_both(async |store| {
        let school = school(&store, &["Mia"]).await;
        let pass = Some(Pass { mark: PassMark::new(100).unwrap(), until_passed: true });
        let given = school.set(homework(Rules { attempts: Attempts::AnyNumber, pass, ..rules() }), SetFor::Class).await;
        let first = given.done(0, 1, minute(1)).await;
        let second = given.done(0, 2, minute(2)).await;
        let third = given.begun(0, minute(3)).await;
        let sittings = given.sittings().await;
        let asked = |nth: usize| sittings[nth].items.iter().map(|item| item.question.to_string()).collect::<Vec<_>>();
        assert_eq!(asked(1), ["two", "three", "four"]);
        assert_eq!((asked(2), sittings[1].retry_of, sittings[2].retry_of), (vec!["four".to_owned()], Some(first), Some(second)));
        store.save_response(third, 1, Some(text("right")), minute(4)).await.unwrap();
        store.hand_in(third, answered_is_right(), HandedInBy::Pupil, minute(4)).await.unwrap();
        assert_eq!(given.start(0, minute(5)).await, StartOutcome::Not(MayStart::Passed));
    })
    .await;
}

#[tokio::test]
async fn it_is_for_those_for_whom_it_is_set_and_asks_its_own_paper() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah"]).await;
        let mut given = school.set(homework(rules()), SetFor::Some(BTreeSet::from([school.pupils[0].0]))).await;
        assert_eq!(given.start(1, minute(1)).await, StartOutcome::NotTheirs);
        assert!(matches!(given.start(0, minute(1)).await, StartOutcome::Runs(_)));
        given.paper = paper(school.class).into();
        assert_eq!(given.start(0, minute(1)).await, StartOutcome::NotTheirs, "another paper");
        given.paper = paper(ClassId::new()).into();
        store.delete_assignment(given.id).await.unwrap();
        assert_eq!(given.start(0, minute(1)).await, StartOutcome::NotTheirs);
    })
    .await;
}

#[tokio::test]
async fn practice_begins_when_nothing_counts_any_more_and_counts_for_nothing() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah"]).await;
        let feedback = Feedback::Shown { what: What::Explanations, when: When::AfterDue };
        let given = school.set(homework(Rules { practice: true, layout: Layout::AllOnOne, feedback, ..rules() }), SetFor::Class).await;
        let practise = async |pupil, wish, now| given.start_with(pupil, FormKey::new(), wish, now).await;
        given.done(0, 3, minute(1)).await;
        assert_eq!(practise(0, Wish::Practise, minute(100)).await, StartOutcome::NoPractice, "it would show what others may still answer");
        let StartOutcome::Runs(missed) = practise(0, Wish::PractiseMissed, minute(101)).await else { panic!() };
        assert_eq!(practise(0, Wish::Practise, minute(101)).await, StartOutcome::Runs(missed), "one practice at a time");
        let begun = store.attempt(missed).await.unwrap().unwrap();
        assert_eq!((begun.plan.behaviour, begun.plan.layout, begun.items.len()), (Behaviour::Practice, Layout::OneByOne, 1));
        assert!(begun.sits.is_some_and(|sits| !sits.counts));
        assert_eq!(practise(1, Wish::Practise, minute(199)).await, StartOutcome::NoPractice);
        assert_eq!(practise(1, Wish::PractiseMissed, minute(201)).await, StartOutcome::NoPractice, "nothing was handed in");
        let StartOutcome::Runs(whole) = practise(1, Wish::Practise, minute(201)).await else { panic!() };
        assert_eq!(store.attempt(whole).await.unwrap().unwrap().items.len(), 4);
        assert!(store.overdue_sittings(minute(999_999)).await.unwrap().over.is_empty(), "practice has no end");
    })
    .await;
}

#[tokio::test]
async fn each_is_dealt_their_own_unless_it_stays_in_order_for_them() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah"]).await;
        let given = school.set(homework(Rules { shuffle: true, ..rules() }), SetFor::Class).await;
        let unshuffled = Standing { unshuffled: Some(true), ..Standing::default() };
        store.ease_always(school.class, vec![school.pupils[0].0], unshuffled).await.unwrap();
        let seed = async |pupil| store.attempt(given.begun(pupil, minute(1)).await).await.unwrap().unwrap();
        let (mia, noah) = (seed(0).await, seed(1).await);
        assert_eq!(mia.seed, Seed::UNSHUFFLED);
        assert_eq!(mia.items.iter().map(|item| item.question.as_str()).collect::<Vec<_>>(), ["one", "two", "three", "four"]);
        assert_ne!(noah.seed, Seed::UNSHUFFLED);
    })
    .await;
}

#[tokio::test]
async fn what_is_overdue_is_found_by_each_pupils_own_clock() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah", "Ivy"]).await;
        let given = school.set(homework(Rules { limit: Minutes::new(30), ..rules() }), SetFor::Class).await;
        let time = Some(ExtraTime::Times(TimeFactor::new(2, 1).unwrap()));
        store.ease_always(school.class, vec![school.pupils[1].0], Standing { time, ..Standing::default() }).await.unwrap();
        // Ivy begins ten minutes before it closes.
        let (mia, noah, ivy) = (given.begun(0, minute(10)).await, given.begun(1, minute(10)).await, given.begun(2, minute(190)).await);
        let overdue = async |now| {
            let mut found = store.overdue_sittings(now).await.unwrap().over;
            found.sort_by_key(|(_, deadline)| *deadline);
            found
        };
        assert!(overdue(minute(40)).await.is_empty());
        assert_eq!(overdue(minute(41)).await, [(mia, minute(40))]);
        assert_eq!(overdue(minute(71)).await, [(mia, minute(40)), (noah, minute(70))]);
        assert_eq!(overdue(minute(201)).await.len(), 3);
        store.save_response(mia, 1, Some(text("right")), minute(39)).await.unwrap();
        // A teacher gives more time in the moment in which the clock hands it in: it goes on.
        store.reopen_sitting(mia, minute(60), school.teacher, minute(41)).await.unwrap();
        let by_the_clock = async |at| store.hand_in(mia, answered_is_right(), HandedInBy::Clock, at).await.unwrap();
        assert!(matches!(by_the_clock(minute(40)).await, FinishOutcome::GoesOn));
        assert!(overdue(minute(60)).await.is_empty());
        let FinishOutcome::Finished(done) = by_the_clock(minute(60)).await else { panic!() };
        assert_eq!(
            (done.earned(), done.finished_at, done.sits.unwrap().handed_in_by),
            (Credit::ONE, Some(minute(60)), Some(HandedInBy::Clock))
        );
        assert_eq!(overdue(minute(300)).await, [(noah, minute(70)), (ivy, minute(200))]);
    })
    .await;
}
