//! What every answer carries.

use crate::support::app::TestApp;
use crate::support::reader::BOOK;

#[tokio::test]
async fn a_content_page_allows_no_script_at_all() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    for page in ["/", BOOK, &format!("{BOOK}/chapters/1"), &format!("{BOOK}/chapters/1/quiz"), "/practice", "/clubs", "/join", "/nowhere"] {
        let response = reader.get_once(page).await;
        let policy = response.header("content-security-policy").to_str().unwrap().to_owned();
        assert!(policy.contains("script-src 'none'") && !policy.contains("unsafe"), "{page}: {policy}");
        assert!(!response.text().contains("<script"), "{page}");
    }
}

#[tokio::test]
async fn a_page_with_an_island_allows_its_own_script_once() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let question = reader.start_quiz(1, &[]).await.address;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let response = reader.get_once(&question).await;
        let policy = response.header("content-security-policy").to_str().unwrap().to_owned();
        let nonce = policy.split_once("'nonce-").unwrap().1.split('\'').next().unwrap().to_owned();
        let html = response.text();
        // Inline scripts have a body; ours has an address and the nonce.
        assert_eq!(html.matches("<script").count(), 1);
        assert!(html.contains(&format!("nonce=\"{nonce}\"")) && html.contains("src=\"/assets/boot-"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("unsafe-eval'") || policy.contains("wasm-unsafe-eval"), "{policy}");
        assert!(!policy.contains("'unsafe-inline'"));
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let app = TestApp::new().await;
    for page in ["/", "/livez", "/nowhere", "/robots.txt"] {
        let response = app.reader().get_once(page).await;
        for (name, value) in [("x-content-type-options", "nosniff"), ("cross-origin-opener-policy", "same-origin")] {
            assert_eq!(response.header(name), value, "{page}");
        }
        assert!(response.maybe_header("referrer-policy").is_some(), "{page}");
        assert!(response.header("content-security-policy").to_str().unwrap().contains("frame-ancestors 'none'"), "{page}");
        // Only https may promise https.
        assert!(response.maybe_header("strict-transport-security").is_none(), "{page}");
    }
}

#[tokio::test]
async fn a_form_that_is_too_large_is_told_so() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(1).await;
    let much = "x".repeat(2_000_000);
    reader
        .post(&format!("{BOOK}/chapters/1/prompts/a-cold-welcome/note"), &[("text", &much)])
        .await
        .status(413)
        .says("That is too much at once");
}

#[tokio::test]
async fn pages_to_read_name_rules_for_fetching_links_ahead_and_pages_that_change_things_name_none() {
    let app = TestApp::new().await;
    let reader = app.reader();
    let rules = reader.get_once("/").await.header("speculation-rules").to_str().unwrap().trim_matches('"').to_owned();
    let response = reader.get_once(&rules).await;
    assert_eq!(response.header("content-type"), "application/speculationrules+json");
    let rules: serde_json::Value = response.json();
    assert!(rules["prefetch"][0]["where"].to_string().contains("/attempts/*") && rules.get("prerender").is_none(), "{rules}");

    reader.read_up_to(1).await;
    assert!(reader.get_once(&format!("{BOOK}/chapters/1")).await.headers().contains_key("speculation-rules"));
    let question = reader.start_quiz(1, &[]).await.address;
    for page in [question, format!("{BOOK}/chapters/2"), "/nowhere".to_owned()] {
        assert!(!reader.get_once(&page).await.headers().contains_key("speculation-rules"), "{page}");
    }
}
