//! Going away from a question without answering it.

use crate::support::app::{TestApp, on_both};
use crate::support::reader::TestReader;

/// A test of all of chapter 1, and the address of the question with these words.
async fn at(app: &TestApp, words: &str) -> (TestReader, String, String) {
    let reader = app.reader();
    reader.read_up_to(1).await;
    let attempt = reader.start_quiz(1, &[("behaviour", "test")]).await.attempt();
    for position in 1..=11 {
        let address = format!("{attempt}/questions/{position}");
        if reader.get(&address).await.ok().html.contains(words) {
            return (reader, attempt, address);
        }
    }
    panic!("no question says {words}");
}

/// The fields of the page as a browser sends them untouched, and the button.
async fn untouched(reader: &TestReader, address: &str, then: &'static str) -> Vec<(String, String)> {
    let html = reader.get(address).await.ok().html;
    let mut fields: Vec<(String, String)> = vec![("then".into(), then.into())];
    for (at, select) in html.split("<select").skip(1).enumerate() {
        let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        fields.push((name.to_owned(), (at + 1).to_string()));
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn skipping_an_ordering_that_nobody_touched_is_no_answer() {
    on_both(async |app| {
        let (reader, attempt, address) = at(app, "Put Wren’s evening in order.").await;
        let fields = untouched(&reader, &address, "skip").await;
        assert!(fields.len() > 3, "{fields:?}");
        reader.post(&address, &borrowed(&fields)).await.ok();
        reader.get(&format!("{attempt}/finish")).await.ok().says("Eleven questions are unanswered");

        // Another order is one, and so is the same one that “Next” is said to.
        let mut turned = fields.clone();
        let last = turned.len() - 1;
        (turned[1].1, turned[last].1) = (fields[last].1.clone(), fields[1].1.clone());
        reader.post(&address, &borrowed(&turned)).await.ok();
        reader.get(&format!("{attempt}/finish")).await.ok().says("Ten questions are unanswered");
    })
    .await;
}

#[tokio::test]
async fn every_way_out_keeps_what_was_chosen() {
    let app = TestApp::new().await;
    for (then, leads_to) in [("back", "Question"), ("list", "unanswered"), ("leave", "To talk about"), ("skip", "Question")] {
        let (reader, attempt, address) = at(&app, "type=\"radio\" name=\"answer\"").await;
        let page = reader.get(&address).await.ok();
        let option = page.values("answer").into_iter().next().unwrap();
        reader.post(&address, &[("answer", &option), ("then", then)]).await.ok().says(leads_to);
        reader.get(&format!("{attempt}/finish")).await.ok().says("Ten questions are unanswered");
    }
}
