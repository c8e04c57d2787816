//! Bringing questions in from a file: what is good is taken, what is bad is mended, and nobody else sees it.

use chapterwise::domain::ident::{ImportId, ReaderId};
use chapterwise::domain::own_quiz::OwnQuiz;
use chapterwise::domain::quiz_import::{KEPT, MOST_IMPORTS, QuizImport};
use jiff::Timestamp;

use super::teacher;
use crate::exchange::files;
use crate::support::app::TestApp;
use crate::support::page::Page;
use crate::support::reader::TestReader;

/// Two good questions, and two that are broken.
const FOUR: &str = "::Snow:: Snow is cold. {T}\n\nOnly one {is\n\nDoes a fish swim? {T}\n\nOne question? {T} And another? {F}\n";

async fn pasted(teacher: &TestReader, text: &str) -> Page {
    teacher.post("/quizzes/import", &[("text", text)]).await
}

async fn take(teacher: &TestReader, import: &Page) -> u16 {
    let fields = [("title", "Weather"), ("book", "the-glass-orchard")];
    teacher.post_once(&format!("{}/take", path(&import.address)), &fields).await.status_code().as_u16()
}

/// An address without what comes after `#`.
fn path(address: &str) -> &str {
    address.split('#').next().unwrap()
}

/// The only reader with a quiz, or with none, and their quizzes.
async fn quizzes(app: &TestApp, owner: ReaderId) -> Vec<OwnQuiz> {
    app.state.store.bank(owner).await.unwrap()
}

async fn owner(app: &TestApp, import: &Page) -> ReaderId {
    let id: ImportId = path(&import.address).rsplit('/').next().unwrap().parse().unwrap();
    app.state.store.import(id, Timestamp::now()).await.unwrap().unwrap().owner
}

#[tokio::test]
async fn a_teacher_mends_what_is_bad_and_takes_all() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    let page = frost.upload("/quizzes/import", &[("form", &ImportId::new().to_string())], ("weather.gift", FOUR.as_bytes())).await.ok();
    let page = page
        .says("2 questions to take, 2 to mend")
        .says("Take the 2 good ones")
        .says("Line 3: This { is never closed.")
        .says("Snow is cold.");
    assert!(page.html.contains("value=\"weather\""), "the title is the file’s name");
    let (home, owner) = (page.address.clone(), owner(&app, &page).await);

    // What is still wrong says so beside what was typed, and nothing changes.
    let second = format!("{home}/items/2");
    frost.get(&second).await.ok().says("Only one {is");
    let wrong = frost.post(&second, &[("source", "Only one {is </textarea>")]).await.status(422);
    let wrong = wrong.says("Line 1: This { is never closed.").never_holds("is </textarea>");
    assert!(wrong.html.contains("Only one {is &lt;/textarea&gt;"));
    frost.get(&home).await.ok().says("2 questions to take, 2 to mend");

    // One is mended in its own text, the other in a form.
    let mended = frost.post(&second, &[("source", "Only one {=is ~was}")]).await.ok();
    mended.says("3 questions to take, 1 to mend").says("mended");
    let fourth = format!("{home}/items/4");
    frost.get(&format!("{fourth}?by=hand")).await.ok().says("Read it again");
    frost.post(&fourth, &[("by", "hand"), ("cell-2", "Is the sky up?"), ("cell-10", "maybe")]).await.ok();
    let page = frost.get(&home).await.ok().says("4 questions to take").says("Is the sky up?");

    assert_eq!(take(&frost, &page).await, 303);
    let mine = quizzes(&app, owner).await;
    let texts: Vec<&str> = mine[0].items.iter().map(|item| item.exercise.question.text.as_str()).collect();
    assert_eq!(texts, ["Snow is cold.", "Only one", "Does a fish swim?", "Is the sky up?"]);
    assert_eq!((mine.len(), mine[0].title.as_str()), (1, "Weather"));

    // Taken twice, it acts once; and the file is let go.
    assert_eq!(take(&frost, &page).await, 303);
    assert_eq!(quizzes(&app, owner).await[0].items.len(), 4);
    let id: ImportId = home.rsplit('/').next().unwrap().parse().unwrap();
    assert!(app.state.store.import(id, Timestamp::now()).await.unwrap().unwrap().bytes.is_empty());
    assert_eq!(frost.get_once(&home).await.header("location"), format!("/quizzes/{}", mine[0].id));
}

#[tokio::test]
async fn every_kind_of_file_shows_its_questions() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    for (name, bytes) in files::FILES {
        let page = frost.upload("/quizzes/import", &[], (name, bytes)).await.ok().says(name);
        let good = files::import(name).taken().count();
        assert_eq!(page.html.matches("Change it<").count(), good, "{name}");
        assert_eq!(take(&frost, &page).await, 303, "{name}");
    }
}

#[tokio::test]
async fn questions_go_into_a_quiz_that_there_is_beside_those_it_has() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    let first = pasted(&frost, FOUR).await.ok();
    let owner = owner(&app, &first).await;
    take(&frost, &first).await;
    let quiz = quizzes(&app, owner).await[0].id;
    let again = frost.post(&format!("/quizzes/{quiz}/import"), &[("text", FOUR)]).await.ok().lacks("name=\"title\"");
    assert_eq!(take(&frost, &again).await, 303);
    let mine = quizzes(&app, owner).await;
    let ids: Vec<&str> = mine[0].items.iter().map(|item| item.id().as_str()).collect();
    assert_eq!(ids, ["snow-is-cold", "does-a-fish-swim", "snow-is-cold-2", "does-a-fish-swim-2"]);
    assert_eq!((mine.len(), mine[0].title.as_str()), (1, "Weather"));
}

