//! A test with all its questions on one page.

use crate::support::answers::{Fields, borrowed, right_to};
use crate::support::app::{TestApp, on_both};
use crate::support::page::Page;
use crate::support::reader::TestReader;

async fn begin(app: &TestApp) -> (TestReader, String, Fields) {
    let reader = app.reader();
    reader.read_up_to(4).await;
    let attempt =
        reader.start_quiz(1, &[("behaviour", "test"), ("layout", "all-on-one")]).await.ok().says("Twelve questions on chapter 1").attempt();
    let id = attempt.rsplit('/').next().unwrap().parse().unwrap();
    let items = app.state.store.attempt(id).await.unwrap().unwrap().items;
    let fields = items.iter().flat_map(|item| right_to(&app.state.library, &item.question, &format!("q{}-", item.position))).collect();
    (reader, attempt, fields)
}

#[tokio::test]
async fn all_right_in_one_go() {
    on_both(async |app| {
        let (reader, attempt, mut fields) = begin(app).await;
        fields.push(("then".into(), "finish".into()));
        reader.post(&attempt, &borrowed(&fields)).await.ok().says("12 of 12. Nothing missed.");
    })
    .await;
}

#[tokio::test]
async fn what_makes_no_sense_keeps_the_rest() {
    let app = TestApp::new().await;
    let (reader, attempt, mut fields) = begin(&app).await;
    let number = fields.iter_mut().find(|(_, value)| value == "7391").expect("the number question");
    let name = number.0.clone();
    number.1 = "umpteen".into();
    fields.push(("then".into(), "finish".into()));
    let page = reader.post(&attempt, &borrowed(&fields)).await.status(422).says("There is a problem");
    assert!(page.html.contains("umpteen"));
    assert!(page.html.contains(&format!("href=\"#{name}\"")), "the summary leads to {name}");
    // Everything else was kept.
    reader.get(&format!("{attempt}/finish")).await.ok().says("One question is unanswered");
}

#[tokio::test]
async fn a_script_saves_quietly_and_hears_the_count() {
    let app = TestApp::new().await;
    let (reader, attempt, mut fields) = begin(&app).await;
    fields.push(("then".into(), "save".into()));
    let response = reader.post_once(&attempt, &borrowed(&fields)).await;
    assert_eq!(response.status_code(), 204);
    assert_eq!(response.header("chapterwise-answered"), "12");
    reader.get(&attempt).await.ok().says("12 of 12 answered");
}

#[tokio::test]
async fn the_buttons_of_an_ordering_work_without_script() {
    let app = TestApp::new().await;
    let (reader, attempt, _) = begin(&app).await;
    let items = |html: &str| html.split("value=\"down:").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>();
    let page = reader.get(&attempt).await.ok();
    let before = items(&page.html);
    let (front, _) = page.html.split_once("move\" value=\"down:").expect("a Down button");
    let prefix = front.rsplit('"').next().unwrap().to_owned();

    let moved = reader.post(&attempt, &[(&format!("{prefix}move"), &format!("down:{}", before[0]))]).await.ok();
    assert!(moved.address.ends_with(&format!("#{prefix}place-{}", before[0])), "{}", moved.address);
    let after = items(&moved.html);
    assert_eq!((&after[0], &after[1]), (&before[1], &before[0]));
}

#[tokio::test]
async fn moving_an_item_keeps_what_makes_no_sense_elsewhere() {
    let app = TestApp::new().await;
    let (reader, attempt, mut fields) = begin(&app).await;
    fields.iter_mut().find(|(_, value)| value == "7391").expect("the number question").1 = "umpteen".into();
    let page = reader.get(&attempt).await.ok();
    let down = page.html.split("value=\"down:").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let name = page.html.split("-move\"").next().unwrap().rsplit('"').next().unwrap().to_owned();
    fields.push((format!("{name}-move"), format!("down:{down}")));
    let page = reader.post(&attempt, &borrowed(&fields)).await.status(422).says("There is a problem");
    assert!(page.html.contains("umpteen"));
}

#[tokio::test]
async fn a_script_hears_what_was_not_kept() {
    let app = TestApp::new().await;
    let (reader, attempt, mut fields) = begin(&app).await;
    let number = fields.iter_mut().find(|(_, value)| value == "7391").expect("the number question");
    number.1 = "umpteen".into();
    let position = number.0.trim_start_matches('q').split('-').next().unwrap().to_owned();
    fields.push(("then".into(), "save".into()));
    let response = reader.post_once(&attempt, &borrowed(&fields)).await;
    assert_eq!(
        (response.header("chapterwise-answered"), response.header("chapterwise-not-kept")),
        ("11".parse().unwrap(), position.parse().unwrap())
    );
}

#[tokio::test]
async fn enter_in_a_field_hands_nothing_in_and_leaving_keeps_the_answers() {
    let app = TestApp::new().await;
    let (reader, attempt, fields) = begin(&app).await;
    // What Enter in a field presses is the form’s first button, be it in the form or outside.
    let page = reader.get(&attempt).await.ok();
    let first = page.html.split("<button").nth(1).unwrap();
    assert!(first.contains("value=\"keep\""), "{first}");
    for (then, says) in [("keep", "12 of 12 answered"), ("leave", "To talk about")] {
        let mut fields = fields.clone();
        fields.push(("then".into(), then.into()));
        reader.post(&attempt, &borrowed(&fields)).await.ok().says(says);
    }
    reader.get(&attempt).await.ok().says("12 of 12 answered");
}

