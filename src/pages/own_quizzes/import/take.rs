//! Taking what is good in a file into a quiz.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::exercise::Exercise;
use crate::domain::ident::BookSlug;
use crate::domain::own_quiz::{MOST_ITEMS, OwnItem, OwnQuiz, QuizTitle, TITLE_LIMIT};
use crate::pages::own_quizzes::lookup::{self, missing};
use crate::store::TakeOutcome;
use crate::ui::problems::Problems;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self as imports, OpenImport};
use super::preview;

/// How often a quiz is read again that is being changed elsewhere.
const TRIES: usize = 5;

/// `POST /quizzes/imports/{import}/take` with `title` and `book` of a new quiz: takes all that is good. Sent twice, it is taken once.
pub async fn take(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let book = BookSlug::parse(form.text("book"));
    for _ in 0..TRIES {
        let mut open = imports::about(&state, &visitor, &id, book.as_ref()).await?;
        let now = Timestamp::now();
        let quiz = match open.quiz.take() {
            Some(quiz) => Some(quiz),
            None => begun(&state, &open, &form, now),
        };
        let Some(mut quiz) = quiz else {
            let problem = format!("Give the quiz a name of 1 to {TITLE_LIMIT} characters.");
            let problems = Problems::one("title", problem);
            return Ok(preview::page(&state, &visitor, &open, StatusCode::UNPROCESSABLE_ENTITY, (&form, problems)));
        };
        let items = open.reading.items();
        let full = quiz.items.len() >= MOST_ITEMS;
        if items.is_empty() || full {
            // The page says why, in place of the form.
            open.quiz = open.import.quiz.is_some().then_some(quiz);
            return Ok(preview::page(&state, &visitor, &open, StatusCode::CONFLICT, (&form, Problems::default())));
        }
        put_in(&mut quiz, items);
        match state.store.take_import(open.import.id, quiz, now).await? {
            TakeOutcome::Taken(quiz) => return Ok(see(lookup::address(quiz))),
            TakeOutcome::NoSuchImport => return Err(missing()),
            TakeOutcome::TooManyQuizzes => {
                let problems = Problems::one("title", "You have as many quizzes as one can have. Delete one first.");
                return Ok(preview::page(&state, &visitor, &open, StatusCode::CONFLICT, (&form, problems)));
            }
            TakeOutcome::Stale => {}
        }
    }
    let open = imports::import(&state, &visitor, &id).await?;
    Ok(preview::page(&state, &visitor, &open, StatusCode::CONFLICT, (&form, Problems::default())))
}

/// The quiz that the form begins; `None` when it can't be called that.
fn begun(state: &AppState, open: &OpenImport, form: &Submitted, now: Timestamp) -> Option<OwnQuiz> {
    let known = BookSlug::parse(form.text("book")).filter(|slug| state.library.book(slug).is_some());
    let book = known.or_else(|| state.library.books().first().map(|book| book.slug.clone()))?;
    Some(OwnQuiz::empty(open.import.owner, QuizTitle::parse(form.text("title"))?, book, now))
}

/// As many as there is room for, each under an id that the quiz has not yet.
fn put_in(quiz: &mut OwnQuiz, items: Vec<OwnItem>) {
    for item in items {
        if quiz.items.len() >= MOST_ITEMS {
            break;
        }
        let mut exercise: Exercise = (*item.exercise).clone();
        exercise.question.id = quiz.free_id(&exercise.question.id);
        quiz.items.push(OwnItem { exercise: exercise.into(), ..item });
    }
}
