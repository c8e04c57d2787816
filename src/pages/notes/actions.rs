//! Saving and clearing a note.

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;
use jiff::Timestamp;

use crate::domain::ident::{BookSlug, PromptId};
use crate::domain::note::{NOTE_LIMIT, Note, read_note};
use crate::pages::books::lookup;
use crate::pages::chapters::page::{self, Sent};
use crate::store::{ClearOutcome, NoteOutcome};
use crate::ui::wording::figures;
use crate::web::errors::{self, Stop};
use crate::web::form::{Submitted, see};
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::form::NoteState;
use super::unsaved;

/// `POST /books/{book}/chapters/{n}/prompts/{prompt}/note` with `text` and the version `seen`; a blank text clears the note.
pub async fn save(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Path((slug, number, id)): Path<(String, String, String)>,
    uri: Uri,
    form: Submitted,
) -> Result<Response, Stop> {
    let open = match lookup::chapter(&state, &visitor, &slug, &number).await {
        Ok(open) => open,
        Err(Stop::Page(page)) if !form.text("text").trim().is_empty() => {
            return Ok(unsaved::respond("note", page.status(), &visitor, uri.path(), &form));
        }
        Err(stop) => return Err(stop),
    };
    let opened = open.chapter().prompts.iter().find(|prompt| prompt.id.as_str() == id && open.progress.opens(prompt.reveals));
    let Some(prompt) = opened.map(|prompt| prompt.id.clone()) else {
        return Ok(errors::not_found());
    };
    let typed = form.text("text").to_owned();
    let saved = format!("/books/{}/chapters/{}?saved={prompt}#{prompt}", open.book.slug, open.number);
    let seen = form.text("seen").parse().ok().and_then(|millis| Timestamp::from_millisecond(millis).ok());

    let text = match read_note(&typed) {
        Ok(text) => text,
        Err(length) => {
            let why =
                format!("A note holds {} characters. This one has {}: shorten it and save again.", figures(NOTE_LIMIT), figures(length));
            return page::respond(
                &state,
                &visitor,
                open,
                StatusCode::UNPROCESSABLE_ENTITY,
                Sent::Note(NoteState::Refused { prompt, typed, why, seen }).into(),
            )
            .await;
        }
    };
    let Some(text) = text else {
        let cleared = match visitor.id() {
            Some(reader) => state.store.clear_note(reader, &open.book.slug, &prompt, seen).await?,
            None => ClearOutcome::Cleared,
        };
        return match cleared {
            ClearOutcome::Cleared => Ok(see(saved)),
            ClearOutcome::Changed(there) => {
                let refused = changed_meanwhile(prompt, typed, &there);
                page::respond(&state, &visitor, open, StatusCode::CONFLICT, Sent::Note(refused).into()).await
            }
        };
    };
    let reader = visitor.reader_or_guest(&state).await?;
    let note = Note { book: open.book.slug.clone(), chapter: open.number, prompt: prompt.clone(), text, saved_at: Timestamp::now() };
    match state.store.save_note(reader.id, note, seen).await? {
        NoteOutcome::Saved(_) => Ok(see(saved)),
        NoteOutcome::Changed(there) => {
            let refused = changed_meanwhile(prompt, typed, &there);
            page::respond(&state, &visitor, open, StatusCode::CONFLICT, Sent::Note(refused).into()).await
        }
    }
}

/// The address of a note that was refused, loaded anew: back to its prompt.
pub async fn away(Path((book, chapter, prompt)): Path<(String, String, String)>) -> Response {
    match BookSlug::parse(&book).zip(PromptId::parse(&prompt)).zip(chapter.parse::<u16>().ok()) {
        Some(((book, prompt), chapter)) => see(format!("/books/{book}/chapters/{chapter}#{prompt}")),
        None => errors::not_found(),
    }
}

/// Another tab or device saved the note meanwhile: both texts, one above the other, for the reader to choose from.
fn changed_meanwhile(prompt: PromptId, typed: String, there: &Note) -> NoteState {
    NoteState::Refused {
        prompt,
        typed: format!("{typed}\n\n— saved elsewhere meanwhile —\n\n{}", there.text),
        why: "This note was changed in another tab or on another device. Both versions stand below: keep what you want and save again."
            .to_owned(),
        seen: Some(there.saved_at),
    }
}
