//! Files that teachers bring in: for a day, mended one by one, taken once.

use chapterwise::domain::ident::{ImportId, ReaderId};
use chapterwise::domain::own_quiz::{OwnQuiz, QuizTitle};
use chapterwise::domain::quiz_import::{ItemSource, KEPT, MOST_IMPORTS, MOST_MENDED, Mend, QuizImport};
use chapterwise::store::{KeepImportOutcome, MendOutcome, Store, TakeOutcome};

use super::builders::{at, book, keeper};
use super::on_both;

fn file(owner: ReaderId) -> QuizImport {
    QuizImport {
        id: ImportId::new(),
        owner,
        quiz: None,
        name: "quiz.gift".to_owned(),
        bytes: b"Is it? {T}\0\xff".into(),
        mends: Vec::new(),
        taken_into: None,
        kept_at: at(100),
    }
}

fn quiz(owner: ReaderId) -> OwnQuiz {
    OwnQuiz::empty(owner, QuizTitle::parse("Weather").unwrap(), book(), at(100))
}

fn text(words: &str) -> ItemSource {
    ItemSource::Text(words.to_owned())
}

/// A file in the table.
pub async fn with_everything(store: &Store, reader: ReaderId) {
    store.keep_import(file(reader)).await.unwrap();
}

#[tokio::test]
async fn a_file_is_kept_byte_by_byte_and_for_a_day() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let new = file(ada);
        assert_eq!(store.keep_import(new.clone()).await.unwrap(), KeepImportOutcome::Kept);
        assert_eq!(store.keep_import(new.clone()).await.unwrap(), KeepImportOutcome::Kept);
        assert_eq!(store.import(new.id, at(101)).await.unwrap(), Some(new.clone()));
        let other = QuizImport { bytes: b"another".into(), ..new.clone() };
        assert_eq!(store.keep_import(other).await.unwrap(), KeepImportOutcome::Another);
        assert_eq!(store.import(new.id, new.kept_at + KEPT).await.unwrap(), None);
        assert_eq!(store.delete_old_imports(at(101)).await.unwrap(), 0);
        assert_eq!(store.delete_old_imports(new.kept_at + KEPT).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn only_the_last_few_stay() {
    on_both(async |store| {
        let (ada, ida) = (keeper(&store, "Ada").await, keeper(&store, "Ida").await);
        let files: Vec<QuizImport> = (0..=MOST_IMPORTS).map(|n| QuizImport { kept_at: at(100 + n as i64), ..file(ada) }).collect();
        let idas = file(ida);
        store.keep_import(idas.clone()).await.unwrap();
        for file in &files {
            store.keep_import(file.clone()).await.unwrap();
        }
        assert_eq!(store.import(files[0].id, at(200)).await.unwrap(), None);
        for file in files[1..].iter().chain([&idas]) {
            assert!(store.import(file.id, at(200)).await.unwrap().is_some());
        }
    })
    .await;
}

#[tokio::test]
async fn what_is_written_anew_stands_in_place_of_what_was() {
    on_both(async |store| {
        let new = file(keeper(&store, "Ada").await);
        store.keep_import(new.clone()).await.unwrap();
        let mend = async |item, source| store.mend_import(new.id, Mend { item, source }, at(101)).await.unwrap();
        let row = ItemSource::Row(vec![("text".into(), "So?".into()), ("right".into(), "yes".into())]);
        assert_eq!(mend(2, text("first")).await, MendOutcome::Mended);
        assert_eq!(mend(0, row.clone()).await, MendOutcome::Mended);
        assert_eq!(mend(2, text("second")).await, MendOutcome::Mended);
        let kept = store.import(new.id, at(101)).await.unwrap().unwrap();
        assert_eq!((kept.mended(0), kept.mended(2), kept.mends.len()), (Some(&row), Some(&text("second")), 2));
        assert_eq!(mend(3, text(&"x".repeat(MOST_MENDED))).await, MendOutcome::TooMuch);
        let late = store.mend_import(new.id, Mend { item: 0, source: row }, new.kept_at + KEPT).await.unwrap();
        assert_eq!(late, MendOutcome::NoSuchImport);
    })
    .await;
}

#[tokio::test]
async fn it_is_taken_once() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let new = file(ada);
        store.keep_import(new.clone()).await.unwrap();
        let TakeOutcome::Taken(first) = store.take_import(new.id, quiz(ada), at(101)).await.unwrap() else { panic!() };
        assert_eq!(store.take_import(new.id, quiz(ada), at(102)).await.unwrap(), TakeOutcome::Taken(first));
        assert_eq!(store.own_quizzes(ada).await.unwrap().len(), 1);
        let kept = store.import(new.id, at(103)).await.unwrap().unwrap();
        assert_eq!((kept.taken_into, kept.bytes.len()), (Some(first), 0));
        let mend = Mend { item: 0, source: text("x") };
        assert_eq!(store.mend_import(new.id, mend, at(103)).await.unwrap(), MendOutcome::NoSuchImport);
        assert_eq!(store.take_import(ImportId::new(), quiz(ada), at(103)).await.unwrap(), TakeOutcome::NoSuchImport);
    })
    .await;
}

#[tokio::test]
async fn a_quiz_changed_meanwhile_is_not_written_over_and_takes_its_files_along() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        let own = quiz(ada);
        store.begin_quiz(chapterwise::domain::ident::FormKey::new(), own.clone()).await.unwrap();
        let new = QuizImport { quiz: Some(own.id), ..file(ada) };
        store.keep_import(new.clone()).await.unwrap();
        store.change_quiz(own.clone(), at(101)).await.unwrap();
        assert_eq!(store.take_import(new.id, own.clone(), at(102)).await.unwrap(), TakeOutcome::Stale);
        let now = store.own_quiz(own.id).await.unwrap().unwrap();
        assert_eq!(store.take_import(new.id, now, at(102)).await.unwrap(), TakeOutcome::Taken(own.id));
        assert!(store.delete_quiz(own.id).await.unwrap());
        assert_eq!(store.import(new.id, at(103)).await.unwrap(), None);
    })
    .await;
}
