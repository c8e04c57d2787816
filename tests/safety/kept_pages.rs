//! Pages kept for everybody hold nothing of anybody.

use crate::support::app::TestApp;
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_readers_page_is_never_kept_for_a_visitor() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(2).await;
    for page in ["/", BOOK, "/practice"] {
        reader.get(page).await.ok();
        // The visitor's own, first rendered and then kept.
        for _ in 0..2 {
            app.reader().get(page).await.ok().lacks("Tobias").lacks("The Pump House").lacks("2 of 4");
        }
        // And the kept one is not given to the reader.
        let own = reader.get(page).await.ok();
        assert!(page == "/practice" || own.text().contains("2 of 4 chapters"), "{page}: {}", own.text());
    }
}

#[tokio::test]
async fn a_kept_page_is_the_page_in_each_theme() {
    let app = TestApp::new().await;
    let visitor = app.reader();
    let first = visitor.get("/").await.ok().html;
    assert_eq!(visitor.get("/").await.ok().html, first);
    visitor.post("/you/theme", &[("theme", "dark")]).await.ok();
    assert!(visitor.get("/").await.ok().html.contains("data-theme=\"dark\""));
    assert_eq!(app.reader().get("/").await.ok().html, first);
}
