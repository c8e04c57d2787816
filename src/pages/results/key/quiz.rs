//! The quiz that a homework was made of: a mended key goes there, too, and what is mended there can be fetched.

use crate::domain::own_quiz::OwnQuiz;
use crate::domain::question_paper::{PaperItem, QuestionPaper};
use crate::pages::results::lookup::OpenResults;
use crate::store::StoreError;
use crate::web::state::AppState;

use super::proposed::{self, Solutions};

/// The quiz that a homework was made of, where it is there and belongs to who looks.
async fn own(state: &AppState, open: &OpenResults) -> Result<Option<OwnQuiz>, StoreError> {
    let Some(id) = open.asked.quiz else { return Ok(None) };
    Ok(state.store.own_quiz(id).await?.filter(|quiz| quiz.owner == open.found.open.reader))
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
