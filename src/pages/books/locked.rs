//! A chapter past the ribbon: what unlocks it, and nothing of what is in it.

use axum::http::StatusCode;
use axum::response::Response;

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::progress::Progress;
use crate::ui::band::BackBand;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::render;
use crate::web::theme::Theme;

/// 403, with a way back and a way to move the ribbon.
pub fn page(book: &Book, progress: Progress, number: ChapterNumber, theme: Theme) -> Response {
    let shell = Shell::titled(format!("Chapter {number} is closed")).cloth(book.cloth).theme(theme);
    let home = format!("/books/{}", book.slug);
    let title = book.title.clone();
    let read = progress.chapter().map_or_else(
        || format!("You have not said yet how far you have read. Chapter {number} opens when you have read it."),
        |read| format!("You have read as far as chapter {read}. Chapter {number} opens when you have read it."),
    );
    let back = progress.chapter().map_or_else(
        || (home.clone(), "Back to the book".to_owned()),
        |read| (format!("{home}/chapters/{read}"), format!("Back to chapter {read}")),
    );
    let open = format!("{home}/progress?chapter={number}");
    let view = html! {
        <BackBand href=home title/>
        <main id="main" class="column lost">
            <p class="lost__code" aria-hidden="true">{number.get()}</p>
            <h1>"This is further on than you have read. We have kept it shut."</h1>
            <p class="read">{read}</p>
            <div class="row">
                <a class="button" href=back.0>{back.1}</a>
                <a class="button button--plain" href=open>{format!("I’ve read up to chapter {number}")}</a>
            </div>
        </main>
    };
    render::page(StatusCode::FORBIDDEN, shell, view)
}
