//! What is set comes back as it was.

use std::collections::{BTreeMap, BTreeSet};

use chapterwise::domain::assignment::SetFor;
use chapterwise::domain::attempt::Layout;
use chapterwise::domain::exercise::Exercise;
use chapterwise::domain::homework::adjustment::{Adjustment, Days, ExtraTime, Later, MoreAttempts, Own, Standing, TimeFactor};
use chapterwise::domain::homework::rules::{Attempts, Counts, Feedback, Minutes, Pass, PassMark, Rules, What, When};
use chapterwise::domain::ident::{AssignmentId, FormKey, PupilId};
use chapterwise::domain::own_quiz::QuizTitle;
use chapterwise::domain::question::Ask;
use chapterwise::store::{AssignmentChange, BeginQuizOutcome, NewAssignment};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use super::super::builders::at;
use super::super::on_both;
use super::{homework, minute, paper, paper_of, quiz, rules, school, times};
use crate::exchange::items::items;

fn kind(ask: &Ask) -> &'static str {
    match ask {
        Ask::Single { .. } => "single",
        Ask::Multiple { .. } => "multiple",
        Ask::TrueFalse => "true-false",
        Ask::Short => "short",
        Ask::Cloze { .. } => "cloze",
        Ask::Order { .. } => "order",
        Ask::Match { .. } => "match",
        Ask::Quote { .. } => "quote",
        Ask::Number { .. } => "number",
    }
}

#[track_caller]
fn assert_same(kept: &Exercise, written: &Exercise) {
    // A question says all of itself; a solution says nothing.
    assert_eq!(format!("{:?}", kept.question), format!("{:?}", written.question));
    assert!(kept.solution == written.solution, "the solution of {:?}", written.question);
}

#[tokio::test]
async fn questions_of_every_kind_come_back_from_a_quiz_and_from_a_paper() {
    on_both(async |store| {
        let school = school(&store, &[]).await;
        let (mut random, mut kinds) = (TestRunner::deterministic(), BTreeSet::new());
        for _ in 0..25 {
            let exercises = items().new_tree(&mut random).unwrap().current();
            kinds.extend(exercises.iter().map(|exercise| kind(&exercise.question.ask)));
            let quiz = quiz(school.teacher, exercises.clone());
            assert_eq!(store.begin_quiz(FormKey::new(), quiz.clone()).await.unwrap(), BeginQuizOutcome::Begun(quiz.id));
            let kept = store.own_quiz(quiz.id).await.unwrap().unwrap();
            assert_eq!((kept.title, kept.draw, kept.items.len()), (quiz.title.clone(), quiz.draw, quiz.items.len()));
            for (kept, written) in kept.items.iter().zip(&exercises) {
                assert!(kept.always);
                assert_same(&kept.exercise, written);
            }
            let paper = paper_of(school.class, exercises.clone());
            let new = NewAssignment {
                id: AssignmentId::new(),
                title: quiz.title,
                paper: paper.clone(),
                homework: homework(rules()),
                set_for: SetFor::Class,
            };
            store.set_assignment(FormKey::new(), new, school.teacher, at(0)).await.unwrap().unwrap();
            let kept = store.paper(paper.id).await.unwrap().unwrap();
            assert_eq!((kept.class, &kept.book, kept.draw, kept.made_at), (paper.class, &paper.book, paper.draw, paper.made_at));
            assert_eq!(kept.items().len(), exercises.len());
            for (kept, written) in kept.items().iter().zip(&exercises) {
                assert!(!kept.always);
                assert_same(&kept.exercise(), written);
            }
        }
        assert_eq!(kinds.len(), 9, "{kinds:?}");
    })
    .await;
}

#[tokio::test]
async fn rules_come_back_and_are_changed() {
    let shown = |what, when| Feedback::Shown { what, when };
    let all = [
        rules(),
        Rules { attempts: Attempts::AnyNumber, limit: Minutes::new(1), shuffle: true, practice: true, ..rules() },
        Rules { attempts: times(255), counts: Counts::Last, layout: Layout::AllOnOne, limit: Minutes::new(1440), ..rules() },
        Rules { counts: Counts::Average, feedback: shown(What::Score, When::AtOnce), ..rules() },
        Rules { counts: Counts::First, feedback: shown(What::RightOrWrong, When::AfterDue), ..rules() },
        Rules { feedback: shown(What::Explanations, When::AfterClose), ..rules() },
        Rules { pass: Some(Pass { mark: PassMark::new(80).unwrap(), until_passed: true }), ..rules() },
        Rules { pass: Some(Pass { mark: PassMark::new(1).unwrap(), until_passed: false }), ..rules() },
    ];
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah"]).await;
        let some = SetFor::Some(BTreeSet::from([school.pupils[0].0]));
        let changing = school.set(homework(rules()), SetFor::Class).await;
        for rules in all {
            let given = school.set(homework(rules), some.clone()).await;
            let kept = store.assignment(given.id).await.unwrap().unwrap();
            assert_eq!((kept.homework, &kept.set_for), (homework(rules), &some));
            let title = QuizTitle::parse("Another").unwrap();
            let change = AssignmentChange { title: title.clone(), homework: homework(rules), set_for: some.clone() };
            assert!(store.change_assignment(changing.id, change, school.teacher, at(1)).await.unwrap());
            let changed = store.assignment(changing.id).await.unwrap().unwrap();
            assert_eq!(
                (changed.title, changed.homework, &changed.set_for, changed.paper),
                (title, homework(rules), &some, changing.paper.id)
            );
        }
        let back = AssignmentChange { title: QuizTitle::parse("T").unwrap(), homework: homework(rules()), set_for: SetFor::Class };
        store.change_assignment(changing.id, back, school.teacher, at(2)).await.unwrap();
        assert_eq!(store.assignment(changing.id).await.unwrap().unwrap().set_for, SetFor::Class);
        let listed = store.assignments(school.class).await.unwrap();
        assert_eq!(listed.len(), 9);
        assert!(listed.iter().all(|one| one.set_for == if one.id == changing.id { SetFor::Class } else { some.clone() }));
        // Somebody of another class is not included.
        let stranger = SetFor::Some(BTreeSet::from([PupilId::new()]));
        let given = school.set(homework(rules()), stranger).await;
        assert_eq!(store.assignment(given.id).await.unwrap().unwrap().set_for, SetFor::Some(BTreeSet::new()));
    })
    .await;
}

