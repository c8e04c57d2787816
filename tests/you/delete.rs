//! Deleting everything.

use super::{PASSWORD, busy_guest, keep, log_in, post_with, whose, you_with};
use crate::support::app::{TestApp, on_both};

#[tokio::test]
async fn a_guest_ticks_a_box_and_is_forgotten() {
    on_both(async |app| {
        let account = app.reader();
        keep(&account, "Mina").await;
        account.get("/you/delete").await.ok().holds("type=\"password\"");
        let (guest, cookie) = busy_guest(app).await;
        let asked = guest.get("/you/delete").await.ok().says("This deletes three chapters of progress, one quiz and one note.");
        asked.says("Shared links stop working. We can’t bring any of it back.").says("Download my data first").lacks("type=\"password\"");
        guest.post("/you/delete", &[]).await.status(422).says("Tick the box to delete everything.").says("three chapters");
        guest.get("/you").await.ok().says("chapters read 3");

        let gone = guest.post("/you/delete", &[("sure", "1")]).await.ok();
        assert_eq!(gone.says("Everything is deleted.").address, "/you/deleted");
        you_with(app, &cookie).await.ok().says("nothing is kept yet");
    })
    .await;
}

#[tokio::test]
async fn an_account_types_its_password_and_nothing_of_it_is_left() {
    on_both(async |app| {
        let (reader, _) = busy_guest(app).await;
        reader.get("/you/delete").await.ok().holds("name=\"sure\"");
        let cookie = keep(&reader, "Mina").await;
        reader.post("/you/email", &[("email", "mina@example.org")]).await.ok();
        let laptop = app.reader();
        log_in(&laptop, "Mina").await;
        keep(&app.reader(), "Isolde").await;
        let mina = whose(app, "Mina").await.unwrap();

        let asked = reader.get("/you/delete").await.ok();
        asked.says("one note and the account Mina with its email address.").says("You are logged out everywhere.").lacks("name=\"sure\"");
        for wrong in [&[("password", "vexed-otter-choir")][..], &[("sure", "1")], &[]] {
            let page = reader.post("/you/delete", wrong).await.status(422).says("That is not your password. Nothing was deleted.");
            page.never_holds("vexed-otter-choir");
        }
        reader.get("/you").await.ok().says("chapters read 3");

        reader.post("/you/delete", &[("password", PASSWORD)]).await.ok().says("Everything is deleted.");
        assert!(app.state.store.export(mina).await.unwrap().is_none());
        assert!(app.state.store.all_notes(mina).await.unwrap().is_empty());
        assert!(app.state.store.all_attempts(mina).await.unwrap().is_empty());
        you_with(app, &cookie).await.ok().says("nothing is kept yet");
        laptop.get("/you").await.ok().says("nothing is kept yet");
        assert!(whose(app, "Isolde").await.is_some());
        keep(&app.reader(), "Mina").await;
    })
    .await;
}

#[tokio::test]
async fn the_same_form_again_is_no_mistake() {
    let app = TestApp::new().await;
    let (guest, cookie) = busy_guest(&app).await;
    for _ in 0..2 {
        let answer = post_with(&app, &cookie, "/you/delete", &[("sure", "1")]).await;
        assert_eq!(answer.header("location").to_str().unwrap(), "/you/deleted");
    }
    guest.get("/you/deleted").await.ok().says("We hold nothing of yours any more.");
}

#[tokio::test]
async fn where_nothing_is_kept_there_is_nothing_to_ask() {
    let app = TestApp::new().await;
    assert_eq!(app.reader().get("/you/delete").await.ok().address, "/you");
}

#[tokio::test]
async fn an_old_link_does_not_claim_what_is_not_so() {
    let app = TestApp::new().await;
    let (gone, _) = busy_guest(&app).await;
    gone.post("/you/delete", &[("sure", "1")]).await.ok().says("Everything is deleted.");
    let (guest, _) = busy_guest(&app).await;
    guest.get("/you/deleted").await.ok().says("chapters read 3").lacks("Everything is deleted.");
}
