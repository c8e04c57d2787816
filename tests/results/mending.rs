//! Keys are mended, answers accepted, and all attempts scored anew.

use std::sync::Arc;

use chapterwise::domain::answer_key::AnswerKey;
use chapterwise::domain::ident::OptionId;
use jiff::Timestamp;

use super::{Results, results};
use crate::support::page::Page;

/// The key in force, as the page's forms say it.
fn in_force(page: &Page) -> String {
    page.values("in-force")[0].clone()
}

/// The marks in the gradebook, in the order of names from A to Z.
async fn marks(results: &Results) -> Vec<String> {
    let page = results.teacher.get(&format!("{}/gradebook", results.class)).await.ok();
    let body = page.html.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap().0.to_owned();
    body.split("<tr>")
        .skip(1)
        .map(|row| row.split("pupils/").nth(2).unwrap().split_once('>').unwrap().1.split('<').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_mended_key_says_who_gains_and_loses_then_scores_all_anew() {
    let results = results().await;
    let (teacher, items) = (&results.teacher, format!("{}/items", results.homework));
    let key = format!("{items}/a/key");
    let page = teacher.get(&key).await.ok().says("Mend the key").says("Which is right?");
    let form = in_force(&page);
    teacher.post(&key, &[("in-force", &form), ("right", ""), ("do", "see")]).await.status(422).says("Choose what is right.");
    let right = [("in-force", form.as_str()), ("right", "y"), ("explanation", "Look again.")];
    // Adaline, Benedict and Cyprian had x; the others y.
    let seen = teacher.post(&key, &[&right[..], &[("do", "see")]].concat()).await.ok();
    let seen = seen.says("Three pupils gain, and three pupils lose.").says("Deirdre gains 66% 100%").says("Adaline loses 100% 66%");
    assert_eq!(marks(&results).await, ["0%", "100%", "66%", "66%", "66%", "0%"], "nothing has changed yet");
    assert!(seen.html.contains("Apply to all attempts"));
    let apply = [&right[..], &[("do", "apply")]].concat();
    let page = teacher.post(&key, &apply).await.ok();
    assert!(page.says("all attempts are scored by it").says("Your quiz has the new key, too.").address.starts_with(&items));
    assert_eq!(marks(&results).await, ["33%", "66%", "33%", "33%", "100%", "33%"]);
    let quiz = results.quiz_now().await;
    let solution = &quiz.items[0].exercise.solution;
    assert!(solution.key == AnswerKey::One(OptionId::parse("y").unwrap()) && solution.explanation == "Look again.");
    // Sent twice, it acts once. Another key from a page that has become old is not applied, and stays in the form.
    teacher.post(&key, &apply).await.ok().says("all attempts are scored by it");
    let old = [("in-force", form.as_str()), ("right", "z"), ("explanation", "Mine."), ("do", "apply")];
    teacher.post(&key, &old).await.status(409).says("mended meanwhile").says("Mine.");
    assert_eq!(marks(&results).await, ["33%", "66%", "33%", "33%", "100%", "33%"]);
    teacher.get(&results.homework).await.ok().says("Ms Frost scored all attempts anew");
}

#[tokio::test]
async fn an_answer_is_accepted_for_all_who_gave_it() {
    let results = results().await;
    let (teacher, items) = (&results.teacher, format!("{}/items", results.homework));
    let page = teacher.get(&format!("{items}/c/key")).await.ok();
    let page =
        page.says("“Skerry”, by 3 pupils.").says("Benedict from 66% to 100%, Cyprian from 66% to 100% and Evangeline from 0% to 33%.");
    let form = in_force(&page);
    let accept = format!("{items}/c/accept");
    let fields = [("in-force", form.as_str()), ("text", "Skerry")];
    teacher.post(&accept, &fields).await.ok().says("all attempts are scored by it");
    assert_eq!(marks(&results).await, ["0%", "100%", "100%", "100%", "66%", "33%"]);
    teacher.post(&accept, &fields).await.ok();
    teacher.post(&accept, &[("in-force", &form), ("text", "Jura")]).await.status(409).says("mended meanwhile");
    teacher.post(&accept, &[("in-force", &form), ("text", "?")]).await.status(404);
    teacher.get(&accept).await.ok().says("Mend the key").says("None so far.");
    teacher.get(&results.homework).await.ok().says("accepted an answer");
    assert!(
        matches!(&results.quiz_now().await.items[2].exercise.solution.key, AnswerKey::Text(key) if key.accept == ["Skerrow", "Skerry"])
    );
}

#[tokio::test]
async fn a_quiz_with_another_question_stays_as_it_is() {
    let results = results().await;
    let mut quiz = results.quiz_now().await;
    let item = &mut quiz.items[1];
    let mut exercise = (*item.exercise).clone();
    exercise.question.text = "The panes glow by day.".into();
    item.exercise = Arc::new(exercise);
    results.app.state.store.change_quiz(quiz, Timestamp::now()).await.unwrap();
    let key = format!("{}/items/b/key", results.homework);
    let form = in_force(&results.teacher.get(&key).await.ok());
    let fields = [("in-force", form.as_str()), ("right", "false"), ("do", "apply")];
    results.teacher.post(&key, &fields).await.ok().says("Your quiz asks this differently by now");
    assert!(results.quiz_now().await.items[1].exercise.solution.key == AnswerKey::Truth(true));
}

#[tokio::test]
async fn a_newer_key_of_the_quiz_is_offered_and_applied() {
    let results = results().await;
    let (teacher, items) = (&results.teacher, format!("{}/items", results.homework));
    let answered_by = async |truth: bool| {
        let mut quiz = results.quiz_now().await;
        let item = &mut quiz.items[1];
        let mut exercise = (*item.exercise).clone();
        exercise.solution.key = AnswerKey::Truth(truth);
        item.exercise = Arc::new(exercise);
        results.app.state.store.change_quiz(quiz, Timestamp::now()).await.unwrap();
    };
    answered_by(false).await;
    teacher.get(&items).await.ok().says("newer key");
    // As it was when the homework was set, it has none.
    answered_by(true).await;
    teacher.get(&items).await.ok().lacks("newer key");
    answered_by(false).await;
    teacher.get(&items).await.ok().says("Your quiz has a newer key for 1 question.");
    let newer = format!("{items}/newer");
    let page = teacher.get(&newer).await.ok().says("The panes glow at night.").says("Two pupils gain, and four pupils lose.");
    let (form, questions) = (in_force(&page), page.values("questions")[0].clone());
    teacher.post(&newer, &[("in-force", "old"), ("questions", &questions)]).await.status(409).says("changed meanwhile");
    teacher.post(&newer, &[("in-force", &form), ("questions", &questions)]).await.ok().says("by the key of your quiz now");
    assert_eq!(marks(&results).await, ["33%", "66%", "33%", "33%", "33%", "33%"]);
    teacher.post(&newer, &[("in-force", &form), ("questions", &questions)]).await.ok().lacks("newer key for");
}
