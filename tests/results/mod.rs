//! Results through the router: a class of six, a quiz of three questions, and figures worked by hand.
//!
//! | | a: x | b: true | c: Skerrow | total |
//! | :-- | :-- | :-- | :-- | --: |
//! | Adaline | x | true | skerrow | 3 |
//! | Benedict | x | true | Skerry | 2 |
//! | Cyprian | x | true | Skerry | 2 |
//! | Deirdre | y | true | Skerrow | 2 |
//! | Evangeline | y | false | skerry! | 0 |
//! | =1+1 Fay | y | false | | 0 |

mod figures;
mod mending;
mod policy;

use std::collections::BTreeMap;
use std::sync::Arc;

use chapterwise::domain::answer_key::{AnswerKey, Solution, Spelling, TextKey};
use chapterwise::domain::book::ChapterNumber;
use chapterwise::domain::exercise::Exercise;
use chapterwise::domain::ident::{BookSlug, FormKey, OptionId, OwnQuizId, QuestionId, ReaderId};
use chapterwise::domain::own_quiz::{OwnItem, OwnQuiz, QuizTitle};
use chapterwise::domain::prompt::About;
use chapterwise::domain::question::{Ask, Choice, Difficulty, Question, Skill};
use jiff::Timestamp;

use crate::classes::{account, come_in, opened};
use crate::support::app::TestApp;
use crate::support::reader::TestReader;

/// What each answered to a, b and c; nothing is a blank.
const ANSWERS: [(&str, [&str; 3]); 6] = [
    ("Adaline", ["x", "true", "skerrow"]),
    ("Benedict", ["x", "true", "Skerry"]),
    ("Cyprian", ["x", "true", "Skerry"]),
    ("Deirdre", ["y", "true", "Skerrow"]),
    ("Evangeline", ["y", "false", "skerry!"]),
    ("=1+1 Fay", ["y", "false", ""]),
];

/// The class after its homework.
pub struct Results {
    pub app: TestApp,
    pub class: String,
    /// “/classes/{class}/assignments/{assignment}”
    pub homework: String,
    pub quiz: OwnQuizId,
    pub teacher: TestReader,
    pub pupils: Vec<TestReader>,
}

impl Results {
    /// Where the teacher finds a pupil's page.
    pub async fn entry(&self, name: &str) -> String {
        crate::classes::entry(&self.teacher, &self.class, name).await
    }

    /// The quiz as it is now.
    pub async fn quiz_now(&self) -> OwnQuiz {
        self.app.state.store.own_quiz(self.quiz).await.unwrap().unwrap()
    }
}

fn exercise(id: &str, text: &str, ask: Ask, key: AnswerKey) -> OwnItem {
    let question = Question {
        id: QuestionId::parse(id).unwrap(),
        about: About::Plot,
        characters: vec![],
        themes: vec![],
        difficulty: Difficulty::Easy,
        skill: Skill::Recall,
        reveals: ChapterNumber::FIRST.into(),
        text: text.to_owned(),
        hint: None,
        ask,
    };
    let solution = Solution { key, explanation: "Because.".into(), evidence: "The ferry".into(), reasons: BTreeMap::new() };
    OwnItem { exercise: Arc::new(Exercise { question, solution }), tags: vec![], always: false }
}

/// The quiz, for its owner.
fn quiz(owner: ReaderId) -> OwnQuiz {
    let option = |id: &str| OptionId::parse(id).unwrap();
    let choice = |id: &&str| Choice { id: option(id), text: format!("Answer {id}"), pinned: false };
    let single = Ask::Single { options: ["x", "y", "z"].iter().map(choice).collect() };
    let words = TextKey { accept: vec!["Skerrow".into()], reject: vec![], spelling: Spelling::Exact };
    let items = [
        exercise("a", "Which of the three?", single, AnswerKey::One(option("x"))),
        exercise("b", "The panes glow at night.", Ask::TrueFalse, AnswerKey::Truth(true)),
        exercise("c", "What is the island called?", Ask::Short, AnswerKey::Text(words)),
    ];
    let now = Timestamp::now();
    OwnQuiz {
        id: OwnQuizId::new(),
        owner,
        title: QuizTitle::parse("The island").unwrap(),
        book: BookSlug::parse("the-glass-orchard").unwrap(),
        draw: None,
        items: items.into(),
        removed: None,
        share_key: None,
        version: 1,
        made_at: now,
        changed_at: now,
    }
}

/// Everything done and handed in.
pub async fn results() -> Results {
    let app = TestApp::new().await;
    let teacher = app.reader();
    account(&teacher, "Ms Frost").await;
    teacher.read_up_to(1).await;
    let (class, code) = opened(&teacher).await;
    let owner = app.state.store.teachers(class.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap()[0].reader;
    let quiz = quiz(owner);
    let id = quiz.id;
    app.state.store.begin_quiz(FormKey::new(), quiz).await.unwrap();
    let mut pupils = Vec::new();
    for (name, _) in ANSWERS {
        let pupil = app.reader();
        come_in(&pupil, &class, &code, name).await.ok();
        pupils.push(pupil);
    }
    let from = id.to_string();
    let fields = [
        ("from", from.as_str()),
        ("title", "The island"),
        ("attempts", "any"),
        ("counts", "last"),
        ("what", "never"),
        ("layout", "one-by-one"),
    ];
    let homework = teacher.post(&format!("{class}/assignments/new"), &fields).await.ok().address;
    for (pupil, (_, answers)) in pupils.iter().zip(ANSWERS) {
        sit(pupil, &homework, answers).await;
    }
    Results { app, class, homework, quiz: id, teacher, pupils }
}

/// Does a homework with these answers and hands it in.
pub async fn sit(pupil: &TestReader, homework: &str, answers: [&str; 3]) {
    let attempt = pupil.post(&format!("{homework}/start"), &[("read", "yes")]).await.ok().attempt();
    for (position, answer) in (1..).zip(answers).filter(|(_, answer)| !answer.is_empty()) {
        pupil.post(&format!("{attempt}/questions/{position}"), &[("answer", answer), ("then", "save")]).await.status(204);
    }
    pupil.post(&format!("{attempt}/finish"), &[]).await.ok();
}
