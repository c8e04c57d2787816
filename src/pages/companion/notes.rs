//! What is known of an entry, chapter by chapter as far as the reader has read.

use leptos::prelude::*;

use crate::domain::book::Book;
use crate::domain::entry::Entry;
use crate::domain::progress::Progress;

/// The open notes, each with the chapter that it comes from.
#[component]
pub fn Notes<'a>(
    /// The book.
    book: &'a Book,
    /// The entry.
    entry: &'a Entry,
    /// How far the reader has read.
    progress: Progress,
) -> impl IntoView + use<> {
    let rows = entry
        .notes
        .iter()
        .filter(|note| progress.opens(note.from))
        .map(|note| {
            let href = format!("/books/{}/chapters/{}", book.slug, note.from);
            view! {
                <li class="known">
                    <a class="known__from" href=href><span class="visually-hidden">"Chapter "</span>{note.from.get()}</a>
                    <p class="read">{note.text.clone()}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="knowns">{rows}</ol> }
}
