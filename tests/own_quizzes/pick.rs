//! Questions of the book for a quiz.

use super::{quiz, teacher};
use crate::support::app::{TestApp, library};
use crate::support::reader::TestReader;

/// The ids of the questions that reveal a chapter.
fn ids(chapter: u16) -> Vec<String> {
    let book = library().books().iter().find(|book| book.slug.as_str() == "the-glass-orchard").unwrap().clone();
    let of = |question: &std::sync::Arc<chapterwise::domain::question::Question>| {
        question.reveals.chapter().is_some_and(|known| known.get() == chapter)
    };
    book.questions().filter(|question| of(question)).map(|question| question.id.to_string()).collect()
}

async fn pick(teacher: &TestReader) -> String {
    format!("{}/pick", quiz(teacher, "Picked").await)
}

#[tokio::test]
async fn nothing_beyond_the_ribbon_is_offered_or_taken() {
    let app = TestApp::new().await;
    let (teacher, ahead) = (teacher(&app, "Ms Frost").await, teacher(&app, "Mr Hale").await);
    let all = "?chapter=1&chapter=2&chapter=3";
    let box_of = |id: &String| format!("value=\"{id}\"");
    ahead.read_up_to(3).await;
    let page = ahead.get(&format!("{}{all}", pick(&ahead).await)).await.ok().says("Chapter 3");
    (1..=3).flat_map(ids).fold(page, |page, id| page.holds(&box_of(&id)));

    let pick = pick(&teacher).await;
    let page = teacher.get(&pick).await.ok().says("You have not said yet how far you have read");
    ids(1).iter().fold(page, |page, id| page.lacks(&box_of(id)));
    teacher.read_up_to(2).await;
    let page = teacher.get(&format!("{pick}{all}")).await.ok().says("You have read up to chapter 2").lacks("Chapter 3");
    let page = (1..=2).flat_map(ids).fold(page, |page, id| page.holds(&box_of(&id)));
    ids(3).iter().fold(page, |page, id| page.lacks(id));
    let beyond = ids(3).remove(0);
    teacher.post(&pick, &[("then", "ticked"), ("question", &beyond)]).await.status(422).says("Tick the questions");
    teacher.post(&pick, &[("then", "all"), ("chapter", "3")]).await.status(422).says("No question fits");
}

#[tokio::test]
async fn some_are_taken_or_all_with_a_draw() {
    let app = TestApp::new().await;
    let teacher = teacher(&app, "Ms Frost").await;
    let pick = pick(&teacher).await;
    teacher.read_up_to(2).await;
    let one = ids(1);
    let fields = [("then", "ticked"), ("question", one[0].as_str()), ("question", one[1].as_str())];
    teacher.post(&pick, &fields).await.ok().says("2 questions on");
    teacher.post(&pick, &fields).await.ok().says("2 questions on");
    let wrong = [("then", "all"), ("chapter", "2"), ("draw", "some")];
    let page = teacher.post(&pick, &wrong).await.status(422).says("Give a number from 1");
    assert!(page.html.contains("value=\"some\""));
    let page = teacher.post(&pick, &[("then", "all"), ("chapter", "2"), ("draw", "3")]).await.ok();
    page.says(&format!("{} questions, 3 of them for each pupil", 2 + ids(2).len()));
    teacher.get(&format!("{pick}?kind=single")).await.ok().says("One of several. Chapter");
    let left = teacher.get(&format!("{pick}?kind=order")).await.ok();
    left.lacks("One of several. Chapter");
}
