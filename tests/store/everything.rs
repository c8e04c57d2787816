//! A reader with something in every table.

use chapterwise::domain::attempt::NewAttempt;
use chapterwise::domain::ident::{FormKey, ReaderId};
use chapterwise::domain::progress::Progress;
use chapterwise::domain::room::event::Event;
use chapterwise::store::{READER_KEY, Store};
use time::{Duration, OffsetDateTime};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

use super::builders::{at, book, chapter, guess, keeper, name, new_attempt, note, one, text};
use super::talk::sight;
use super::{assignments, classes, clubs, imports, own_quizzes, rooms};

/// A reader with a row in each table there is.
pub async fn fill_every_table(store: &Store, named: &str) -> ReaderId {
    let reader = keeper(store, named).await;
    store.set_progress(reader, &book(), Progress::up_to(chapter(2)), at(2)).await.unwrap();
    store.save_note(reader, note("who", "A thought.", at(3)), None).await.unwrap();
    store.seal_guess(reader, guess(2, "They run away.", at(3)), None).await.unwrap();
    let first = store.start_attempt(new_attempt(reader)).await.unwrap();
    store.save_response(first.id, 1, Some(one("a")), at(4)).await.unwrap();
    let retry = NewAttempt { retry_of: Some(first.id), form: FormKey::new(), ..new_attempt(reader) };
    store.start_attempt(retry).await.unwrap();
    let data = [(READER_KEY.to_owned(), serde_json::json!(reader))].into();
    let mut record = Record { id: Id::default(), data, expiry_date: OffsetDateTime::now_utc() + Duration::hours(1) };
    store.sessions().create(&mut record).await.unwrap();
    clubs::with_everything(store, reader).await;
    classes::with_everything(store, reader).await;
    own_quizzes::with_everything(store, reader).await;
    assignments::with_everything(store, reader).await;
    imports::with_everything(store, reader).await;
    rooms::with_everything(store, reader).await;
    reader
}

/// That reader finds it all again.
pub async fn assert_everything(store: &Store, named: &str) {
    let (reader, hash) = store.credentials(&name(named)).await.unwrap().unwrap();
    let reader = reader.id;
    assert_eq!(hash, format!("hash of {named}"));
    assert_eq!(store.progress(reader, &book()).await.unwrap(), Progress::up_to(chapter(2)));
    assert_eq!(store.all_notes(reader).await.unwrap(), [note("who", "A thought.", at(3))]);
    assert_eq!(store.all_guesses(reader).await.unwrap(), [guess(2, "They run away.", at(3))]);

    let attempts = store.all_attempts(reader).await.unwrap();
    let mut responses = Vec::new();
    for summary in &attempts {
        responses.push(store.attempt(summary.id).await.unwrap().unwrap().item(1).unwrap().response.clone());
    }
    responses.sort_by_key(Option::is_none);
    assert_eq!(responses, [Some(one("a")), None]);

    let [(club, _)] = &store.clubs_of(reader).await.unwrap()[..] else { panic!("a club") };
    let found = store.find_words(club.id, sight(reader, 3), "first", 9).await.unwrap();
    assert_eq!(found.iter().map(|post| post.text.as_str()).collect::<Vec<_>>(), ["First again"]);
    assert_eq!(store.polls(club.id, reader).await.unwrap().len(), 1);
    assert_eq!(store.meetings(club.id).await.unwrap()[0].plan.place, "At Ada’s");

    let mut handed_in = Vec::new();
    for (class, _) in store.classes_of(reader).await.unwrap() {
        for assignment in store.assignments(class.id).await.unwrap() {
            assert!(store.paper(assignment.paper).await.unwrap().is_some());
            handed_in.extend(store.sittings(assignment.id).await.unwrap());
        }
    }
    assert_eq!(handed_in.iter().map(|sitting| sitting.items[1].response.clone()).collect::<Vec<_>>(), [Some(text("right"))]);

    let quizzes = store.bank(reader).await.unwrap();
    assert_eq!(quizzes.iter().map(|quiz| quiz.title.as_str()).collect::<Vec<_>>(), ["All kinds", "Tokens"]);
    let [room] = &store.rooms_hosted(reader).await.unwrap()[..] else { panic!("a room") };
    let (_, events) = store.room(room.id).await.unwrap().unwrap();
    assert!(
        matches!(&events[..], [joined, opened] if matches!((&joined.event, &opened.event), (Event::Joined { .. }, Event::Opened { slide: 0 })))
    );

    // And every other table can be read.
    let export = serde_json::to_value(store.export(reader).await.unwrap().unwrap()).unwrap();
    for (what, value) in export.as_object().unwrap() {
        assert!(!["null", "[]"].contains(&value.to_string().as_str()), "nothing in {what}: {export}");
    }
}
