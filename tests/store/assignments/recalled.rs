//! What was read of an attempt is read again after every kind of write to a homework.

use chapterwise::domain::assignment::{Deed, SetFor};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::sitting::HandedInBy;
use chapterwise::store::{Store, StoreOptions};

use super::super::builders::{guest, text};
use super::super::on_both_urls;
use super::{answered_is_right, homework, minute, rules, school};

#[tokio::test]
async fn after_every_write_to_a_homework_what_is_read_is_what_is_on_the_disk() {
    on_both_urls(async |url| {
        let store = Store::open(url, StoreOptions::default()).await.unwrap();
        let school = school(&store, &["Mia", "Noah"]).await;
        let given = school.set(homework(rules()), SetFor::Class).await;
        let (attempt, by) = (given.begun(0, minute(1)).await, school.teacher);
        let shadow = store.attempt(attempt).await.unwrap().unwrap().reader;
        let mut before = String::new();
        let mut check = async |what: &str| {
            let outside = Store::open(url, StoreOptions::default()).await.unwrap();
            let read = async |store: &Store| {
                format!("{:?} {:?}", store.attempt(attempt).await.unwrap(), store.find_reader(shadow).await.unwrap().is_some())
            };
            let now = read(&store).await;
            assert_eq!(now, read(&outside).await, "after {what}");
            outside.close().await;
            assert_ne!(before, now, "{what} changes nothing that is read");
            before = now;
        };
        check("beginning").await;
        store.note_device(attempt, guest(&store).await, minute(2)).await.unwrap();
        check("noting a device").await;
        store.save_response(attempt, 1, Some(text("right")), minute(2)).await.unwrap();
        check("saving an answer").await;
        store.hand_in(attempt, answered_is_right(), HandedInBy::Clock, minute(3)).await.unwrap();
        check("handing in").await;
        store.void_sitting(attempt, true, by, minute(4)).await.unwrap();
        check("voiding").await;
        store.void_sitting(attempt, false, by, minute(4)).await.unwrap();
        check("taking that back").await;
        let half = Box::new(|item: &chapterwise::domain::attempt::Item| if item.is_answered() { Credit::HALF } else { Credit::ZERO });
        let key = super::paper(school.class);
        store.regrade((given.id, given.paper.id), key, half, (by, Deed::Regraded), minute(4)).await.unwrap();
        check("scoring anew").await;
        store.reopen_sitting(attempt, minute(90), by, minute(5)).await.unwrap();
        check("opening again").await;
        store.merge_pupils(school.class, school.pupils[0].0, school.pupils[1].0, minute(6)).await.unwrap();
        check("making two pupils one").await;
        store.remove_pupil(school.class, school.pupils[1].0).await.unwrap();
        check("removing the pupil").await;
        store.close().await;
    })
    .await;
}
