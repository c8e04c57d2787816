//! What is right, and why, reaches no pupil before the rules of the homework show it.
//!
//! A teacher's own quiz has canaries in its keys, reasons, explanations and evidence. They are looked for in everything that a pupil gets.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chapterwise::domain::answer_key::{AnswerKey, Rejected, Solution, Spelling, TextKey};
use chapterwise::domain::exercise::Exercise;
use chapterwise::domain::ident::{BookSlug, FormKey, GapName, OptionId, OwnQuizId, QuestionId};
use chapterwise::domain::own_quiz::{OwnItem, OwnQuiz, QuizTitle};
use chapterwise::domain::prompt::About;
use chapterwise::domain::question::{Ask, Choice, Difficulty, Piece, Question, Skill};
use chapterwise::domain::reveals::Reveals;
use chapterwise::store::BeginQuizOutcome;
use jiff::Timestamp;

use super::{begin, clock, id, kept, reading_school, set};
use crate::classes::School;
use crate::support::reader::TestReader;

fn option(id: &str) -> OptionId {
    OptionId::parse(id).unwrap()
}

fn choices(ids: [&str; 3]) -> Vec<Choice> {
    ids.map(|id| Choice { id: option(id), text: format!("Choice {id}"), pinned: false }).into()
}

fn words(accept: &str) -> TextKey {
    let reject = vec![Rejected { text: "canary-reject".into(), why: "CANARY-rejected".into() }];
    TextKey { accept: vec![accept.into(), "canary-also".into()], reject, spelling: Spelling::Exact }
}

/// One of each kind whose key is text, and one with a reason for each wrong option.
fn exercises() -> Vec<Exercise> {
    let gap = GapName::parse("gap").unwrap();
    let cloze = vec![Piece::Text("It is ".into()), Piece::Gap { name: gap.clone(), options: vec![] }, Piece::Text(".".into())];
    let asked = [
        (Ask::Single { options: choices(["a", "b", "c"]) }, AnswerKey::One(option("b"))),
        (
            Ask::Multiple { options: choices(["a", "b", "c"]), pick: 2 },
            AnswerKey::Several { right: BTreeSet::from([option("a"), option("b")]), options: 3 },
        ),
        (Ask::Short, AnswerKey::Text(words("canary-accept"))),
        (Ask::Cloze { passage: cloze }, AnswerKey::Gaps(BTreeMap::from([(gap, words("canary-gap"))]))),
        (Ask::TrueFalse, AnswerKey::Truth(true)),
    ];
    let exercise = |(nth, (ask, key)): (usize, (Ask, AnswerKey))| Exercise {
        question: Question {
            id: QuestionId::parse(&format!("q-{nth}")).unwrap(),
            about: About::Plot,
            characters: vec![],
            themes: vec![],
            difficulty: Difficulty::Easy,
            skill: Skill::Recall,
            reveals: Reveals::NOTHING,
            text: format!("Question {nth}?"),
            hint: None,
            ask,
        },
        solution: Solution {
            key,
            explanation: "CANARY-explanation".into(),
            evidence: "CANARY-evidence".into(),
            reasons: ["a", "c"].map(|id| (option(id), "CANARY-why".to_owned())).into(),
        },
    };
    asked.into_iter().enumerate().map(exercise).collect()
}

/// The teacher’s quiz.
async fn quiz(school: &School) -> OwnQuizId {
    let owner = school.app.state.store.teachers(id(&school.class)).await.unwrap();
    let owner = owner.iter().find(|teacher| teacher.name.as_str() == "Ms Frost").unwrap().reader;
    let items = exercises().into_iter().map(|exercise| OwnItem { exercise: Arc::new(exercise), tags: vec![], always: false }).collect();
    let (title, book) = (QuizTitle::parse("Birds").unwrap(), BookSlug::parse("the-glass-orchard").unwrap());
    let quiz = OwnQuiz { items, ..OwnQuiz::empty(owner, title, book, Timestamp::now()) };
    assert_eq!(school.app.state.store.begin_quiz(FormKey::new(), quiz.clone()).await.unwrap(), BeginQuizOutcome::Begun(quiz.id));
    quiz.id
}

#[track_caller]
fn assert_silent(place: &str, text: &str) {
    if let Some(at) = text.to_lowercase().find("canary") {
        let start = text[..at].char_indices().rev().nth(80).map_or(0, |(start, _)| start);
        panic!("{place} gives away “{}”", text[start..].chars().take(160).collect::<String>());
    }
}

