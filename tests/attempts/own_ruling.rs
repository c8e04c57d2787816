//! “Count mine as right”.

use chapterwise::domain::attempt::{Attempt, Item};
use chapterwise::domain::credit::Credit;

use crate::support::answers::{borrowed, right_to};
use crate::support::app::{TestApp, on_both};
use crate::support::reader::TestReader;

const BUTTON: &str = "Count mine as right";
const SHORT: &str = "name-of-the-island";
const CLOZE: &str = "the-walk-up";

async fn stored(app: &TestApp, attempt: &str) -> Attempt {
    let id = attempt.rsplit('/').next().unwrap().parse().unwrap();
    app.state.store.attempt(id).await.unwrap().unwrap()
}

async fn item(app: &TestApp, attempt: &str, question: &str) -> Item {
    stored(app, attempt).await.items.into_iter().find(|item| item.question.as_str() == question).unwrap()
}

async fn begin(app: &TestApp, behaviour: &str) -> (TestReader, String) {
    let reader = app.reader();
    reader.read_up_to(4).await;
    let attempt = reader.start_quiz(1, &[("behaviour", behaviour)]).await.attempt();
    (reader, attempt)
}

/// The page of a question that was answered wrongly so often.
async fn wrong(reader: &TestReader, app: &TestApp, attempt: &str, question: &str, answers: &[&[(&str, &str)]]) -> String {
    let address = format!("{attempt}/questions/{}", item(app, attempt, question).await.position);
    for (number, answer) in (1..).zip(answers) {
        let number = u8::to_string(&number);
        reader.post(&address, &[answer, &[("try", number.as_str())][..]].concat()).await.ok();
    }
    address
}

/// What others are not offered and not told: somebody else’s wrong words, counted as right.
async fn counted_elsewhere(app: &TestApp) {
    let (reader, attempt) = begin(app, "practice").await;
    let address = wrong(&reader, app, &attempt, SHORT, &[&[("answer", "Skerrie")], &[("answer", "Skirry Isle")]]).await;
    reader.get(&address).await.ok().says(BUTTON);
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().says("You counted");
    reader.post(&format!("{attempt}/finish"), &[]).await.ok().says("counted by you");
}

async fn credit(app: &TestApp, attempt: &str, question: &str) -> (Option<Credit>, bool) {
    let item = item(app, attempt, question).await;
    (item.credit, item.own_ruling)
}

#[tokio::test]
async fn a_second_try_counts_for_half_and_is_taken_back() {
    on_both(async |app| {
        let (reader, attempt) = begin(app, "practice").await;
        let address = wrong(&reader, app, &attempt, SHORT, &[&[("answer", "Skerrie")], &[("answer", "Skirry Isle")]]).await;
        reader.get(&address).await.ok().says("Not quite.").says(BUTTON);
        let ruling = format!("{address}/ruling");
        for _ in 0..2 {
            let page = reader.post(&ruling, &[("counts", "own")]).await.ok().says("You counted this as right.").says("½ of 1");
            assert_eq!(page.says("Take that back").says("Skirry Isle").lacks(BUTTON).address, address);
            assert_eq!(credit(app, &attempt, SHORT).await, (Some(Credit::HALF), true));
        }
        for _ in 0..2 {
            reader.post(&ruling, &[("counts", "key")]).await.ok().says("Not quite.").says(BUTTON).lacks("Take that back");
            assert_eq!(credit(app, &attempt, SHORT).await, (Some(Credit::ZERO), false));
        }
    })
    .await;
}

#[tokio::test]
async fn a_first_try_counts_for_all_of_it() {
    let app = TestApp::new().await;
    counted_elsewhere(&app).await;
    let (reader, attempt) = begin(&app, "practice").await;
    let address = wrong(&reader, &app, &attempt, SHORT, &[&[("answer", "Skerrie")]]).await;
    // Not before the answer is shown.
    reader.get(&address).await.ok().says("One more try").lacks(BUTTON);
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().says("One more try");
    assert_eq!(credit(&app, &attempt, SHORT).await, (None, false));
    reader.post(&address, &[("then", "show")]).await.ok().says(BUTTON);
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().says("You counted this as right.");
    assert_eq!(credit(&app, &attempt, SHORT).await, (Some(Credit::ONE), true));
}

#[tokio::test]
async fn a_passage_partly_right_gets_its_part_back() {
    on_both(async |app| {
        let (reader, attempt) = begin(app, "practice").await;
        let address = wrong(&reader, app, &attempt, CLOZE, &[&[("gap-1", "salt"), ("gap-2", "dozen"), ("gap-3", "glass")]]).await;
        let part = Some(Credit::of(2, 3));
        assert_eq!(credit(app, &attempt, CLOZE).await, (part, false));
        reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().says("You counted this as right.");
        assert_eq!(credit(app, &attempt, CLOZE).await, (Some(Credit::ONE), true));
        reader.post(&format!("{address}/ruling"), &[("counts", "key")]).await.ok().says("Two of three.");
        assert_eq!(credit(app, &attempt, CLOZE).await, (part, false));
    })
    .await;
}

