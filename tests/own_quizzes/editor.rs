//! A quiz’s page: its questions in order, its title, what is drawn, and the end of it.

use super::{last, question, quiz, single, teacher, version, write};
use crate::support::app::TestApp;
use crate::support::page::Page;

fn places(page: &Page, texts: &[&str]) -> Vec<usize> {
    texts.iter().map(|text| page.html.find(&format!(">{text}</a>")).unwrap_or(usize::MAX)).collect()
}

#[tokio::test]
async fn questions_move_go_and_come_back() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Order").await;
    for text in ["One?", "Two?"] {
        write(&teacher, &quiz, &single(text, "Wren")).await;
    }
    let page = teacher.get(&quiz).await.ok();
    let (one, two) = (question(&page, "One?"), question(&page, "Two?"));
    let arrange = format!("{quiz}/arrange");
    let act = async |what: &str, question: &str| {
        let seen = version(&teacher.get(&quiz).await.ok());
        teacher.post(&arrange, &[("version", &seen), ("do", &format!("{what}:{}", last(question)))]).await.ok()
    };
    assert!(places(&act("up", &two).await, &["Two?", "One?"]).is_sorted());
    assert!(places(&act("up", &two).await, &["Two?", "One?"]).is_sorted(), "the first stays");
    let page = act("remove", &two).await.says("1 question on").says("Taken out: “Two?”");
    let page =
        teacher.post(&format!("{quiz}/put-back"), &[("version", &version(&page))]).await.ok().says("2 questions on").lacks("Taken out");
    assert!(places(&page, &["Two?", "One?"]).is_sorted(), "where it stood");
    act("copy", &one).await.says("3 questions on");

    let old = version(&page);
    let page = teacher.post(&arrange, &[("version", &old), ("do", &format!("remove:{}", last(&one)))]).await.status(409);
    page.says("changed meanwhile").says("3 questions on");
}

#[tokio::test]
async fn a_title_and_a_draw_are_kept_or_given_back() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "First").await;
    for text in ["One?", "Two?", "Three?"] {
        write(&teacher, &quiz, &single(text, "Wren")).await;
    }
    let seen = version(&teacher.get(&quiz).await.ok());
    let page = teacher.post(&quiz, &[("title", " "), ("draw", "many"), ("version", &seen)]).await.status(422);
    assert!(page.says("Give the quiz a title").says("Give a number from 1").html.contains("value=\"many\""));
    let page = teacher.post(&quiz, &[("title", "Second"), ("draw", "2"), ("version", &seen)]).await.ok();
    let page = page.says("Second").says("3 questions, 2 of them for each pupil").says("Ask it always");
    let always = format!("always:{}", last(&question(&page, "One?")));
    let page = teacher.post(&format!("{quiz}/arrange"), &[("version", &version(&page)), ("do", &always)]).await.ok();
    page.says("Always asked").says("Ask it by the draw");
    // The same again changes nothing; another one of an old page is given back.
    teacher.post(&quiz, &[("title", "Second"), ("draw", "2"), ("version", &seen)]).await.ok();
    let page = teacher.post(&quiz, &[("title", "Third"), ("draw", ""), ("version", &seen)]).await.status(409).says("Second");
    assert!(page.html.contains("value=\"Third\""));
}

#[tokio::test]
async fn a_question_without_what_pupils_need_is_pointed_at() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let quiz = quiz(&teacher, "Bare").await;
    let page = write(&teacher, &quiz, &[("kind", "true-false"), ("text", "It rains."), ("truth", "true")]).await;
    page.says("It has no explanation").says("It does not say which chapter must have been read");
}

#[tokio::test]
async fn a_quiz_is_listed_and_deleted() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    teacher.get("/quizzes").await.ok().says("You have no quiz yet");
    let quiz = quiz(&teacher, "Short-lived").await;
    teacher.get("/quizzes").await.ok().says("Short-lived").says("0 questions");
    teacher.get(&format!("{quiz}/delete")).await.ok().says("Delete “Short-lived”?");
    teacher.post(&format!("{quiz}/delete"), &[("sure", "yes")]).await.ok().lacks("Short-lived");
    teacher.get(&quiz).await.status(404);
}

#[tokio::test]
async fn a_quiz_begins_once_and_with_what_it_shall() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let refused = teacher.post("/quizzes/new", &[("title", ""), ("book", "no-such-book"), ("begin", "copy"), ("of", "nothing")]).await;
    refused.status(422).says("Give the quiz a title").says("Choose a book").says("Choose one of your quizzes");
    let key = teacher.get("/quizzes/new").await.ok().values("form").remove(0);
    let fields = [("title", "Once"), ("book", "the-glass-orchard"), ("begin", "book"), ("form", key.as_str())];
    let first = teacher.post("/quizzes/new", &fields).await.ok().address;
    assert!(first.ends_with("/pick"));
    assert_eq!(teacher.post("/quizzes/new", &fields).await.ok().address, first);
    let quiz = first.trim_end_matches("/pick");
    write(&teacher, quiz, &single("Who?", "Wren")).await;
    let copy = [("title", "Again"), ("book", "the-glass-orchard"), ("begin", "copy"), ("of", last(quiz))];
    teacher.post("/quizzes/new", &copy).await.ok().says("Again").says("Who?");
    let other = super::teacher(&app, "Dr Elsewhere").await;
    other.post("/quizzes/new", &copy).await.status(422).lacks("Who?");
}