async fn silent(pupil: &TestReader, address: &str, fields: &[(&str, &str)]) {
    let response = if fields.is_empty() { pupil.get_once(address).await } else { pupil.post_once(address, fields).await };
    assert!(response.status_code().as_u16() < 500, "{address}");
    assert_silent(address, &response.text());
    for (name, value) in response.headers() {
        assert_silent(&format!("{address} {name}"), &String::from_utf8_lossy(value.as_bytes()));
    }
}

/// Every page and answer of theirs that may have something to do with it.
async fn all_silent(school: &School, pupil: &TestReader, work: &str, attempt: &str) {
    for page in [work, attempt, &format!("{attempt}/finish"), &school.class, "/", "/classes", "/you", "/you/data.json", "/practice"] {
        silent(pupil, page, &[]).await;
    }
    for position in 1..=6 {
        silent(pupil, &format!("{attempt}/questions/{position}"), &[]).await;
    }
    for path in ["retry", "share", "discard"] {
        silent(pupil, &format!("{attempt}/{path}"), &[("sure", "yes")]).await;
    }
    silent(pupil, &format!("{work}/practise"), &[("read", "yes"), ("only", "missed")]).await;
}

#[tokio::test]
async fn nothing_is_given_away_before_the_rules_show_it() {
    let school = reading_school().await;
    let quiz = quiz(&school).await.to_string();
    let due = clock(60);
    for layout in ["one-by-one", "all-on-one"] {
        for (what, when) in [
            ("never", "at-once"),
            ("score", "at-once"),
            ("right-or-wrong", "at-once"),
            ("explanations", "after-due"),
            ("explanations", "after-close"),
        ] {
            let fields = [
                ("from", quiz.as_str()),
                ("layout", layout),
                ("what", what),
                ("when", when),
                ("due", &due),
                ("closes", &due),
                ("practice", "yes"),
            ];
            let work = set(&school, &fields).await;
            silent(&school.mia, &work, &[]).await;
            let attempt = begin(&school.mia, &work).await.attempt();
            all_silent(&school, &school.mia, &work, &attempt).await;
            for position in 1..=5 {
                let (place, name) = match layout {
                    "one-by-one" => (format!("{attempt}/questions/{position}"), "answer".to_owned()),
                    _ => (attempt.clone(), format!("q{position}-answer")),
                };
                for (sent, then) in [("a", "save"), ("nonsense", "save"), ("\u{0}", "next"), ("a", "show"), ("a", "keep"), ("", "skip")] {
                    silent(&school.mia, &place, &[(&name, sent), ("then", then), ("try", "1")]).await;
                }
                silent(&school.mia, &format!("{place}/ruling"), &[("counts", "own")]).await;
            }
            school.mia.post(&format!("{attempt}/finish"), &[]).await.ok();
            assert!(kept(&school.app, &attempt).await.finished_at.is_some());
            all_silent(&school, &school.mia, &work, &attempt).await;
            // Nor to another pupil who asks for it.
            silent(&school.noah, &attempt, &[]).await;
            silent(&school.noah, &work, &[]).await;
        }
    }
}

/// The canaries are there to be found: on the paper, and on the page once the rules show it.
#[tokio::test]
async fn they_sing_when_it_is_time() {
    let school = reading_school().await;
    let quiz = quiz(&school).await.to_string();
    let fields = [("from", quiz.as_str()), ("attempts", "2")];
    let work = set(&school, &fields).await;
    let paper = school.app.state.store.assignment(id(&work)).await.unwrap().unwrap().paper;
    let paper = school.app.state.store.paper(paper).await.unwrap().unwrap();
    assert!(paper.items().iter().all(|item| item.solution.explanation == "CANARY-explanation"));
    let first = begin(&school.mia, &work).await.attempt();
    let result = school.mia.post(&format!("{first}/finish"), &[]).await.ok();
    for bird in ["CANARY-explanation", "CANARY-evidence", "CANARY-why", "canary-accept", "canary-gap"] {
        assert!(result.html.contains(bird), "{bird}");
    }
    // While another attempt runs the first one would answer it.
    let second = begin(&school.mia, &work).await.attempt();
    assert_ne!(first, second);
    all_silent(&school, &school.mia, &work, &second).await;
    silent(&school.mia, &first, &[]).await;
    school.mia.get(&first).await.ok().says("How it went is shown once your other attempt is handed in.");
    school.mia.post(&format!("{second}/finish"), &[]).await.ok();
    assert!(school.mia.get(&first).await.ok().html.contains("CANARY-explanation"));
    // And it stops when the teacher opens it again.
    let form = format!("{work}/pupils/{}/attempts/{}", super::pupil(&school, "Mia").await, second.rsplit('/').next().unwrap());
    school.teacher.post(&form, &[("act", "reopen")]).await.ok();
    silent(&school.mia, &first, &[]).await;
    all_silent(&school, &school.mia, &work, &second).await;
}
