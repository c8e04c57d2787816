//! The session cookie.

use chapterwise::config::{BaseUrl, Config};

use tower_sessions::SessionStore;
use tower_sessions::session::Id;

use crate::support::app::TestApp;
use crate::support::reader::BOOK;

async fn cookie(app: &TestApp) -> String {
    let response = app.reader().post_once(&format!("{BOOK}/progress"), &[("chapter", "1")]).await;
    response.header("set-cookie").to_str().unwrap().to_owned()
}

#[tokio::test]
async fn is_out_of_reach_of_scripts_and_other_sites() {
    let cookie = cookie(&TestApp::new().await).await;
    for attribute in ["chapterwise=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
}

#[tokio::test]
async fn is_bound_to_the_host_under_https() {
    let app = TestApp::with(|config| Config { base_url: BaseUrl::parse("https://books.test").unwrap(), ..config }).await;
    let cookie = cookie(&app).await;
    assert!(cookie.starts_with("__Host-chapterwise=") && cookie.contains("Secure") && !cookie.contains("Domain"), "{cookie}");
}

#[tokio::test]
async fn lasts_for_as_long_as_it_is_used() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let made = reader.post_once(&format!("{BOOK}/progress"), &[("chapter", "1")]).await;
    let cookie = made.header("set-cookie").to_str().unwrap().to_owned();
    assert!(reader.get_once(BOOK).await.maybe_header("set-cookie").is_none(), "renewed in the month it was made");

    let id: Id = cookie.split_once('=').unwrap().1.split(';').next().unwrap().parse().unwrap();
    let sessions = app.state.store.sessions();
    let mut record = sessions.load(&id).await.unwrap().unwrap();
    record.data.insert("renewed".to_owned(), "2001-01".into());
    sessions.save(&record).await.unwrap();
    let renewed = reader.get_once(BOOK).await;
    assert!(renewed.header("set-cookie").to_str().unwrap().contains("Max-Age="), "{renewed:?}");
    assert!(reader.get_once(BOOK).await.maybe_header("set-cookie").is_none());
}
