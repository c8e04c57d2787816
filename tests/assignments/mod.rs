//! Homework through the router: teachers set it and look on, pupils do it.

mod canary;
mod devices;
mod logs;
mod policy;
mod story;
mod teachers;

use chapterwise::domain::attempt::Attempt;
use chapterwise::domain::ident::{AssignmentId, ClassId, PupilId};
use jiff::{SignedDuration, Timestamp};

use crate::classes::{School, code, school};
use crate::support::answers::{Fields, borrowed, right_to};
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// A class whose teachers have read chapter 2, and its pupils nothing.
async fn reading_school() -> School {
    let school = school().await;
    school.teacher.read_up_to(2).await.ok();
    school.colleague.read_up_to(2).await.ok();
    school
}

/// What the class's clock shows in so many minutes.
fn clock(minutes: i64) -> String {
    let at = Timestamp::now() + SignedDuration::from_mins(minutes);
    at.in_tz("Europe/London").unwrap().strftime("%Y-%m-%dT%H:%M").to_string()
}

/// The form of a homework on chapter 1: one attempt in the book's order, open now and for good, explained at once; unless `fields` says
/// otherwise.
async fn sent(teacher: &TestReader, class: &str, fields: &[(&str, &str)]) -> Page {
    let usual = [
        ("from", "chapters"),
        ("first", "1"),
        ("last", "1"),
        ("draw", ""),
        ("for", "class"),
        ("attempts", "1"),
        ("counts", "best"),
        ("layout", "one-by-one"),
        ("what", "explanations"),
        ("when", "at-once"),
    ];
    let fields: Vec<_> = fields.iter().chain(&usual).copied().collect();
    teacher.post(&format!("{class}/assignments/new"), &fields).await
}

/// Where a homework is that was set.
async fn set(school: &School, fields: &[(&str, &str)]) -> String {
    let page = sent(&school.teacher, &school.class, fields).await.ok();
    assert!(page.address.contains("/assignments/") && !page.address.ends_with("/new"), "{}", page.text());
    page.address
}

/// Begins it, saying that one has read as far.
async fn begin(pupil: &TestReader, homework: &str) -> Page {
    pupil.post(&format!("{homework}/start"), &[("read", "yes")]).await.ok()
}

/// The attempt at an address, as the store has it.
async fn kept(app: &TestApp, address: &str) -> Attempt {
    let id = address.rsplit('/').next().unwrap().parse().unwrap();
    app.state.store.attempt(id).await.unwrap().unwrap()
}

/// The fields that answer a question of an attempt rightly.
async fn right(app: &TestApp, attempt: &str, position: u16, prefix: &str) -> Fields {
    let attempt = kept(app, attempt).await;
    right_to(&app.state.library, &attempt.item(position).unwrap().question, prefix)
}

/// Answers the first few questions rightly, one by one, and leaves the others blank.
async fn answer(app: &TestApp, pupil: &TestReader, attempt: &str, few: u16) {
    for position in 1..=few {
        let fields = right(app, attempt, position, "").await;
        let fields: Vec<_> = borrowed(&fields).into_iter().chain([("then", "next")]).collect();
        pupil.post(&format!("{attempt}/questions/{position}"), &fields).await.ok();
    }
}

/// Begins it, answers the first few questions and hands it in.
async fn do_it(app: &TestApp, pupil: &TestReader, homework: &str, few: u16) -> Page {
    let attempt = begin(pupil, homework).await.attempt();
    answer(app, pupil, &attempt, few).await;
    pupil.post(&format!("{attempt}/finish"), &[]).await.ok()
}

/// The id at the end of an address.
fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(address: &str) -> T {
    address.rsplit('/').next().unwrap().parse().unwrap()
}

/// Another browser of a pupil's.
async fn second_browser(school: &School, pupil: &TestReader) -> TestReader {
    let own = code(&pupil.get(&school.class).await.ok());
    let other = school.app.reader();
    other.post(&format!("{}/return", school.class), &[("code", &school.code), ("own-code", &own)]).await.ok();
    other
}

/// The pupil of that name.
async fn pupil(school: &School, name: &str) -> PupilId {
    let class: ClassId = id(&school.class);
    let list = school.app.state.store.pupils(class).await.unwrap();
    list.iter().find(|pupil| pupil.name.as_str() == name).unwrap().id
}

/// What is on record of a homework, the earliest first.
async fn record(school: &School, homework: &str) -> Vec<&'static str> {
    let deeds = school.app.state.store.deeds(id::<AssignmentId>(homework)).await.unwrap();
    deeds.iter().rev().map(|deed| deed.deed.name()).collect()
}
