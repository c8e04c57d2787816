//! Looking at one's own things.

use super::{busy_guest, keep};
use crate::support::app::TestApp;

#[tokio::test]
async fn looking_around_leaves_no_trace() {
    let app = TestApp::new().await;
    let response = app.reader().get_once("/you").await;
    assert!(response.maybe_cookie("chapterwise").is_none());
    let reader = app.reader();
    keep(&reader, "Mina").await;
    reader.get("/you").await.ok().holds("/you/delete").holds("/you/data.json").holds("/you/password");
    let page = app.reader().get("/you").await.ok().says("nothing is kept yet").says("Keep my things").says("I have an account");
    page.lacks("/you/delete").lacks("/you/data.json").lacks("/you/password");
}

#[tokio::test]
async fn a_guest_is_told_what_is_kept_and_how_it_can_be_lost() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    reader.get("/you").await.ok().holds("/you/logout");
    let (guest, _) = busy_guest(&app).await;
    let page = guest.get("/you").await.ok().says("kept for this browser alone").says("nobody can bring them back");
    page.says("chapters read 3")
        .says("quizzes taken 0")
        .says("note written 1")
        .says("Download my data")
        .says("Delete everything")
        .lacks("/you/logout");
}

#[tokio::test]
async fn an_account_finds_everything_to_change() {
    let app = TestApp::new().await;
    let (reader, _) = busy_guest(&app).await;
    reader.get("/you").await.ok().holds("/you/keep");
    keep(&reader, "Mina").await;
    let page = reader.get("/you").await.ok().says("Your things are kept.").says("chapters read 3").lacks("/you/keep");
    for action in ["/you/theme", "/you/name", "/you/password", "/you/email", "/you/logout", "/you/logout-everywhere"] {
        assert!(page.html.contains(&format!("action=\"{action}\"")), "{action}");
    }
    for filled_in_by in
        ["autocomplete=\"username\"", "autocomplete=\"current-password\"", "autocomplete=\"new-password\"", "autocomplete=\"email\""]
    {
        assert!(page.html.contains(filled_in_by), "{filled_in_by}");
    }
    // Nothing cuts off what a password manager fills in.
    let inputs: Vec<&str> = page.html.split('<').filter(|tag| tag.starts_with("input")).collect();
    assert!(inputs.len() >= 4 && inputs.iter().all(|tag| !tag.contains("maxlength")), "{inputs:?}");
}

#[tokio::test]
async fn a_forged_link_announces_nothing() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    reader.get("/you?done=kept").await.ok().holds("role=\"status\"");
    for done in ["password", "kept", "no-such", "%3Cb%3E"] {
        app.reader().get(&format!("/you?done={done}")).await.ok().lacks("role=\"status\"");
    }
}
