//! What is known of an entry, chapter by chapter as far as the reader has read.

use crate::domain::book::Book;
use crate::domain::entry::Entry;
use crate::domain::progress::Progress;
use crate::ui::html::prelude::*;

/// The open notes, each with the chapter that it comes from.
#[component]
pub fn Notes<'a>(
    /// The book.
    book: &'a Book,
    /// The entry.
    entry: &'a Entry,
    /// How far the reader has read.
    progress: Progress,
) -> Html {
    let rows = entry
        .notes
        .iter()
        .filter(|note| progress.opens(note.from))
        .map(|note| {
            let href = format!("/books/{}/chapters/{}", book.slug, note.from);
            html! {
                <li class="known">
                    <a class="known__from" href=href><span class="visually-hidden">"Chapter "</span>{note.from.get()}</a>
                    <p class="read" dir="auto">{note.text.clone()}</p>
                </li>
            }
        })
        .collect::<Html>();
    html! { <ol class="knowns">{rows}</ol> }
}
