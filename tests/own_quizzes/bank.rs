//! All questions that one has.

use super::{last, question, quiz, single, teacher, write};
use crate::support::app::TestApp;

#[tokio::test]
async fn questions_are_found_by_words_tag_kind_and_chapter_and_copied_once() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let (from, into) = (quiz(&teacher, "From").await, quiz(&teacher, "Into").await);
    let tagged = [&single("Who carries the trunk?", "Wren")[..], &[("tags", "luggage")]].concat();
    let page = write(&teacher, &from, &tagged).await;
    write(&teacher, &from, &[("kind", "true-false"), ("text", "It rains."), ("truth", "true"), ("chapter", "2")]).await;
    teacher.get("/quizzes/bank").await.ok().says("2 questions").says("In “From”").says("#luggage");
    for (query, found) in [
        ("words=TRUNK", true),
        ("words=wren", true),
        ("tag=luggage", true),
        ("kind=single", true),
        ("words=rains", false),
        ("chapter=2", false),
    ] {
        let page = teacher.get(&format!("/quizzes/bank?{query}")).await.ok().says("1 question");
        assert_eq!(page.html.contains("Who carries the trunk?"), found, "{query}");
    }
    let item = format!("{}:{}", last(&from), last(&question(&page, "Who carries the trunk?")));
    let fields = [("into", last(&into)), ("item", item.as_str())];
    teacher.post("/quizzes/bank/copy", &fields).await.ok().says("1 question on");
    teacher.post("/quizzes/bank/copy", &fields).await.ok().says("1 question on");
    teacher.post("/quizzes/bank/copy", &[("into", last(&into))]).await.status(422).says("Tick the questions");

    let other = super::teacher(&app, "Dr Elsewhere").await;
    let theirs = quiz(&other, "Theirs").await;
    other.post("/quizzes/bank/copy", &[("into", last(&theirs)), ("item", &item)]).await.status(422).lacks("trunk");
}

#[tokio::test]
async fn many_questions_come_in_pages() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Many").await;
    for number in 0..51 {
        let text = format!("Statement {number:02}.");
        teacher.post_once(&format!("{quiz}/questions/new"), &[("kind", "true-false"), ("text", &text), ("truth", "true")]).await;
    }
    let first = teacher.get("/quizzes/bank").await.ok().says("51 questions").says("Page 1 of 2").says("Statement 49.");
    teacher.get("/quizzes/bank?page=2").await.ok().says("Statement 50.").lacks("Statement 49.");
    first.lacks("Statement 50.");
    teacher.get("/quizzes/bank?page=999").await.ok().says("Page 2 of 2");
}
