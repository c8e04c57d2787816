//! Starting a quiz.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::attempt::{NewAttempt, Plan};
use crate::domain::ident::{AttemptId, FormKey};
use crate::domain::paper::{Seed, draw};
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenQuiz};
use super::setup::Setup;

/// `POST /books/{book}/chapters/{n}/quiz`: draws a paper and leads to it. The same form sent twice leads to the same attempt.
pub async fn start_chapter(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::of_chapter(&state, &visitor, &slug, &number).await?;
    start(&state, visitor, open, &form).await
}

/// `POST /books/{book}/quizzes/{set}`, likewise.
pub async fn start_set(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, name)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::of_set(&state, &visitor, &slug, &name).await?;
    start(&state, visitor, open, &form).await
}

async fn start(state: &AppState, mut visitor: Visitor, open: OpenQuiz, form: &Submitted) -> Result<Response, Stop> {
    let setup = Setup::read(form, open.questions(None));
    let seed = Seed::random();
    let questions = draw(open.quiz(), open.progress, setup.about, setup.length, seed);
    if questions.is_empty() {
        return Ok(errors::not_found());
    }
    let reader = visitor.reader_or_guest(state).await?;
    let attempt = state
        .store
        .start_attempt(NewAttempt {
            id: AttemptId::new(),
            reader: reader.id,
            form: form.text("form").parse().unwrap_or_else(|_| FormKey::new()),
            plan: Plan {
                book: open.book.slug.clone(),
                quiz: open.id,
                focus: setup.about,
                behaviour: setup.behaviour,
                layout: setup.layout,
            },
            seed,
            questions,
            retry_of: None,
            sits: None,
            started_at: Timestamp::now(),
        })
        .await?;
    Ok(see(format!("/attempts/{}", attempt.id)))
}
