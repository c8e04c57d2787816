//! Logging out.

use super::{busy_guest, keep, log_in, you_with};
use crate::support::app::{TestApp, on_both};

#[tokio::test]
async fn here_means_this_browser_alone() {
    let app = TestApp::new().await;
    let (phone, _) = busy_guest(&app).await;
    let cookie = keep(&phone, "Mina").await;
    let laptop = app.reader();
    log_in(&laptop, "Mina").await;
    phone.post("/you/logout", &[]).await.ok().says("You are logged out. Your things are kept.").says("nothing is kept yet");
    you_with(&app, &cookie).await.ok().says("nothing is kept yet");
    laptop.get("/you").await.ok().says("chapters read 3");
}

#[tokio::test]
async fn everywhere_means_this_browser_too() {
    on_both(async |app| {
        let (phone, _) = busy_guest(app).await;
        let cookie = keep(&phone, "Mina").await;
        let laptop = app.reader();
        log_in(&laptop, "Mina").await;
        let stranger = app.reader();
        keep(&stranger, "Isolde").await;
        phone.post("/you/logout-everywhere", &[]).await.ok().says("You are logged out everywhere.");
        you_with(app, &cookie).await.ok().says("nothing is kept yet");
        laptop.get("/you").await.ok().says("nothing is kept yet");
        stranger.get("/you").await.ok().says("Your things are kept.");
        log_in(&phone, "Mina").await.says("chapters read 3");
    })
    .await;
}

#[tokio::test]
async fn a_guest_loses_nothing_by_it() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    reader.post("/you/logout", &[]).await.ok().says("You are logged out").holds("role=\"status\"");
    let (guest, _) = busy_guest(&app).await;
    for address in ["/you/logout", "/you/logout-everywhere"] {
        guest.post(address, &[]).await.ok().says("chapters read 3").lacks("role=\"status\"");
    }
}

#[tokio::test]
async fn twice_is_once() {
    let app = TestApp::new().await;
    let reader = app.reader();
    keep(&reader, "Mina").await;
    for address in ["/you/logout", "/you/logout", "/you/logout-everywhere"] {
        reader.post(address, &[]).await.ok().says("You are logged out");
    }
}

#[tokio::test]
async fn the_browser_is_told_to_forget_what_was_typed_and_not_sent() {
    let app = TestApp::new().await;
    for (nth, (address, fields)) in
        [("/you/logout", &[][..]), ("/you/logout-everywhere", &[]), ("/you/delete", &[("password", super::PASSWORD)])]
            .into_iter()
            .enumerate()
    {
        let reader = app.reader();
        keep(&reader, &format!("Mina {nth}")).await;
        assert!(reader.get_once("/you").await.maybe_header("clear-site-data").is_none());
        let done = reader.post_once(address, fields).await;
        assert_eq!(done.header("clear-site-data"), "\"storage\"", "{address}");
        let cookies = done.iter_headers_by_name("set-cookie").map(|cookie| cookie.to_str().unwrap().to_owned());
        assert!(cookies.into_iter().any(|cookie| cookie.starts_with("fresh-key=; Path=/; Max-Age=0")), "{address}");
    }
    // A guest stays a guest, and keeps what is on the device.
    let (guest, _) = busy_guest(&app).await;
    assert!(guest.post_once("/you/logout", &[]).await.maybe_header("clear-site-data").is_none());
}
