//! Moving the ribbon, and undoing it.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::progress::Progress;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::errors::Stop;
use crate::web::form::{Submitted, see};
use crate::web::render;
use crate::web::state::AppState;
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenBook};

/// Where the ribbon is asked to go.
#[derive(Deserialize)]
pub struct Target {
    chapter: Option<String>,
}

/// `GET /books/{book}/progress?chapter=9`: asks before opening several chapters at once.
pub async fn confirm(
    State(state): State<AppState>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Query(target): Query<Target>,
) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    Ok(match target.chapter.as_deref().and_then(|typed| read_target(&book, typed)) {
        Some(wanted) if wanted.chapter() > progress.chapter() => ask(&book, progress, wanted, visitor.theme),
        _ => see(format!("/books/{}", book.slug)),
    })
}

/// `POST /books/{book}/progress` with `chapter` (0: nothing read) and, when asked before, `sure`.
pub async fn move_ribbon(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path(slug): Path<String>,
    form: Submitted,
) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    let home = format!("/books/{}", book.slug);
    let Some(wanted) = read_target(&book, form.text("chapter")) else {
        return Ok(see(home));
    };
    // A button that says “I’ve read 2” may stand in a tab that was opened before one read on.
    if wanted == progress || (form.get("onward").is_some() && wanted.chapter() < progress.chapter()) {
        return Ok(see(home));
    }
    let one_step = progress.next_chapter(&book).map(|chapter| chapter.number);
    let leaps = wanted.chapter() > progress.chapter() && wanted.chapter() != one_step;
    if leaps && form.get("sure").is_none() {
        return Ok(ask(&book, progress, wanted, visitor.theme));
    }
    let reader = visitor.reader_or_guest(&state).await?;
    state.store.set_progress(reader.id, &book.slug, wanted, Timestamp::now()).await?;
    Ok(match (wanted.chapter(), form.text("then")) {
        (Some(chapter), "chapter") => see(format!("{home}/chapters/{chapter}?moved=1")),
        _ => see(format!("{home}?moved=1")),
    })
}

/// `POST /books/{book}/progress/undo` with `chapter`, where the ribbon was moved to: only that move is undone, so pressing twice undoes once.
pub async fn undo(State(state): State<AppState>, visitor: Visitor, Path(slug): Path<String>, form: Submitted) -> Result<Response, Stop> {
    let OpenBook { book, progress } = lookup::book(&state, &visitor, &slug).await?;
    if let Some(reader) = visitor.id().filter(|_| read_target(&book, form.text("chapter")) == Some(progress)) {
        state.store.undo_progress(reader, &book.slug).await?;
    }
    Ok(see(format!("/books/{}?moved=1", book.slug)))
}

/// A chapter of the book, or 0 for nothing read.
fn read_target(book: &Book, typed: &str) -> Option<Progress> {
    match typed.trim().parse::<u16>().ok()? {
        0 => Some(Progress::NONE),
        number => ChapterNumber::new(number).filter(|chapter| *chapter <= book.last_chapter()).map(Progress::up_to),
    }
}

/// “Open up to chapter 9? You can close it again.”
fn ask(book: &Book, progress: Progress, wanted: Progress, theme: Theme) -> Response {
    let Some(chapter) = wanted.chapter() else {
        return see(format!("/books/{}", book.slug));
    };
    let home = format!("/books/{}", book.slug);
    let title = book.title.clone();
    let first = progress.next_chapter(book).map_or(chapter, |next| next.number);
    let said = progress.chapter().map_or_else(
        || "You have not said yet how far you have read.".to_owned(),
        |read| format!("You have read as far as chapter {read}."),
    );
    let opens = if first == chapter { format!("chapter {chapter}") } else { format!("chapters {first} to {chapter}") };
    let shell = Shell::titled(format!("Open up to chapter {chapter}?")).cloth(book.cloth).theme(theme);
    let action = format!("{home}/progress");
    let not_yet = home.clone();
    let view = html! {
        <BackBand href=home title/>
        <main id="main" class="column lost">
            <h1>{format!("Open up to chapter {chapter}? You can close it again.")}</h1>
            <p class="read">{format!("{said} Prompts, quizzes and names from {opens} will open.")}</p>
            <form class="row" method="post" action=action>
                <input type="hidden" name="chapter" value=chapter.to_string()/>
                <input type="hidden" name="sure" value="1"/>
                <input type="hidden" name="onward" value="1"/>
                <button class="button">{format!("Open up to chapter {chapter}")}</button>
                <a class="button button--plain" href=not_yet>"Not yet"</a>
            </form>
        </main>
    };
    render::page(StatusCode::OK, shell, view)
}