/// What a page’s form sends along of the answers that it shows.
fn shown(page: &Page) -> Fields {
    (1..=12).map(|nth| format!("q{nth}-shown")).map(|name| (name.clone(), page.values(&name).remove(0))).collect()
}

async fn answered(reader: &TestReader, attempt: &str, mut fields: Fields) -> String {
    fields.push(("then".into(), "save".into()));
    reader.post_once(attempt, &borrowed(&fields)).await.header("chapterwise-answered").to_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_page_opened_before_wipes_nothing_that_was_saved_since() {
    on_both(async |app| {
        let (reader, attempt, fields) = begin(app).await;
        let before = reader.get(&attempt).await.ok();
        let (first, others): (Fields, Fields) = fields.into_iter().partition(|(name, _)| name.starts_with("q1-"));
        assert_eq!(answered(&reader, &attempt, others).await, "11");
        // There the first question is answered now, and all others are as blank as they were.
        let mut stale = [shown(&before), first].concat();
        stale[0].1 = "changed".into();
        assert_eq!(answered(&reader, &attempt, stale.clone()).await, "12");
        stale.push(("then".into(), "keep".into()));
        reader.post(&attempt, &borrowed(&stale)).await.ok().says("12 of 12 answered");
    })
    .await;
}

#[tokio::test]
async fn an_answer_is_taken_back_on_the_page_that_shows_it() {
    let app = TestApp::new().await;
    let (reader, attempt, mut fields) = begin(&app).await;
    assert_eq!(answered(&reader, &attempt, fields.clone()).await, "12");
    let page = reader.get(&attempt).await.ok();
    fields.iter_mut().find(|(_, value)| value == "7391").expect("the number question").1 = String::new();
    assert_eq!(answered(&reader, &attempt, [shown(&page), fields].concat()).await, "11");
}

/// A form’s fields where each question was answered so many milliseconds before it was sent.
fn given(fields: &Fields, ago: &[(u16, i64)]) -> Fields {
    let mut sent = fields.clone();
    sent.extend(ago.iter().map(|(nth, ago)| (format!("q{nth}-shown"), format!("changed {}", 10_000_000 - ago))));
    sent.push(("sent".into(), "10000000".into()));
    sent.push(("then".into(), "save".into()));
    sent
}

#[tokio::test]
async fn of_two_devices_the_answer_given_later_stands_whichever_comes_last() {
    on_both(async |app| {
        let (reader, attempt, fields) = begin(app).await;
        let of = |nth: u16| -> Fields { fields.iter().filter(|(name, _)| name.starts_with(&format!("q{nth}-"))).cloned().collect() };
        let typed = fields.iter().find(|(_, value)| value == "7391").expect("the number question").0.clone();
        let nth: u16 = typed.trim_start_matches('q').split('-').next().unwrap().parse().unwrap();
        let other = if nth == 1 { 2 } else { 1 };
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        // One device answers now what another one, offline, answered before and sends afterwards, with a question that only it has answered.
        assert_eq!(answered(&reader, &attempt, of(nth)).await, "1");
        let late = given(&[vec![(typed.clone(), "12".into())], of(other)].concat(), &[(nth, 50), (other, 50)]);
        let answer = reader.post_once(&attempt, &borrowed(&late)).await;
        assert_eq!(answer.header("chapterwise-superseded"), nth.to_string());
        let page = reader.get(&attempt).await.ok().says("2 of 12 answered");
        assert_eq!(page.values(&typed), ["7391"]);
        // What is given after that replaces it, be it that it is sent a while later.
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        let later = given(&vec![(typed.clone(), "12".into())], &[(nth, 20)]);
        assert_eq!(reader.post_once(&attempt, &borrowed(&later)).await.header("chapterwise-superseded"), "");
        assert_eq!(reader.get(&attempt).await.ok().values(&typed), ["12"]);
    })
    .await;
}

#[tokio::test]
async fn one_at_a_time_the_answer_given_later_stands_too() {
    let app = TestApp::new().await;
    let reader = app.reader();
    reader.read_up_to(4).await;
    let attempt = reader.start_quiz(1, &[("behaviour", "test")]).await.ok().attempt();
    let id = attempt.rsplit('/').next().unwrap().parse().unwrap();
    let items = app.state.store.attempt(id).await.unwrap().unwrap().items;
    let question = |nth: u16| format!("{attempt}/questions/{nth}");
    for item in items {
        let right = right_to(&app.state.library, &item.question, "");
        if !right.iter().any(|(_, value)| value == "7391") {
            continue;
        }
        let address = question(item.position);
        let kept = async || reader.get(&address).await.ok().values("answer");
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
        reader.post(&address, &[("answer", "7391"), ("then", "next")]).await.ok();
        let late = [("answer", "12"), ("shown", "changed 1000"), ("sent", "1050"), ("then", "save")];
        let answer = reader.post_once(&address, &late).await;
        assert_eq!(
            (answer.status_code().as_u16(), answer.header("chapterwise-superseded")),
            (204, item.position.to_string().parse().unwrap())
        );
        reader.post(&address, &[late[0], late[1], late[2], ("then", "skip")]).await.ok();
        assert_eq!(kept().await, ["7391"]);
        reader.post(&address, &[("answer", "12"), ("then", "skip")]).await.ok();
        assert_eq!(kept().await, ["12"]);
        return;
    }
    panic!("there is a number question");
}