fn eased<Later: Copy>(time: ExtraTime, later: Later, more: MoreAttempts) -> Adjustment<Later> {
    let (time, due, closes, attempts) = (Some(time), Some(later), Some(later), Some(more));
    Adjustment { time, due, closes, attempts, larger_print: Some(true), unshuffled: Some(false) }
}

#[tokio::test]
async fn what_is_eased_comes_back_for_many_at_once_and_is_taken_back() {
    on_both(async |store| {
        let school = school(&store, &["Mia", "Noah", "Ivy"]).await;
        let ids: Vec<PupilId> = school.pupils.iter().map(|(id, _)| *id).collect();
        let given = school.set(homework(rules()), SetFor::Some(BTreeSet::from([ids[0]]))).await;
        let times = ExtraTime::Times(TimeFactor::new(5, 4).unwrap());
        for standing in [
            eased(times, Days(3), MoreAttempts::By(2)),
            eased(ExtraTime::NoLimit, Days(0), MoreAttempts::AnyNumber),
            Standing { unshuffled: Some(true), ..Standing::default() },
        ] {
            store.ease_always(school.class, ids[..2].to_vec(), standing).await.unwrap();
            let found = store.standing_easings(school.class).await.unwrap();
            assert_eq!(found, BTreeMap::from_iter(ids[..2].iter().map(|id| (*id, standing))));
        }
        for own in [
            eased(times, Later::At(minute(500)), MoreAttempts::By(0)),
            eased(ExtraTime::NoLimit, Later::By(Days(9)), MoreAttempts::AnyNumber),
            Own { larger_print: Some(false), ..Own::default() },
        ] {
            store.ease((school.class, given.id), ids[1..].to_vec(), own, school.teacher, at(3)).await.unwrap();
            let found = store.eased(school.class, given.id).await.unwrap();
            assert_eq!(found.own, BTreeMap::from_iter(ids[1..].iter().map(|id| (*id, own))));
            assert_eq!(found.of(ids[1]).unshuffled, own.unshuffled.or(Some(true)), "what it leaves open always holds");
        }
        // Nobody comes in by being eased.
        assert_eq!(store.assignment(given.id).await.unwrap().unwrap().set_for, SetFor::Some(BTreeSet::from([ids[0]])));
        store.ease((school.class, given.id), vec![ids[1]], Own::default(), school.teacher, at(4)).await.unwrap();
        store.ease_always(school.class, vec![ids[0], PupilId::new()], Standing::default()).await.unwrap();
        let found = store.eased(school.class, given.id).await.unwrap();
        assert_eq!(
            (found.own.keys().copied().collect::<Vec<_>>(), found.standing.keys().copied().collect::<Vec<_>>()),
            (vec![ids[2]], vec![ids[1]])
        );
        let told = given.deeds().await;
        assert_eq!(told.iter().filter(|(deed, _)| *deed == "eased").count(), 7);
        let another = super::super::classes::opened(&store, school.teacher, "another").await;
        store
            .ease((another, given.id), ids.clone(), eased(times, Later::At(minute(1)), MoreAttempts::By(1)), school.teacher, at(5))
            .await
            .unwrap();
        assert_eq!(store.eased(school.class, given.id).await.unwrap().own.len(), 1, "pupils of another class");
    })
    .await;
}

#[tokio::test]
async fn the_same_form_sets_one_homework_and_a_class_that_is_gone_none() {
    on_both(async |store| {
        let school = school(&store, &[]).await;
        let form = FormKey::new();
        let new = || NewAssignment {
            id: AssignmentId::new(),
            title: QuizTitle::parse("Tokens").unwrap(),
            paper: paper(school.class),
            homework: homework(rules()),
            set_for: SetFor::Class,
        };
        let sent = futures::future::join_all((0..6).map(|_| store.set_assignment(form, new(), school.teacher, at(0)))).await;
        let first = *sent[0].as_ref().unwrap();
        assert!(first.is_some() && sent.iter().all(|outcome| *outcome.as_ref().unwrap() == first));
        assert_eq!(store.assignments(school.class).await.unwrap().len(), 1);
        let late = new();
        store.delete_class(school.class).await.unwrap();
        assert_eq!(store.set_assignment(form, late, school.teacher, at(0)).await.unwrap(), None);
    })
    .await;
}