#[tokio::test]
async fn what_can_not_be_read_is_said_beside_the_field() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    let large = vec![b'a'; 10 * 1024 * 1024 + 1];
    let files: [(&str, &[u8], &str); 5] = [
        ("large.txt", &large, "The file is larger than 10 MB."),
        ("noise.gift", b"a\0b", "The file is not text in UTF-8."),
        ("empty.gift", b"  \n", "The file is empty."),
        ("nothing.gift", b"Just a text.", "There is no question in this file."),
        ("picture.png", b"\x89PNG....", "This is a picture."),
    ];
    for (name, bytes, says) in files {
        frost.upload("/quizzes/import", &[], (name, bytes)).await.status(422).says(says).says("There is a problem");
    }
    frost.post("/quizzes/import", &[]).await.status(422).says("Choose a file, or paste its text.");
    let both = frost.upload("/quizzes/import", &[("text", "Is it? {T}")], ("a.gift", b"Is it? {T}")).await.status(422);
    assert!(both.html.contains("Is it? {T}"), "the pasted text is lost");
    frost.post("/quizzes/import", &[("text", "::Open:: Nothing </textarea> here {")]).await.status(200).says("1 question to mend");
}

#[tokio::test]
async fn a_name_that_is_none_loses_nothing() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    let home = pasted(&frost, FOUR).await.ok().address;
    let page = frost.post(&format!("{home}/take"), &[("title", " "), ("book", "the-glass-orchard")]).await.status(422);
    page.says("Give the quiz a name").says("Take the 2 good ones");
}

#[tokio::test]
async fn the_same_form_keeps_one_file_and_another_file_is_another() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    let key = ImportId::new().to_string();
    let send = async |text: &str| frost.post("/quizzes/import", &[("form", &key), ("text", text)]).await.ok().address;
    let first = send(FOUR).await;
    assert_eq!(first, format!("/quizzes/imports/{key}"));
    assert_eq!(send(FOUR).await, first);
    assert_ne!(send("Is it? {T}").await, first);
    for _ in 0..MOST_IMPORTS {
        pasted(&frost, FOUR).await.ok();
    }
    frost.get(&first).await.status(404);
}

#[tokio::test]
async fn nobody_else_sees_it_and_guests_are_told_why() {
    let app = TestApp::new().await;
    let (frost, hale, visitor) = (teacher(&app, "Ms Frost").await, teacher(&app, "Mr Hale").await, app.reader());
    let page = pasted(&frost, FOUR).await.ok();
    let home = page.address.clone();
    let owner = owner(&app, &page).await;
    take(&frost, &pasted(&frost, FOUR).await).await;
    let quiz = quizzes(&app, owner).await[0].id;
    for who in [&hale, &visitor] {
        for address in [home.clone(), format!("{home}/items/2"), format!("{home}/take"), format!("/quizzes/{quiz}/import")] {
            who.get(&address).await.status(404).lacks("Snow");
        }
        for address in [format!("{home}/take"), format!("{home}/items/2"), format!("/quizzes/{quiz}/import")] {
            who.post(&address, &[("title", "Mine"), ("book", "the-glass-orchard"), ("source", "a{T}"), ("text", "a{T}")]).await.status(404);
        }
    }
    assert_eq!(quizzes(&app, owner).await.len(), 1);
    frost.get("/quizzes/import").await.ok().holds("<form class=\"section");
    visitor.get("/quizzes/import").await.ok().says("you need an account").lacks("<form class=\"section");
    pasted(&visitor, FOUR).await.ok().says("you need an account");
    frost.get(&format!("{home}/items/0")).await.status(404);
    frost.get(&format!("{home}/items/99")).await.status(404);
}

#[tokio::test]
async fn a_day_old_one_is_gone() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    let owner = owner(&app, &pasted(&frost, FOUR).await.ok()).await;
    let old = QuizImport {
        id: ImportId::new(),
        owner,
        quiz: None,
        name: "old.gift".to_owned(),
        bytes: FOUR.into(),
        mends: Vec::new(),
        taken_into: None,
        kept_at: Timestamp::now() - KEPT,
    };
    app.state.store.keep_import(old.clone()).await.unwrap();
    let home = format!("/quizzes/imports/{}", old.id);
    frost.get(&home).await.status(404);
    frost.post(&format!("{home}/take"), &[("title", "Old")]).await.status(404);
    assert_eq!(app.state.store.delete_old_imports(Timestamp::now()).await.unwrap(), 1);
}

#[tokio::test]
async fn a_quiz_holds_so_many_and_the_rest_is_told() {
    let app = TestApp::new().await;
    let frost = teacher(&app, "Ms Frost").await;
    let many: String = (0..201).map(|n| format!("Is {n} a number? {{T}}\n\n")).collect();
    let page = pasted(&frost, &many).await.ok().says("Take the first 200").says("1 would be left behind");
    let owner = owner(&app, &page).await;
    assert_eq!(take(&frost, &page).await, 303);
    let quiz = quizzes(&app, owner).await[0].clone();
    assert_eq!(quiz.items.len(), 200);
    let page = frost.post(&format!("/quizzes/{}/import", quiz.id), &[("text", FOUR)]).await.ok();
    let page = page.says("The quiz has 200 questions").lacks("Take the");
    assert_eq!(take(&frost, &page).await, 409);
}