#[tokio::test]
async fn a_wrong_choice_in_a_passage_is_wrong() {
    let app = TestApp::new().await;
    counted_elsewhere(&app).await;
    let (reader, attempt) = begin(&app, "practice").await;
    let address = wrong(&reader, &app, &attempt, CLOZE, &[&[("gap-1", "salt"), ("gap-2", "dozen"), ("gap-3", "brick")]]).await;
    reader.get(&address).await.ok().says("One of three.").lacks(BUTTON);
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().says("One of three.").lacks("You counted");
}

#[tokio::test]
async fn the_result_and_the_shared_score_say_so() {
    let app = TestApp::new().await;
    let (reader, attempt) = begin(&app, "practice").await;
    let address = wrong(&reader, &app, &attempt, SHORT, &[&[("answer", "a")], &[("answer", "b")]]).await;
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok();
    let result = reader.post(&format!("{attempt}/finish"), &[]).await.ok().says("½ of 12.").says("½ of 1 counted by you");
    assert_eq!(result.html.matches("counted by you").count(), 1);
    // Too late to take it back.
    assert_eq!(
        reader.post(&format!("{address}/ruling"), &[("counts", "key")]).await.ok().address,
        format!("{attempt}#q{}", address.rsplit('/').next().unwrap())
    );
    assert_eq!(credit(&app, &attempt, SHORT).await, (Some(Credit::HALF), true));

    let page = reader.post(&format!("{attempt}/share"), &[]).await.ok();
    let (_, link) = page.html.split_once("http://books.test").unwrap();
    let shared = link.split('"').next().unwrap().to_owned();
    app.reader().get(&shared).await.ok().says("One of these is counted as right by the reader.");
    let export = reader.get_once("/you/data.json").await.text();
    assert_eq!(export.matches("\"counted_by_reader\": true").count(), 1);
}

#[tokio::test]
async fn nothing_else_can_be_counted_as_right() {
    let app = TestApp::new().await;
    counted_elsewhere(&app).await;
    let (reader, attempt) = begin(&app, "practice").await;
    for item in stored(&app, &attempt).await.items {
        let address = format!("{attempt}/questions/{}", item.position);
        let ruling = format!("{address}/ruling");
        // Unanswered; given up without an answer; of another kind.
        reader.post(&ruling, &[("counts", "own")]).await.ok();
        reader.post(&address, &[("then", "show")]).await.ok().lacks(BUTTON);
        reader.post(&ruling, &[("counts", "own")]).await.ok().lacks("You counted");
        assert_eq!(credit(&app, &attempt, item.question.as_str()).await, (Some(Credit::ZERO), false));
    }

    let (reader, attempt) = begin(&app, "practice").await;
    for (question, answers) in
        [("how-many-tins", [[("answer", "4000")], [("answer", "4001")]]), ("panes-at-night", [[("answer", "true")], [("answer", "false")]])]
    {
        let address = wrong(&reader, &app, &attempt, question, &answers.each_ref().map(|answer| &answer[..])).await;
        let before = credit(&app, &attempt, question).await;
        reader.get(&address).await.ok().lacks(BUTTON);
        reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().lacks("You counted");
        assert_eq!(credit(&app, &attempt, question).await, before);
    }
    // Right already.
    let right = item(&app, &attempt, SHORT).await;
    let address = format!("{attempt}/questions/{}", right.position);
    let mut fields = right_to(&app.state.library, &right.question, "");
    fields.push(("try".into(), "1".into()));
    reader.post(&address, &borrowed(&fields)).await.ok().says("Right.").lacks(BUTTON);
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().says("Right.").lacks("You counted");
}

#[tokio::test]
async fn words_never_checked_are_not_counted() {
    let app = TestApp::new().await;
    counted_elsewhere(&app).await;
    let (reader, attempt) = begin(&app, "practice").await;
    let address = wrong(&reader, &app, &attempt, CLOZE, &[&[("gap-1", "x"), ("gap-2", "x"), ("gap-3", "brick")]]).await;
    reader.post_once(&address, &[("then", "save"), ("gap-1", "salt"), ("gap-2", "x"), ("gap-3", "glass")]).await;
    reader.post(&address, &[("then", "show")]).await.ok().lacks(BUTTON);
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().lacks("You counted");
    assert_eq!(credit(&app, &attempt, CLOZE).await, (Some(Credit::ZERO), false));
}

#[tokio::test]
async fn a_test_is_not_ruled_on_running_or_finished() {
    let app = TestApp::new().await;
    counted_elsewhere(&app).await;
    let (reader, attempt) = begin(&app, "test").await;
    let address = wrong(&reader, &app, &attempt, SHORT, &[&[("answer", "Skerrie")]]).await;
    let once = reader.post_once(&format!("{address}/ruling"), &[("counts", "own")]).await;
    assert_eq!((once.status_code().as_u16(), once.header("location").to_str().unwrap()), (303, address.as_str()));
    assert_eq!(credit(&app, &attempt, SHORT).await, (None, false));
    reader.post(&format!("{attempt}/finish"), &[]).await.ok().lacks(BUTTON);
    reader.post(&format!("{address}/ruling"), &[("counts", "own")]).await.ok().lacks("counted by you");
    assert_eq!(credit(&app, &attempt, SHORT).await, (Some(Credit::ZERO), false));
}
