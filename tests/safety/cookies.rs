//! The session cookie.

use chapterwise::config::{BaseUrl, Config};

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
