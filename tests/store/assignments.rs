//! Homework: setting it, doing it, what teachers do to it, and what is left when somebody goes.

mod acts;
mod erasure;
mod kept;
mod recalled;
mod starting;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU8;
use std::sync::Arc;

use chapterwise::domain::answer_key::{AnswerKey, Solution, Spelling, TextKey};
use chapterwise::domain::assignment::SetFor;
use chapterwise::domain::attempt::{Item, Layout};
use chapterwise::domain::credit::Credit;
use chapterwise::domain::exercise::Exercise;
use chapterwise::domain::homework::Homework;
use chapterwise::domain::homework::adjustment::{Days, Own, Standing};
use chapterwise::domain::homework::rules::{Attempts, Counts, Feedback, Rules};
use chapterwise::domain::homework::window::Window;
use chapterwise::domain::ident::{AssignmentId, AttemptId, ClassId, FormKey, PaperId, PupilId, QuestionId, ReaderId};
use chapterwise::domain::own_quiz::{OwnItem, OwnQuiz, QuizTitle};
use chapterwise::domain::prompt::About;
use chapterwise::domain::question::{Ask, Difficulty, Question, Skill};
use chapterwise::domain::question_paper::{PaperItem, QuestionPaper};
use chapterwise::domain::reveals::Reveals;
use chapterwise::domain::sitting::{HandedInBy, Sitting};
use chapterwise::store::{NewAssignment, ScoreAll, StartOutcome, Store, Wish};
use jiff::Timestamp;

use super::builders::{at, book, guest, keeper, name, text};
use super::classes::{codes, opened};

/// So many minutes into the story.
fn minute(minutes: i64) -> Timestamp {
    at(60_000 * minutes)
}

/// One attempt, in the paper's order, of which nothing is shown.
fn rules() -> Rules {
    Rules {
        attempts: times(1),
        counts: Counts::Best,
        limit: None,
        shuffle: false,
        layout: Layout::OneByOne,
        feedback: Feedback::Never,
        practice: false,
        pass: None,
    }
}

fn times(number: u8) -> Attempts {
    Attempts::Some(NonZeroU8::new(number).unwrap())
}

/// Opens at 0, is due at 100 and closes at 200.
fn homework(rules: Rules) -> Homework {
    Homework::new(Window::new(minute(0), Some(minute(100)), Some(minute(200))).unwrap(), rules).unwrap()
}

fn exercise(id: &str) -> Exercise {
    let question = Question {
        id: QuestionId::parse(id).unwrap(),
        about: About::Plot,
        characters: vec![],
        themes: vec![],
        difficulty: Difficulty::Easy,
        skill: Skill::Recall,
        reveals: Reveals::NOTHING,
        text: format!("What is {id}?"),
        hint: None,
        ask: Ask::Short,
    };
    let key = AnswerKey::Text(TextKey { accept: vec!["right".into()], reject: vec![], spelling: Spelling::Exact });
    Exercise { question, solution: Solution { key, explanation: String::new(), evidence: String::new(), reasons: BTreeMap::new() } }
}

fn paper_of(class: ClassId, exercises: impl IntoIterator<Item = Exercise>) -> QuestionPaper {
    let items = exercises.into_iter().map(|exercise| PaperItem::new(exercise, false)).collect();
    QuestionPaper::new(PaperId::new(), (class, None), book(), None, items, at(0))
}

fn paper(class: ClassId) -> QuestionPaper {
    paper_of(class, ["one", "two", "three", "four"].map(exercise))
}

fn quiz(owner: ReaderId, exercises: impl IntoIterator<Item = Exercise>) -> OwnQuiz {
    let items = exercises.into_iter().map(|exercise| OwnItem { exercise: Arc::new(exercise), tags: vec![], always: true }).collect();
    OwnQuiz { draw: Some(3), items, ..OwnQuiz::empty(owner, QuizTitle::parse("Tokens").unwrap(), book(), at(0)) }
}

/// A class with a teacher and pupils who came in with a browser each.
struct School {
    store: Store,
    teacher: ReaderId,
    class: ClassId,
    pupils: Vec<(PupilId, ReaderId)>,
}

