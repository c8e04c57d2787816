//! Taking everything along.

use chapterwise::domain::reader::ReaderName;

use super::{busy_guest, keep};
use crate::support::app::{TestApp, on_both};

#[tokio::test]
async fn the_file_holds_everything_of_ones_own_and_no_secret() {
    on_both(async |app| {
        let (stranger, _) = busy_guest(app).await;
        keep(&stranger, "Isolde").await;
        let (reader, _) = busy_guest(app).await;
        let cookie = keep(&reader, "Mina").await;
        reader.post("/you/email", &[("email", "mina@example.org")]).await.ok();

        let response = reader.get_once("/you/data.json").await;
        assert_eq!(response.status_code(), 200);
        assert_eq!(response.header("content-type").to_str().unwrap(), "application/json");
        let disposition = response.header("content-disposition");
        let disposition = disposition.to_str().unwrap();
        assert!(disposition.starts_with("attachment; filename=\"chapterwise-20") && disposition.ends_with(".json\""), "{disposition}");
        assert_eq!(response.header("cache-control").to_str().unwrap(), "no-store");

        let file: serde_json::Value = serde_json::from_str(&response.text()).unwrap();
        assert_eq!(file["chapterwise_export"], 1);
        assert_eq!((&file["account"]["name"], &file["account"]["email"]), (&"Mina".into(), &"mina@example.org".into()));
        assert_eq!(file["progress"][0]["read_up_to"], 3);
        assert_eq!(file["notes"][0]["text"], "A cart is a kind of welcome.");
        assert!(file["attempts"][0]["questions"].as_array().is_some_and(|questions| !questions.is_empty()), "{file}");
        let text = response.text();
        let (_, hash) = app.state.store.credentials(&ReaderName::parse("Mina").unwrap()).await.unwrap().unwrap();
        assert!(hash.contains("argon2"), "{hash}");
        assert!(!text.contains("argon2") && !text.contains("Isolde") && !text.contains(cookie.split_once('=').unwrap().1), "{text}");
    })
    .await;
}

#[tokio::test]
async fn a_guest_can_take_theirs() {
    let app = TestApp::new().await;
    let (guest, _) = busy_guest(&app).await;
    let file: serde_json::Value = serde_json::from_str(&guest.get_once("/you/data.json").await.text()).unwrap();
    assert!(file["account"].is_null());
    assert_eq!(file["progress"][0]["read_up_to"], 3);
}

#[tokio::test]
async fn who_has_nothing_is_told_so() {
    let app = TestApp::new().await;
    app.reader().get("/you/data.json").await.ok().says("nothing is kept yet");
}
