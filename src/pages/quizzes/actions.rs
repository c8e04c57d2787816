//! Starting a quiz.

use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::attempt::{NewAttempt, Plan};
use crate::domain::ident::{AttemptId, FormKey};
use crate::domain::paper::{Seed, draw};
use crate::pages::books::lookup;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::page::open_questions;
use super::setup::Setup;

/// `POST /books/{book}/chapters/{n}/quiz`: draws a paper and leads to it. The same form sent twice leads to the same attempt.
pub async fn start(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::chapter(&state, &visitor, &slug, &number).await?;
    let setup = Setup::read(&form, open_questions(&open, None));
    let seed = Seed::random();
    let questions = draw(open.chapter(), open.progress, setup.about, setup.length, seed);
    if questions.is_empty() {
        return Ok(errors::not_found());
    }
    let reader = visitor.reader_or_guest(&state).await?;
    let attempt = state
        .store
        .start_attempt(NewAttempt {
            id: AttemptId::new(),
            reader: reader.id,
            form: form.text("form").parse().unwrap_or_else(|_| FormKey::new()),
            plan: Plan {
                book: open.book.slug.clone(),
                chapter: open.number,
                focus: setup.about,
                behaviour: setup.behaviour,
                layout: setup.layout,
            },
            seed,
            questions,
            retry_of: None,
            started_at: Timestamp::now(),
        })
        .await?;
    Ok(see(format!("/attempts/{}", attempt.id)))
}
