//! An answer key cannot leave the server before the question is answered.
//!
//! The fixture book has canaries in its keys, reasons, explanations and evidence. They are looked for in everything that a reader can get.

use chapterwise::domain::answer_key::AnswerKey;
use chapterwise::domain::ident::QuestionId;
use chapterwise::web::assets::ASSETS;

use crate::support::answers::solution;
use crate::support::app::TestApp;
use crate::support::reader::{BOOK, TestReader};

/// The canary in a text, if there is one. The number among them counts alone, not as a part of some random id.
fn canary(text: &str) -> Option<&str> {
    let words = ["CANARY", "canary-accept"].iter().filter_map(|bird| text.find(bird)).min();
    let inside = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let alone = |at: &usize| !inside(text[..*at].chars().next_back()) && !inside(text[at + 4..].chars().next());
    let number = text.match_indices("7391").map(|(at, _)| at).find(alone);
    text[words.or(number)?..].split(['<', '"']).next()
}

#[track_caller]
fn assert_silent(place: &str, text: &str) {
    if let Some(bird) = canary(text) {
        panic!("{place} gives away “{bird}”");
    }
}

async fn silent(reader: &TestReader, address: &str) {
    let response = reader.get_once(address).await;
    assert_silent(address, &response.text());
    for (name, value) in response.headers() {
        assert_silent(&format!("{address} {name}"), &String::from_utf8_lossy(value.as_bytes()));
    }
}

#[tokio::test]
async fn no_page_gives_an_answer_away_before_it_is_given() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(4).await;
    for chapter in 1..=3 {
        for page in ["", "?about=plot", "/guide", "/quiz", "/prompts/any"] {
            silent(&reader, &format!("{BOOK}/chapters/{chapter}{page}")).await;
        }
        for fields in [
            [("behaviour", "test"), ("layout", "all-on-one")],
            [("behaviour", "test"), ("layout", "one-by-one")],
            [("behaviour", "practice"), ("layout", "")],
        ] {
            let attempt = reader.start_quiz(chapter, &fields).await.attempt();
            silent(&reader, &attempt).await;
            silent(&reader, &format!("{attempt}/finish")).await;
            for position in 1..=12 {
                let question = format!("{attempt}/questions/{position}");
                silent(&reader, &question).await;
                // Nor what comes back to a blank, a broken or a quietly saved answer.
                for sent in [
                    vec![("then", "next")],
                    vec![("then", "save"), ("answer", "nonsense")],
                    vec![("then", "skip")],
                    vec![("answer", "\u{0}"), ("then", "next")],
                ] {
                    assert_silent(&question, &reader.post(&question, &sent).await.html);
                }
            }
        }
    }
    for page in ["/", BOOK, &format!("{BOOK}/guide"), "/practice", "/you", "/you/data.json", "/join?code=canary", "/clubs"] {
        let response = reader.get_once(page).await;
        assert_silent(page, &response.text().replace("canary.", ""));
    }
}

/// The first try at a question with a second one to come gives nothing away either.
#[tokio::test]
async fn a_hint_is_not_an_answer() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(4).await;
    let attempt = reader.start_quiz(1, &[]).await.attempt();
    for position in 1..=12 {
        let question = format!("{attempt}/questions/{position}");
        let option = reader.get(&question).await.values("answer").pop().unwrap_or_else(|| "wrong".into());
        let page = reader.post(&question, &[("answer", &option), ("try", "1"), ("then", "next")]).await;
        if page.html.contains("One more try") {
            assert_silent(&question, &page.html);
        }
    }
}

#[test]
fn the_browsers_files_hold_no_key() {
    assert!(ASSETS.iter().any(|asset| asset.path == "pkg/chapterwise_bg.wasm"), "run `make front` first");
    for asset in ASSETS {
        assert_silent(asset.path, &String::from_utf8_lossy(asset.bytes));
        // Nor the code that could check one.
        if asset.path.starts_with("pkg/") {
            let text = String::from_utf8_lossy(asset.bytes);
            for word in ["AnswerKey", "explanation", "Solution"] {
                assert!(!text.contains(word), "{} holds {word}", asset.path);
            }
        }
    }
}

/// The canaries are there to be found: in the server's library, and on a page once the question is answered.
#[tokio::test]
async fn the_canaries_sing_where_they_should() {
    let app = TestApp::new().await;
    let short = QuestionId::parse("name-of-the-island").unwrap();
    let known = solution(&app.state.library, &short);
    assert!(canary(&known.explanation).is_some() && canary(&known.evidence).is_some());
    assert!(matches!(&known.key, AnswerKey::Text(key) if key.accept.iter().any(|form| canary(form).is_some())));

    let reader = app.reader();
    reader.read_up_to(4).await;
    let attempt = reader.start_quiz(1, &[("behaviour", "test")]).await.attempt();
    let result = reader.post(&format!("{attempt}/finish"), &[]).await.ok();
    for bird in ["CANARY-explanation", "CANARY-evidence", "CANARY-why", "canary-accept", "7391"] {
        assert!(result.html.contains(bird), "{bird}");
    }
}
