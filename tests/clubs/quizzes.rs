//! A chapter's quiz in a club: who is counted in its picture, and who sees it.

use super::story::{found, invite};
use crate::support::answers::{borrowed, right_to};
use crate::support::app::TestApp;
use crate::support::reader::{BOOK, TestReader};

/// So many people in a club, each of whom has read two chapters; the club's quiz on the second.
async fn club_of(app: &TestApp, number: usize) -> (Vec<TestReader>, String) {
    let people: Vec<TestReader> = (0..number).map(|_| app.reader()).collect();
    let club = found(&people[0], "invitation").await;
    let code = invite(&people[0], &club, &[]).await;
    for (at, reader) in people.iter().enumerate() {
        reader.read_up_to(2).await;
        if at > 0 {
            reader.post("/join", &[("code", &code), ("nickname", &format!("Reader {at}"))]).await.ok();
        }
    }
    (people, format!("{club}/chapters/2/quiz"))
}

/// Takes the whole quiz as a test: everything right, or nothing answered.
async fn take(app: &TestApp, reader: &TestReader, right: bool) {
    let page = reader.start_quiz(2, &[("behaviour", "test"), ("layout", "all-on-one")]).await.ok();
    let id = page.attempt().rsplit('/').next().unwrap().parse().unwrap();
    let attempt = app.state.store.attempt(id).await.unwrap().unwrap();
    let mut fields = vec![("then".to_owned(), "finish".to_owned()), ("sure".to_owned(), "1".to_owned())];
    if right {
        for item in &attempt.items {
            fields.extend(right_to(&app.state.library, &item.question, &format!("q{}-", item.position)));
        }
    }
    reader.post(&page.attempt(), &borrowed(&fields)).await;
    reader.post(&format!("{}/finish", page.attempt()), &[]).await.ok();
}

async fn agree(reader: &TestReader, quiz: &str, agrees: &str) {
    reader.post(&format!("{quiz}/consent"), &[("agrees", agrees)]).await.ok();
}

#[tokio::test]
async fn the_picture_is_of_three_who_agreed_and_for_them() {
    let app = TestApp::new().await;
    // What another club sees, all of whom have agreed.
    let (others, theirs) = club_of(&app, 3).await;
    for reader in &others {
        take(&app, reader, true).await;
        agree(reader, &theirs, "yes").await;
    }
    others[0].get(&theirs).await.ok().says("Three of us.").holds("<progress");

    let (people, quiz) = club_of(&app, 4).await;
    let page = people[0].get(&quiz).await.ok().says("The quiz on chapter 2").says("Your results are not counted in the club’s picture.");
    assert!(page.html.contains(&format!("href=\"{BOOK}/chapters/2/quiz\"")));
    for (at, right) in [(0, true), (1, true), (2, false), (3, false)] {
        take(&app, &people[at], right).await;
    }
    // Taken, and nobody has agreed: nothing is shown to anybody.
    people[0].get(&quiz).await.ok().lacks("<progress");
    for reader in &people[..2] {
        agree(reader, &quiz, "yes").await;
    }
    people[0].get(&quiz).await.ok().says("Three have to agree first").says("You have taken it.").lacks("<progress");
    agree(&people[2], &quiz, "yes").await;
    let picture = people[0].get(&quiz).await.ok().says("Three of us.").says("Characters All of us about 7 in 10 You about 10 in 10");
    let picture = picture.says("Themes All of us").says("Plot All of us").says("About half of us had this right: “");
    people[0].get(&format!("{}/members", quiz.split("/chapters").next().unwrap())).await.ok().says("Reader 1").says("Reader 2");
    picture.lacks("Reader 1").lacks("Reader 2");
    people[2].get(&quiz).await.ok().says("You about 0 in 10");
    // Who gives nothing to it sees nothing of it.
    people[3].get(&quiz).await.ok().lacks("<progress").lacks("Three of us");
}

#[tokio::test]
async fn who_takes_it_back_is_gone_from_the_picture_at_once() {
    let app = TestApp::new().await;
    let (people, quiz) = club_of(&app, 3).await;
    for reader in &people {
        take(&app, reader, true).await;
        agree(reader, &quiz, "yes").await;
    }
    people[0].get(&quiz).await.ok().says("Three of us.");
    agree(&people[1], &quiz, "no").await;
    people[0].get(&quiz).await.ok().says("Three have to agree first").lacks("<progress");
    agree(&people[1], &quiz, "yes").await;
    // Who has gone back in the book is not in it, and sees nothing of it.
    people[2].post(&format!("{BOOK}/progress"), &[("chapter", "1"), ("sure", "1")]).await.ok();
    people[0].get(&quiz).await.ok().says("Three have to agree first");
    people[2].get(&quiz).await.status(403).lacks("<progress");
    people[2].post(&format!("{quiz}/consent"), &[("agrees", "no")]).await.status(403);
}

#[tokio::test]
async fn the_first_finished_go_counts_and_who_has_none_yet_is_told_so() {
    let app = TestApp::new().await;
    let (people, quiz) = club_of(&app, 4).await;
    for reader in &people {
        agree(reader, &quiz, "yes").await;
    }
    for (reader, first) in people.iter().zip([false, true, true]) {
        take(&app, reader, first).await;
        take(&app, reader, !first).await;
    }
    let picture = people[0].get(&quiz).await.ok().says("All of us about 7 in 10 You about 0 in 10");
    picture.holds("aria-label=\"You").says("About half of us");
    people[3].get(&quiz).await.ok().says("All of us about 7 in 10").lacks("aria-label=\"You").lacks("About half of us");
}

#[tokio::test]
async fn only_members_who_have_read_the_chapter_come_to_its_quiz() {
    let app = TestApp::new().await;
    let (people, quiz) = club_of(&app, 1).await;
    let club = quiz.split("/chapters").next().unwrap();
    app.reader().get(&quiz).await.status(404);
    people[0].get(&format!("{club}/chapters/3/quiz")).await.status(403);
    people[0].get(&format!("{club}/chapters/99/quiz")).await.status(404);
    let address = format!("href=\"{quiz}\"");
    assert!(people[0].get(club).await.ok().html.contains(&address));
    people[0].post(&format!("{club}/season"), &[("to", "archived")]).await.ok();
    people[0].get(&quiz).await.ok();
    agree(&people[0], &quiz, "yes").await;
    people[0].get(&quiz).await.ok().says("Your results are counted");
}
