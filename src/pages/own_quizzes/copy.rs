//! Taking a copy of a colleague’s quiz. Nothing of its questions is shown before: whoever follows the link may be a pupil.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::Book;
use crate::domain::ident::FormKey;
use crate::domain::own_quiz::{MOST_QUIZZES, OwnQuiz};
use crate::domain::policy::{Act, OwnQuizAct, Ruling, rule};
use crate::store::BeginQuizOutcome;
use crate::ui::field::{ErrorSummary, FieldError};
use crate::ui::html::prelude::*;
use crate::ui::wording::counted;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::account::NeedsAccount;
use super::lookup;

/// A quiz behind a link.
struct Shared {
    quiz: OwnQuiz,
    book: Arc<Book>,
    key: String,
    /// Whose it is.
    whose: String,
    /// Whether the visitor may take a copy.
    allowed: bool,
}

async fn shared(state: &AppState, visitor: &Visitor, key: &str) -> Result<Shared, Stop> {
    let quiz = state.store.shared_quiz(key).await?.ok_or_else(lookup::missing)?;
    let book = state.library.book(&quiz.book).cloned().ok_or_else(lookup::missing)?;
    let owner = state.store.find_reader(quiz.owner).await?.and_then(|reader| reader.account);
    let whose = owner.map(|account| account.name.as_str().to_owned()).unwrap_or_default();
    let progress = visitor.progress(state, &quiz.book).await?;
    let act = OwnQuizAct::Copy { has_account: lookup::teacher(visitor).is_some(), progress };
    let allowed = rule(visitor.id(), Act::OwnQuiz { quiz: &quiz, act }) == Ruling::Allowed;
    Ok(Shared { quiz, book, key: key.to_owned(), whose, allowed })
}

/// `GET /copy/{key}`
pub async fn ask(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Stop> {
    let shared = shared(&state, &visitor, &key).await?;
    Ok(page(&visitor, shared, StatusCode::OK, Vec::new()))
}

/// `POST /copy/{key}`: takes a copy. The same form sent twice takes one.
pub async fn take(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let shared = shared(&state, &visitor, &key).await?;
    let Some(owner) = lookup::teacher_id(&visitor).filter(|_| shared.allowed) else {
        return Ok(page(&visitor, shared, StatusCode::FORBIDDEN, Vec::new()));
    };
    let OwnQuiz { title, book, draw, items, .. } = shared.quiz.clone();
    let copy = OwnQuiz { draw, items, ..OwnQuiz::empty(owner, title, book, Timestamp::now()) };
    let form = form.text("form").parse().unwrap_or_else(|_| FormKey::new());
    match state.store.begin_quiz(form, copy).await? {
        BeginQuizOutcome::Begun(id) => Ok(see(lookup::address(id))),
        BeginQuizOutcome::TooMany => {
            let says = format!("You have {MOST_QUIZZES} quizzes, which is as many as one can have. Delete one that you no longer need.");
            Ok(page(&visitor, shared, StatusCode::UNPROCESSABLE_ENTITY, vec![FieldError::new("take", says)]))
        }
    }
}

fn page(visitor: &Visitor, shared: Shared, status: StatusCode, errors: Vec<FieldError>) -> Response {
    let has_account = lookup::teacher(visitor).is_some();
    let title = format!("{} quiz", if errors.is_empty() { "A colleague’s" } else { "Error: a colleague’s" });
    let Shared { quiz, book, key, whose, allowed } = shared;
    let action = format!("/copy/{key}");
    let questions = counted(quiz.items.len(), "question", "questions");
    let way = if allowed {
        html! {
            <form class="section" method="post" action=action>
                <input type="hidden" name="form" value=FormKey::new().to_string()/>
                <button class="button" id="take">"Take a copy"</button>
            </form>
        }
    } else if has_account {
        html! {
            <p class="section read">"It asks about more than you have read. Move your ribbon in the book first, then follow the link once more."</p>
            <p class="row"><a class="button" href=format!("/books/{}", book.slug)>"To the book"</a></p>
        }
    } else {
        html! { <NeedsAccount next=action/> }
    };
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors/>
            <div class="page-head">
                <h1 dir="auto">{quiz.title.as_str().to_owned()}</h1>
                <p class="read">{format!("A quiz by {whose}: {questions} on ")}<cite dir="auto">{book.title.clone()}</cite>". A copy of it is yours to change."</p>
            </div>
            {way}
        </main>
    };
    render::page(status, lookup::shell(title, visitor), view)
}