async fn school(store: &Store, names: &[&str]) -> School {
    let teacher = keeper(store, "Ada").await;
    let class = opened(store, teacher, "code").await;
    let mut pupils = Vec::new();
    for called in names {
        pupils.push(come_in(store, class, called).await);
    }
    School { store: store.clone(), teacher, class, pupils }
}

async fn come_in(store: &Store, class: ClassId, called: &str) -> (PupilId, ReaderId) {
    let reader = guest(store).await;
    match store.join_by_name(class, reader, name(called), codes(), at(5)).await.unwrap() {
        chapterwise::store::JoinOutcome::In(pupil) => (pupil.id, reader),
        other => panic!("{other:?}"),
    }
}

impl School {
    async fn set(&self, homework: Homework, set_for: SetFor) -> Given<'_> {
        let paper = paper(self.class);
        let new =
            NewAssignment { id: AssignmentId::new(), title: QuizTitle::parse("Tokens").unwrap(), paper: paper.clone(), homework, set_for };
        let id = self.store.set_assignment(FormKey::new(), new, self.teacher, at(0)).await.unwrap().unwrap();
        Given { school: self, id, paper: Arc::new(paper) }
    }
}

/// A homework that was set.
struct Given<'a> {
    school: &'a School,
    id: AssignmentId,
    paper: Arc<QuestionPaper>,
}

impl Given<'_> {
    async fn start_with(&self, pupil: usize, form: FormKey, wish: Wish, now: Timestamp) -> StartOutcome {
        let (pupil, device) = self.school.pupils[pupil];
        self.school.store.start_sitting((self.id, pupil), (form, wish), Arc::clone(&self.paper), device, now).await.unwrap()
    }

    async fn start(&self, pupil: usize, now: Timestamp) -> StartOutcome {
        self.start_with(pupil, FormKey::new(), Wish::Count, now).await
    }

    /// An attempt that runs.
    async fn begun(&self, pupil: usize, now: Timestamp) -> AttemptId {
        match self.start(pupil, now).await {
            StartOutcome::Runs(attempt) => attempt,
            other => panic!("{other:?}"),
        }
    }

    /// An attempt that is handed in, with the first few questions answered.
    async fn done(&self, pupil: usize, answered: u16, now: Timestamp) -> AttemptId {
        let attempt = self.begun(pupil, now).await;
        for position in 1..=answered {
            self.school.store.save_response(attempt, position, Some(text("right")), now).await.unwrap();
        }
        self.school.store.hand_in(attempt, answered_is_right(), HandedInBy::Pupil, now).await.unwrap();
        attempt
    }

    async fn sittings(&self) -> Vec<Sitting> {
        self.school.store.sittings(self.id).await.unwrap()
    }

    async fn deeds(&self) -> Vec<(&'static str, Option<PupilId>)> {
        let deeds = self.school.store.deeds(self.id).await.unwrap();
        assert!(deeds.iter().all(|deed| deed.by == Some(self.school.teacher)));
        deeds.iter().rev().map(|deed| (deed.deed.name(), deed.pupil)).collect()
    }
}

fn answered_is_right() -> ScoreAll {
    Box::new(|item: &Item| if item.is_answered() { Credit::ONE } else { Credit::ZERO })
}

/// Something in each table of homework.
pub async fn with_everything(store: &Store, reader: ReaderId) {
    let class = opened(store, reader, &format!("homework {reader}")).await;
    let (pupil, device) = come_in(store, class, "Sitter").await;
    let school = School { store: store.clone(), teacher: reader, class, pupils: vec![(pupil, device)] };
    let given = school.set(homework(rules()), SetFor::Some(BTreeSet::from([pupil]))).await;
    given.done(0, 2, minute(1)).await;
    store.ease_always(class, vec![pupil], Standing { due: Some(Days(2)), ..Standing::default() }).await.unwrap();
    let own = Own { larger_print: Some(true), ..Own::default() };
    store.ease((class, given.id), vec![pupil], own, reader, at(9)).await.unwrap();
    store.begin_quiz(FormKey::new(), quiz(reader, [exercise("own")])).await.unwrap();
    // The pupil's own browser is nobody's who is looked at here.
    store.delete_reader(device).await.unwrap();
}
