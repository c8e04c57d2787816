//! Sealing a guess, taking it back, and putting it away once it was given back.

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::book::ChapterNumber;
use crate::domain::guess::{Guess, GuessState, NoGuess, due, read_guess};
use crate::domain::note::NOTE_LIMIT;
use crate::domain::policy::{Act, Ruling, rule};
use crate::pages::books::lookup::{self, OpenChapter};
use crate::pages::chapters::page::{self, Sent};
use crate::pages::notes::unsaved;
use crate::store::SealOutcome;
use crate::ui::wording::figures;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::form::RefusedGuess;

/// `POST /books/{book}/chapters/{n}/guess` with `text` and the version `seen`.
pub async fn seal(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
    uri: Uri,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = match lookup::chapter(&state, &visitor, &slug, &number).await {
        Ok(open) => open,
        Err(Stop::Page(page)) if !form.text("text").trim().is_empty() => {
            return Ok(unsaved::respond("guess", page.status(), &visitor, uri.path(), &form));
        }
        Err(stop) => return Err(stop),
    };
    let typed = form.text("text").to_owned();
    let seen = form.text("seen").parse().ok().and_then(|millis| Timestamp::from_millisecond(millis).ok());

    if !may_guess(&visitor, &open) {
        let why = "A guess is sealed at the chapter you have read up to, unless it is the last. This one was not sealed: copy what you want to keep."
            .to_owned();
        return refuse(&state, &visitor, open, StatusCode::CONFLICT, RefusedGuess { typed, why, seen }).await;
    }
    let text = match read_guess(&typed) {
        Ok(text) => text,
        Err(problem) => {
            let why = match problem {
                NoGuess::Blank => "Write what you think happens next, then seal it.".to_owned(),
                NoGuess::TooLong(length) => {
                    format!(
                        "A guess holds {} characters. This one has {}: shorten it and seal it again.",
                        figures(NOTE_LIMIT),
                        figures(length)
                    )
                }
            };
            return refuse(&state, &visitor, open, StatusCode::UNPROCESSABLE_ENTITY, RefusedGuess { typed, why, seen }).await;
        }
    };
    let reader = visitor.reader_or_guest(&state).await?;
    let guess = Guess { book: open.book.slug.clone(), chapter: open.number, text, sealed_at: Timestamp::now(), state: GuessState::Sealed };
    match state.store.seal_guess(reader.id, guess, seen).await? {
        SealOutcome::Sealed(_) => Ok(see(format!("{}#guess", address(&open, open.number)))),
        SealOutcome::Changed(there) => {
            let typed = format!("{typed}\n\n— sealed elsewhere meanwhile —\n\n{}", there.text);
            let why = "This guess was changed in another tab or on another device. Both versions stand below: keep what you want and seal it again."
                .to_owned();
            let seen = Some(there.sealed_at);
            refuse(&state, &visitor, open, StatusCode::CONFLICT, RefusedGuess { typed, why, seen }).await
        }
    }
}

/// `POST /books/{book}/chapters/{n}/guess/open`: the text stands in its box again.
pub async fn open(State(state): State<AppState>, visitor: Visitor, Path((slug, number)): Path<(String, String)>) -> Result<Response, Stop> {
    let open = lookup::chapter(&state, &visitor, &slug, &number).await?;
    if let Some(reader) = visitor.id().filter(|_| may_guess(&visitor, &open)) {
        state.store.open_guess(reader, &open.book.slug, open.number).await?;
    }
    Ok(see(format!("{}#guess-text", address(&open, open.number))))
}

/// `POST /books/{book}/chapters/{n}/guess/put-away` with the chapter whose `page` it stood on.
pub async fn put_away(
    State(state): State<AppState>,
    visitor: Visitor,
    Path((slug, number)): Path<(String, String)>,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = lookup::chapter(&state, &visitor, &slug, &number).await?;
    let due = due(open.number, open.book.last_chapter());
    let is_back = rule(visitor.id(), Act::See { progress: open.progress, reveals: due.into() }) == Ruling::Allowed;
    if let Some(reader) = visitor.id().filter(|_| is_back) {
        state.store.put_guess_away(reader, &open.book.slug, open.number).await?;
    }
    let page = form.text("page").parse().ok().and_then(ChapterNumber::new).unwrap_or(due);
    Ok(see(address(&open, page)))
}

fn may_guess(visitor: &Visitor, open: &OpenChapter) -> bool {
    let act = Act::Guess { progress: open.progress, chapter: open.number, last: open.book.last_chapter() };
    rule(visitor.id(), act) == Ruling::Allowed
}

fn address(open: &OpenChapter, chapter: ChapterNumber) -> String {
    format!("/books/{}/chapters/{chapter}", open.book.slug)
}

/// The chapter's page again, with what was typed and what is wrong with it.
async fn refuse(
    state: &AppState,
    visitor: &Visitor,
    open: OpenChapter,
    status: StatusCode,
    refused: RefusedGuess,
) -> Result<Response, Stop> {
    page::respond(state, visitor, open, status, Sent::Guess(refused).into()).await
}
