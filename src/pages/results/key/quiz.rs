//! The quiz that a homework was made of: a mended key goes there, too, and what is mended there can be fetched.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::answer_key::AnswerKey;
use crate::domain::exercise::Exercise;
use crate::domain::own_quiz::{OwnItem, OwnQuiz};
use crate::domain::question::Ask;
use crate::domain::question_paper::{PaperItem, QuestionPaper};
use crate::pages::results::lookup::OpenResults;
use crate::store::{ChangeQuizOutcome, StoreError};
use crate::web::state::AppState;

use super::proposed::{self, Solutions};

/// How often a quiz is changed again that was changed meanwhile.
const TRIES: u8 = 3;

/// What became of a quiz when the key of a homework that was made of it was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The homework was not made of a quiz.
    NoQuiz,
    /// It is somebody else's, or gone.
    NotTheirs,
    /// It asks the question differently by now, or not at all.
    Different,
    /// It has the new key.
    Changed,
}

impl Carried {
    const ALL: [Self; 4] = [Self::NoQuiz, Self::NotTheirs, Self::Different, Self::Changed];

    /// Its name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoQuiz => "no-quiz",
            Self::NotTheirs => "not-yours",
            Self::Different => "different",
            Self::Changed => "changed",
        }
    }

    /// The one of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|carried| carried.name() == name)
    }
}

/// The quiz that a homework was made of, where it is there and belongs to who looks.
async fn own(state: &AppState, open: &OpenResults) -> Result<Option<OwnQuiz>, StoreError> {
    let Some(id) = open.asked.quiz else { return Ok(None) };
    Ok(state.store.own_quiz(id).await?.filter(|quiz| quiz.owner == open.found.open.reader))
}

/// Puts what is right into the quiz, too.
///
/// # Errors
/// When the database fails.
pub(super) async fn carry(state: &AppState, open: &OpenResults, solutions: &Solutions, now: Timestamp) -> Result<Carried, StoreError> {
    if open.asked.quiz.is_none() {
        return Ok(Carried::NoQuiz);
    }
    for _ in 0..TRIES {
        let Some(mut quiz) = own(state, open).await? else { return Ok(Carried::NotTheirs) };
        // Every one of them is to be mended, whatever became of the first.
        let mended = quiz.items.iter_mut().filter_map(|item| mend(item, &open.asked, solutions).then_some(())).count();
        if solutions.is_empty() || mended == 0 {
            return Ok(Carried::Different);
        }
        match state.store.change_quiz(quiz, now).await? {
            ChangeQuizOutcome::Changed(_) => return Ok(Carried::Changed),
            ChangeQuizOutcome::NoSuchQuiz => return Ok(Carried::NotTheirs),
            ChangeQuizOutcome::Stale => {}
        }
    }
    Ok(Carried::Different)
}

/// Whether a question of the quiz was asked as it stands there, and has the new key now.
fn mend(item: &mut OwnItem, asked: &QuestionPaper, solutions: &Solutions) -> bool {
    let Some((solution, asked)) = solutions.get(item.id()).zip(asked.item(item.id())) else { return false };
    let (mut question, as_asked) = (item.exercise.question.clone(), &asked.question);
    if question.text != as_asked.text || !is_same(&question.ask, &as_asked.ask) {
        return false;
    }
    if let (Ask::Multiple { pick, .. }, AnswerKey::Several { right, .. }) = (&mut question.ask, &solution.key) {
        *pick = u8::try_from(right.len()).unwrap_or(*pick);
    }
    item.exercise = Arc::new(Exercise { question, solution: solution.clone() });
    true
}

/// Whether two ask the same. How many options apply follows from the key.
fn is_same(one: &Ask, other: &Ask) -> bool {
    match (one, other) {
        (Ask::Multiple { options, .. }, Ask::Multiple { options: others, .. }) => options == others,
        _ => one == other,
    }
}

/// What the quiz holds for right by now where it differs from the key in force, of the questions that can be scored anew.
///
/// # Errors
/// When the database fails.
pub async fn newer(state: &AppState, open: &OpenResults) -> Result<Solutions, StoreError> {
    let Some(quiz) = own(state, open).await? else { return Ok(Solutions::new()) };
    let items = quiz.items.iter().map(|item| PaperItem::new((*item.exercise).clone(), item.always)).collect();
    let asked = &open.asked;
    let as_paper = QuestionPaper::new(asked.id, (asked.class, asked.quiz), asked.book.clone(), quiz.draw, items, quiz.changed_at);
    let mended = proposed::keys(open, &as_paper).mended();
    Ok(mended.into_iter().map(|(id, solution)| (id.clone(), solution.clone())).collect())
}
