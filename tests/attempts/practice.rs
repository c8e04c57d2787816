//! Practice: feedback after each answer, a hint, a second try for half.

use chapterwise::domain::attempt::Attempt;
use chapterwise::domain::credit::Credit;

use crate::support::answers::{borrowed, right_to};
use crate::support::app::{TestApp, on_both};
use crate::support::reader::TestReader;

async fn stored(app: &TestApp, attempt: &str) -> Attempt {
    let id = attempt.rsplit('/').next().unwrap().parse().unwrap();
    app.state.store.attempt(id).await.unwrap().unwrap()
}

async fn begin(app: &TestApp) -> (TestReader, String) {
    let reader = app.reader();
    reader.read_up_to(4).await;
    let attempt = reader.start_quiz(1, &[]).await.attempt();
    (reader, attempt)
}

#[tokio::test]
async fn every_kind_answered_rightly_earns_everything() {
    on_both(async |app| {
        let (reader, attempt) = begin(app).await;
        let items = stored(app, &attempt).await.items;
        assert_eq!(items.len(), 12);
        for item in &items {
            let mut fields = right_to(&app.state.library, &item.question, "");
            fields.push(("try".into(), "1".into()));
            let page = reader.post(&format!("{attempt}/questions/{}", item.position), &borrowed(&fields)).await.ok();
            let page = page.says("Right.").says("Why").says("Look again");
            assert!(page.html.contains("CANARY-explanation"), "{}", item.question);
        }
        let page = reader.post(&format!("{attempt}/finish"), &[]).await.ok().says("12 of 12. Nothing missed.");
        assert!(page.html.contains("<title>12 of 12. Nothing missed."));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_answer_gets_a_hint_and_half() {
    let app = TestApp::new().await;
    let (reader, attempt) = begin(&app).await;
    let item = stored(&app, &attempt).await.items.into_iter().find(|item| item.question.as_str() == "how-isolde-greets").unwrap();
    let address = format!("{attempt}/questions/{}", item.position);
    let wrong = wrong_option(&reader, &app, &address, item.question.as_str()).await;

    let page = reader.post(&address, &[("answer", &wrong), ("try", "1")]).await.ok();
    let page = page.says("Not quite. One more try, for half the marks.").says("You tried this").never_holds("CANARY-explanation");
    assert!(page.html.contains("Check again"));

    let mut fields = right_to(&app.state.library, &item.question, "");
    fields.push(("try".into(), "2".into()));
    let page = reader.post(&address, &borrowed(&fields)).await.ok().says("Right, on the second try.").says("½ of 1");
    page.holds("CANARY-explanation-how-isolde-greets");
    assert_eq!(stored(&app, &attempt).await.item(item.position).unwrap().credit, Some(Credit::HALF));
}

#[tokio::test]
async fn the_same_try_sent_twice_counts_once() {
    on_both(async |app| {
        let (reader, attempt) = begin(app).await;
        let item = stored(app, &attempt).await.items.into_iter().find(|item| item.question.as_str() == "how-isolde-greets").unwrap();
        let address = format!("{attempt}/questions/{}", item.position);
        let wrong = wrong_option(&reader, app, &address, item.question.as_str()).await;
        for _ in 0..2 {
            reader.post(&address, &[("answer", &wrong), ("try", "1")]).await.ok().says("One more try");
        }
        assert_eq!(stored(app, &attempt).await.item(item.position).unwrap().tries, 1);
    })
    .await;
}

#[tokio::test]
async fn the_answer_can_be_given_up_for() {
    let app = TestApp::new().await;
    let (reader, attempt) = begin(&app).await;
    let item = stored(&app, &attempt).await.items.into_iter().find(|item| item.question.as_str() == "how-isolde-greets").unwrap();
    let address = format!("{attempt}/questions/{}", item.position);
    let wrong = wrong_option(&reader, &app, &address, item.question.as_str()).await;
    reader.post(&address, &[("answer", &wrong), ("try", "1")]).await.ok();
    let page = reader.post(&address, &[("then", "show")]).await.ok();
    assert!(page.html.contains("CANARY-explanation"));
    assert_eq!(stored(&app, &attempt).await.item(item.position).unwrap().credit, Some(Credit::ZERO));
}

#[tokio::test]
async fn a_blank_answer_is_asked_for_and_can_be_skipped() {
    let app = TestApp::new().await;
    let (reader, attempt) = begin(&app).await;
    for item in stored(&app, &attempt).await.items {
        let address = format!("{attempt}/questions/{}", item.position);
        if item.question.as_str() != "order-of-arrival" {
            let page = reader.post(&address, &[("then", "next"), ("try", "1")]).await.status(422).says("There is a problem");
            // The summary leads to a control that is there.
            let (_, link) = page.html.split_once("<li><a href=\"#").unwrap();
            let control = link.split('"').next().unwrap();
            assert!(page.html.contains(&format!("id=\"{control}\"")), "{}: no {control}", item.question);
        }
        let after = reader.post(&address, &[("then", "skip")]).await.ok().address;
        assert!(after.ends_with(&format!("/questions/{}", item.position + 1)) || after.ends_with("/finish"), "{after}");
    }
}

/// An option of a single choice that is not the right one.
async fn wrong_option(reader: &TestReader, app: &TestApp, address: &str, question: &str) -> String {
    let question = chapterwise::domain::ident::QuestionId::parse(question).unwrap();
    let right = right_to(&app.state.library, &question, "")[0].1.clone();
    reader.get(address).await.ok().values("answer").into_iter().find(|option| *option != right).unwrap()
}
