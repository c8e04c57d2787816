//! Every mutating route takes forms from our own pages alone.

use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use tower::ServiceExt;

use crate::support::app::TestApp;

/// What is said to a form from elsewhere.
const REFUSED: &str = "That came from another page";

/// Every route that takes a POST, as the routers name them.
const ROUTES: [&str; 40] = [
    "/books/{book}/progress",
    "/books/{book}/progress/undo",
    "/books/{book}/chapters/{chapter}/prompts/{prompt}/note",
    "/books/{book}/chapters/{chapter}/guess",
    "/books/{book}/chapters/{chapter}/guess/open",
    "/books/{book}/chapters/{chapter}/guess/put-away",
    "/books/{book}/chapters/{chapter}/quiz",
    "/books/{book}/quizzes/{set}",
    "/clubs/new",
    "/clubs/{club}/enter",
    "/join",
    "/clubs/{club}/members/{reader}",
    "/clubs/{club}/leave",
    "/clubs/{club}/progress",
    "/clubs/{club}/calendar",
    "/clubs/{club}/way-back",
    "/comeback/{key}",
    "/clubs/{club}/invitations",
    "/clubs/{club}/invitations/{code}/revoke",
    "/clubs/{club}/schedule",
    "/clubs/{club}/schedule/{first}",
    "/clubs/{club}/settings",
    "/clubs/{club}/season",
    "/attempts/{attempt}",
    "/attempts/{attempt}/questions/{position}",
    "/attempts/{attempt}/questions/{position}/ruling",
    "/attempts/{attempt}/finish",
    "/attempts/{attempt}/retry",
    "/attempts/{attempt}/discard",
    "/attempts/{attempt}/share",
    "/attempts/{attempt}/unshare",
    "/you/theme",
    "/you/keep",
    "/you/login",
    "/you/logout",
    "/you/logout-everywhere",
    "/you/name",
    "/you/password",
    "/you/email",
    "/you/delete",
];

async fn post(app: &TestApp, route: &str, headers: &[(&str, &str)]) -> (StatusCode, String) {
    let path = route.replace("{book}", "the-glass-orchard").replace("{chapter}", "1").replace(['{', '}'], "");
    let mut request = Request::post(path).header("host", "books.test").header("content-type", "application/x-www-form-urlencoded");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = app.router().oneshot(request.body(Body::from("chapter=1")).unwrap()).await.unwrap();
    let status = response.status();
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test]
async fn forms_from_elsewhere_are_refused_on_every_route() {
    let app = TestApp::new().await;
    let elsewhere: [&[(&str, &str)]; 5] = [
        &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")],
        &[("sec-fetch-site", "same-site"), ("origin", "http://sub.books.test")],
        &[("origin", "https://evil.test")],
        &[("origin", "null")],
        &[("sec-fetch-site", "cross-site"), ("origin", "null")],
    ];
    for route in ROUTES {
        for headers in elsewhere {
            let (status, page) = post(&app, route, headers).await;
            assert_eq!(status, StatusCode::FORBIDDEN, "{route} {headers:?}");
            assert!(page.contains(REFUSED), "{route} {headers:?}");
        }
    }
    assert!(!app.state.store.has_readers().await.unwrap());
}

#[tokio::test]
async fn our_own_forms_are_taken_and_so_are_clients_that_are_no_browser() {
    let app = TestApp::new().await;
    let ours: [&[(&str, &str)]; 3] =
        [&[("sec-fetch-site", "same-origin"), ("origin", "http://books.test")], &[("origin", "http://books.test")], &[]];
    for route in ROUTES {
        for headers in ours {
            let (status, page) = post(&app, route, headers).await;
            assert!(!page.contains(REFUSED), "{route} {headers:?}: {status}");
        }
    }
}

/// A new route that takes a POST must be added above.
#[test]
fn no_route_is_forgotten() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let routers =
        ["web/router.rs", "pages/you/mod.rs", "pages/clubs/mod.rs"].map(|file| fs::read_to_string(source.join(file)).unwrap()).concat();
    let posting: Vec<&str> = routers.lines().filter(|line| line.contains(".route(") && line.contains("post(")).collect();
    assert_eq!(posting.len(), ROUTES.len(), "{posting:#?}");
    for route in ROUTES {
        assert!(posting.iter().any(|line| line.contains(&format!("\"{route}\""))), "{route}");
    }
}
