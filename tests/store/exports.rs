//! Taking one's data away.

use chapterwise::domain::credit::Credit;
use chapterwise::domain::ident::ReaderId;
use chapterwise::domain::progress::Progress;
use chapterwise::domain::reader::Email;
use chapterwise::store::READER_KEY;
use serde_json::json;
use time::{Duration, OffsetDateTime};
use tower_sessions::SessionStore;
use tower_sessions::session::{Id, Record};

use super::builders::{at, book, chapter, guess, guest, keeper, new_attempt, note, text};
use super::on_both;

#[tokio::test]
async fn an_export_holds_everything_of_the_reader_and_nothing_of_others() {
    on_both(async |store| {
        let ada = keeper(&store, "Ada").await;
        store.set_email(ada, Email::parse("ada@example.org")).await.unwrap();
        assert!(store.ask_for_proof(ada, "a key".into(), at(5)).await.unwrap());
        store.set_progress(ada, &book(), Progress::up_to(chapter(3)), at(2)).await.unwrap();
        store.save_note(ada, note("who", "A thought.", at(3)), None).await.unwrap();
        store.seal_guess(ada, guess(3, "They run.", at(4)), None).await.unwrap();
        store.open_guess(ada, &book(), chapter(3)).await.unwrap();
        let attempt = store.start_attempt(new_attempt(ada)).await.unwrap();
        store.save_response(attempt.id, 2, Some(text("my words")), at(11)).await.unwrap();
        store.finish_attempt(attempt.id, Box::new(|item| if item.is_answered() { Credit::of(2, 3) } else { Credit::ZERO }), at(12)).await.unwrap();
        store.share(attempt.id, "a-token").await.unwrap();
        let data = [(READER_KEY.to_owned(), json!(ada))].into();
        let expiry_date = (OffsetDateTime::now_utc() + Duration::hours(1)).replace_nanosecond(0).unwrap();
        let mut session = Record { id: Id::default(), data, expiry_date };
        store.sessions().create(&mut session).await.unwrap();
        let ida = keeper(&store, "Ida").await;
        store.seal_guess(ida, guess(3, "Not Ada’s.", at(3)), None).await.unwrap();
        store.save_note(ida, note("who", "Not Ada’s.", at(3)), None).await.unwrap();

        let export = serde_json::to_value(store.export(ada).await.unwrap().unwrap()).unwrap();
        let expires = jiff::Timestamp::from_second(expiry_date.unix_timestamp()).unwrap();
        let question =
            |id: &str| json!({ "question": id, "response": null, "answered_at": null, "tries": 0, "points": { "numerator": 0, "denominator": 1 }, "counted_by_reader": false });
        let expected = json!({
            "id": ada,
            "created_at": at(0),
            "account": { "name": "Ada", "email": "ada@example.org", "kept_at": at(1) },
            "progress": [{ "book": "never-let-me-go", "read_up_to": 3, "previously": null, "updated_at": at(2) }],
            "notes": [{ "book": "never-let-me-go", "chapter": 1, "prompt": "who", "text": "A thought.", "saved_at": at(3) }],
            "guesses": [{ "book": "never-let-me-go", "chapter": 3, "text": "They run.", "sealed_at": at(4), "state": "opened" }],
            "attempts": [{
                "id": attempt.id,
                "book": "never-let-me-go",
                "chapter": 1,
                "set": null,
                "focus": null,
                "behaviour": "test",
                "layout": "one-by-one",
                "seed": u64::MAX - 5,
                "form": export["attempts"][0]["form"],
                "retry_of": null,
                "started_at": at(10),
                "finished_at": at(12),
                "shared": true,
                "questions": [
                    question("q-one"),
                    {
                        "question": "q-two",
                        "response": { "kind": "text", "text": "my words" },
                        "answered_at": at(11),
                        "tries": 0,
                        "points": { "numerator": 2, "denominator": 3 },
                        "counted_by_reader": false,
                    },
                    question("q-three"),
                ],
            }],
            "clubs": [],
            "talk": { "posts": [], "reactions": [], "reports": [], "drafts": [] },
            "polls": [],
            "votes": [],
            "meetings": [],
            "telling": { "clubs": [], "threads": [] },
            "mail": {
                "mailbox": { "email": "ada@example.org", "key": "a key", "asked_at": at(5), "proved_at": null, "refused_at": null },
                "digests": [],
                "told": [],
                "waiting": [{ "digest_of": null, "tries": 0, "next_at": at(5) }],
            },
            "classes": { "taught": [], "deeds": [], "attended": [] },
            "quizzes": [],
            "rooms": [],
            "imports": [],
            "sessions": [{ "expires_at": expires, "data": { "reader": ada } }],
        });
        assert_eq!(export, expected);
        let written = export.to_string();
        assert!(!written.contains("hash of") && !written.contains(&session.id.to_string()) && !written.contains("Not Ada"));
    })
    .await;
}

#[tokio::test]
async fn a_guest_has_an_export_and_nobody_has_none() {
    on_both(async |store| {
        let export = store.export(guest(&store).await).await.unwrap().unwrap();
        assert_eq!(serde_json::to_value(export).unwrap()["account"], json!(null));
        assert!(store.export(ReaderId::new()).await.unwrap().is_none());
    })
    .await;
}
