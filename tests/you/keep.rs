//! Keeping one's things.

use super::{PASSWORD, busy_guest, keep, post_with, whose, you_with};
use crate::support::app::{TestApp, on_both};
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_guests_things_come_along() {
    on_both(async |app| {
        let (guest, _) = busy_guest(app).await;
        let page = guest.post("/you/keep", &[("name", " Mina  Ash "), ("password", PASSWORD), ("email", "mina@example.org")]).await.ok();
        page.says("Your things are kept under the name Mina Ash.").says("chapters read 3").says("note written 1");
        let reader = whose(app, "mina ash").await.unwrap();
        let kept = app.state.store.find_reader(reader).await.unwrap().unwrap().account.unwrap();
        assert_eq!(kept.email.unwrap().as_str(), "mina@example.org");
    })
    .await;
}

#[tokio::test]
async fn an_id_known_before_is_worth_nothing_after() {
    let app = TestApp::new().await;
    let (guest, before) = busy_guest(&app).await;
    let after = keep(&guest, "Mina").await;
    you_with(&app, &before).await.ok().says("nothing is kept yet");
    you_with(&app, &after).await.ok().says("Your things are kept.");
}

#[tokio::test]
async fn somebody_who_did_nothing_yet_can_keep_a_place_for_it() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    reader.read_up_to(1).await;
    reader.get("/you").await.ok().says("Mina").says("chapter read 1");
}

#[tokio::test]
async fn a_form_that_will_not_do_comes_back_as_typed() {
    let app = TestApp::new().await;
    let typed = [("name", "M"), ("password", "password1"), ("email", "mina at example")];
    let page = app.reader().post("/you/keep", &typed).await.status(422);
    let page = page
        .says("There is a problem")
        .says("A name has two letters or more.")
        .says("many people use")
        .says("That is not an email address.");
    assert_eq!((page.values("name"), page.values("email")), (vec!["M".to_owned()], vec!["mina at example".to_owned()]));
    assert!(page.html.contains("<title>Error: Keep my things"), "{}", page.html);
    for linked in ["href=\"#name\"", "href=\"#password\"", "href=\"#email\"", "aria-describedby=\"password-hint password-error\""] {
        assert!(page.html.contains(linked), "{linked}");
    }
    page.never_holds("password1");
    assert_eq!(whose(&app, "Mina").await, None);
}

#[tokio::test]
async fn a_refusal_leaves_no_guest_behind() {
    let app = TestApp::new().await;
    let response = app.reader().post_once("/you/keep", &[("name", "Mina"), ("password", "short")]).await;
    assert_eq!(response.status_code(), 422);
    assert!(response.maybe_cookie("chapterwise").is_none());
}

#[tokio::test]
async fn a_good_password_is_asked_for_again_when_something_else_was_wrong() {
    let app = TestApp::new().await;
    let page = app.reader().post("/you/keep", &[("name", ""), ("password", PASSWORD)]).await.status(422);
    page.says("Choose a name.").says("Type it again, please").never_holds(PASSWORD);
}

#[tokio::test]
async fn a_taken_name_comes_back_with_one_that_is_free() {
    let app = TestApp::new().await;
    keep(&app.reader(), "Mina").await;
    keep(&app.reader(), "Mina 2").await;
    let (guest, _) = busy_guest(&app).await;
    let page = guest.post("/you/keep", &[("name", "MINA"), ("password", "vexed-otter-choir")]).await.status(422);
    page.says("Someone has that name. “MINA 3” is free.").never_holds("vexed-otter-choir");
    guest.get("/you").await.ok().says("You are reading as a guest").says("chapters read 3");
}

#[tokio::test]
async fn a_hostile_name_stays_text() {
    let app = TestApp::new().await;
    let name = "<b>\"x'</title>";
    app.reader().post("/you/keep", &[("name", name), ("password", "")]).await.status(422).never_holds("<b>").never_holds("\"x'");
    let reader = app.reader();
    keep(&reader, name).await;
    reader.get("/you?done=kept").await.ok().says(name).never_holds("<b>").never_holds("x'</title>");
}

#[tokio::test]
async fn the_same_form_again_is_no_mistake() {
    on_both(async |app| {
        let (guest, cookie) = busy_guest(app).await;
        let form = [("name", "Mina"), ("password", PASSWORD)];
        guest.post("/you/keep", &form).await.ok().says("kept under the name Mina");
        let mina = whose(app, "Mina").await;
        // The same tab once more, and a second tap that was sent before the first one's answer came.
        guest.post("/you/keep", &form).await.ok().says("kept under the name Mina").says("chapters read 3");
        let second = post_with(app, &cookie, "/you/keep", &form).await;
        assert_eq!(second.status_code(), 303, "{}", second.text());
        you_with(app, &super::session(&second)).await.ok().says("Your things are kept.").says("chapters read 3");
        assert_eq!(whose(app, "Mina").await, mina);
    })
    .await;
}

#[tokio::test]
async fn two_taps_at_once_make_one_account() {
    on_both(async |app| {
        let (_, cookie) = busy_guest(app).await;
        let form = [("name", "Mina"), ("password", PASSWORD)];
        let taps = [post_with(app, &cookie, "/you/keep", &form), post_with(app, &cookie, "/you/keep", &form)];
        for answer in futures::future::join_all(taps).await {
            assert_eq!(answer.status_code(), 303, "{}", answer.text());
            you_with(app, &super::session(&answer)).await.ok().says("Your things are kept.").says("chapters read 3");
        }
    })
    .await;
}

#[tokio::test]
async fn the_form_is_not_shown_to_who_has_an_account() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    assert_eq!(reader.get("/you/keep").await.ok().address, "/you");
    reader.get(BOOK).await.ok();
}
