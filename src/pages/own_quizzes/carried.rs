//! A mended key goes to the quiz that was asked, too: whoever mends it in a homework's results or in a live room has it mended for the next time.

use std::sync::Arc;

use jiff::Timestamp;

use crate::domain::answer_key::{AnswerKey, Solution};
use crate::domain::exercise::Exercise;
use crate::domain::ident::{OwnQuizId, QuestionId, ReaderId};
use crate::domain::own_quiz::OwnItem;
use crate::domain::question::{Ask, Question};
use crate::store::{ChangeQuizOutcome, StoreError};
use crate::web::state::AppState;

/// How often a quiz is changed again that was changed meanwhile.
const TRIES: u8 = 3;

/// What became of a quiz when the key of what was made of it was mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carried {
    /// It was not made of a quiz.
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

/// Puts what is right into the quiz, too, if it is theirs and asks the questions as they were `asked`. `mended` makes it of what the quiz holds for
/// right by now.
///
/// # Errors
/// When the database fails.
pub async fn carry<'a>(
    state: &AppState,
    reader: ReaderId,
    quiz: Option<OwnQuizId>,
    asked: impl Fn(&QuestionId) -> Option<&'a Question>,
    mended: impl Fn(&QuestionId, &Solution) -> Option<Solution>,
) -> Result<Carried, StoreError> {
    let Some(id) = quiz else { return Ok(Carried::NoQuiz) };
    for _ in 0..TRIES {
        let Some(mut quiz) = state.store.own_quiz(id).await?.filter(|quiz| quiz.owner == reader) else { return Ok(Carried::NotTheirs) };
        // Every one of them is to be mended, whatever became of the first.
        let mended = quiz.items.iter_mut().filter_map(|item| mend(item, &asked, &mended).then_some(())).count();
        if mended == 0 {
            return Ok(Carried::Different);
        }
        match state.store.change_quiz(quiz, Timestamp::now()).await? {
            ChangeQuizOutcome::Changed(_) => return Ok(Carried::Changed),
            ChangeQuizOutcome::NoSuchQuiz => return Ok(Carried::NotTheirs),
            ChangeQuizOutcome::Stale => {}
        }
    }
    Ok(Carried::Different)
}

/// Whether a question of the quiz was asked as it stands there, and has the new key now.
fn mend<'a>(
    item: &mut OwnItem,
    asked: &impl Fn(&QuestionId) -> Option<&'a Question>,
    mended: &impl Fn(&QuestionId, &Solution) -> Option<Solution>,
) -> bool {
    let Some((solution, as_asked)) = mended(item.id(), &item.exercise.solution).zip(asked(item.id())) else { return false };
    let mut question = item.exercise.question.clone();
    if question.text != as_asked.text || !is_same(&question.ask, &as_asked.ask) {
        return false;
    }
    if let (Ask::Multiple { pick, .. }, AnswerKey::Several { right, .. }) = (&mut question.ask, &solution.key) {
        *pick = u8::try_from(right.len()).unwrap_or(*pick);
    }
    item.exercise = Arc::new(Exercise { question, solution });
    true
}

/// Whether two ask the same. How many options apply follows from the key.
fn is_same(one: &Ask, other: &Ask) -> bool {
    match (one, other) {
        (Ask::Multiple { options, .. }, Ask::Multiple { options: others, .. }) => options == others,
        _ => one == other,
    }
}
