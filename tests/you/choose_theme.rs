//! Light or dark.

use crate::support::app::TestApp;

#[tokio::test]
async fn a_choice_holds_from_the_next_page_on_and_needs_no_session() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let response = reader.post_once("/you/theme", &[("theme", "dark")]).await;
    assert_eq!((response.status_code().as_u16(), response.header("location").to_str().unwrap()), (303, "/you"));
    assert!(response.maybe_cookie("chapterwise").is_none());
    let page = reader.get("/you").await.ok();
    assert!(page.html.contains("data-theme=\"dark\""));
    assert!(page.html.contains("value=\"dark\" checked"), "{}", page.html);
    assert!(reader.get("/you/login").await.ok().html.contains("data-theme=\"dark\""));

    let back = reader.post("/you/theme", &[("theme", "device")]).await.ok();
    back.lacks("data-theme");
}

#[tokio::test]
async fn an_unknown_choice_changes_nothing() {
    let app = TestApp::new().await;
    let response = app.reader().post_once("/you/theme", &[("theme", "plaid; Domain=evil")]).await;
    assert_eq!(response.status_code(), 303);
    assert!(response.maybe_cookie("theme").is_none());
}
