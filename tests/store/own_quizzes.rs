//! Quizzes of one’s own.

use std::sync::Arc;

use chapterwise::domain::exercise::Exercise;
use chapterwise::domain::ident::{FormKey, QuestionId, ReaderId};
use chapterwise::domain::own_quiz::{OwnItem, OwnQuiz, QuizTitle, Tag};
use chapterwise::exchange::form::{Fields, FormRow, Kind};
use chapterwise::store::{BeginQuizOutcome, ChangeQuizOutcome, Store};

use super::builders::{at, book, keeper};
use super::on_both;

fn row(text: &str, beside: &str, right: bool) -> FormRow {
    FormRow { text: text.into(), beside: beside.into(), right, pinned: right }
}

/// A form of that kind, filled in.
fn filled(kind: Kind) -> Fields {
    let mut fields = Fields { text: "What is it?".into(), explanation: "Because.".into(), chapter: "3".into(), ..Fields::blank(kind) };
    (fields.hint, fields.evidence) = ("Look again.".into(), "The quay.".into());
    (fields.characters, fields.themes) = (vec!["kathy".into()], vec!["memory".into()]);
    match kind {
        Kind::Single | Kind::Quote => fields.rows = vec![row("A key", "It is.", true), row("A lock", "It is not.", false)],
        Kind::Multiple => fields.rows = vec![row("A", "", true), row("B", "", true), row("C", "No.", false)],
        Kind::TrueFalse => fields.truth = "false".into(),
        Kind::Short => {
            (fields.accept, fields.spelling) = ("Coal\nA piece of coal".into(), "close".into());
            fields.rows = vec![row("Wood", "It burns upstairs.", false)];
        }
        Kind::Cloze => {}
        Kind::Order => fields.rows = ["b", "c", "a"].map(|text| row(text, "", false)).into(),
        Kind::Match => {
            fields.rows = vec![row("The clerk", "a day", false), row("The nephew", "a dinner", false)];
            fields.accept = "a song".into();
        }
        Kind::Number => (fields.number, fields.tolerance, fields.unit) = ("1822".into(), "1.5".into(), "years".into()),
    }
    fields.passage = match kind {
        Kind::Cloze => "One {=coal =ember}, and {~lamp =candle}.".into(),
        Kind::Quote => "Not on a Sunday.".into(),
        _ => String::new(),
    };
    fields
}

fn exercise(kind: Kind) -> Exercise {
    let id = QuestionId::parse(&format!("q-{}", kind.name())).unwrap();
    filled(kind).read(id, None).unwrap_or_else(|faults| panic!("{faults:?}")).item
}

fn item(kind: Kind) -> OwnItem {
    OwnItem { exercise: Arc::new(exercise(kind)), tags: Tag::read_list("memory, part one"), always: kind == Kind::Short }
}

fn quiz(owner: ReaderId, title: &str) -> OwnQuiz {
    OwnQuiz { items: Kind::ALL.map(item).into(), ..OwnQuiz::empty(owner, QuizTitle::parse(title).unwrap(), book(), at(10)) }
}

/// A quiz with a question of each kind.
pub async fn with_everything(store: &Store, reader: ReaderId) {
    assert!(matches!(store.begin_quiz(FormKey::new(), quiz(reader, "All kinds")).await.unwrap(), BeginQuizOutcome::Begun(_)));
}

#[tokio::test]
async fn every_kind_is_kept_as_it_is() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let mut quiz = quiz(ada, "All kinds");
        quiz.draw = Some(4);
        let form = FormKey::new();
        assert_eq!(store.begin_quiz(form, quiz.clone()).await.unwrap(), BeginQuizOutcome::Begun(quiz.id));
        let again = OwnQuiz::empty(ada, quiz.title.clone(), book(), at(11));
        assert_eq!(store.begin_quiz(form, again).await.unwrap(), BeginQuizOutcome::Begun(quiz.id), "the same form begins one");
        let kept = store.own_quiz(quiz.id).await.unwrap().unwrap();
        assert_eq!((kept.draw, kept.version, kept.items.len()), (Some(4), 1, 9));
        for (before, now) in quiz.items.iter().zip(&kept.items) {
            assert_eq!(format!("{:?}", before.exercise.question), format!("{:?}", now.exercise.question));
            assert!(before.exercise.solution == now.exercise.solution, "{}", now.id());
            assert_eq!((&before.tags, before.always), (&now.tags, now.always));
            assert!(Fields::of(&now.exercise) == Fields::of(&before.exercise));
        }
        assert_eq!(store.own_quizzes(ada).await.unwrap().len(), 1);
        assert_eq!(store.own_quizzes(ada).await.unwrap()[0].questions, 9);
        let export = serde_json::to_value(store.export(ada).await.unwrap().unwrap()).unwrap();
        assert_eq!(export["quizzes"][0]["title"], "All kinds");
        assert_eq!(export["quizzes"][0]["questions"].as_array().unwrap().len(), 9);
    })
    .await;
}

#[tokio::test]
async fn of_two_changes_to_one_version_the_second_changes_nothing() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let mut first = quiz(ada, "First");
        store.begin_quiz(FormKey::new(), first.clone()).await.unwrap();
        let mut second = first.clone();
        first.take_out(2);
        assert_eq!(store.change_quiz(first.clone(), at(20)).await.unwrap(), ChangeQuizOutcome::Changed(2));
        second.title = QuizTitle::parse("Second").unwrap();
        assert_eq!(store.change_quiz(second.clone(), at(21)).await.unwrap(), ChangeQuizOutcome::Stale);
        let mut kept = store.own_quiz(first.id).await.unwrap().unwrap();
        assert_eq!((kept.title.as_str(), kept.items.len(), kept.changed_at), ("First", 8, at(20)));
        kept.put_back();
        assert_eq!(kept.items[2].id().as_str(), "q-true-false");
        assert_eq!(store.change_quiz(kept, at(22)).await.unwrap(), ChangeQuizOutcome::Changed(3));
        assert!(store.own_quiz(first.id).await.unwrap().unwrap().removed.is_none());
        assert!(store.delete_quiz(first.id).await.unwrap());
        assert_eq!(store.change_quiz(second, at(23)).await.unwrap(), ChangeQuizOutcome::NoSuchQuiz);
    })
    .await;
}

#[tokio::test]
async fn a_link_has_one_key_at_a_time() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let quiz = quiz(ada, "Shared");
        store.begin_quiz(FormKey::new(), quiz.clone()).await.unwrap();
        for key in ["one", "two"] {
            assert!(store.share_quiz(quiz.id, Some(key.into())).await.unwrap());
            assert_eq!(store.shared_quiz(key).await.unwrap().map(|found| found.id), Some(quiz.id));
        }
        assert!(store.shared_quiz("one").await.unwrap().is_none());
        assert!(store.share_quiz(quiz.id, None).await.unwrap());
        assert!(store.shared_quiz("two").await.unwrap().is_none());
    })
    .await;
}
