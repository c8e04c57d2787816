//! Who’s who so far: people, places, words and themes whose names are no spoiler any more, with the notes that are open.

use leptos::prelude::*;

use crate::domain::book::Book;
use crate::domain::entry::EntryKind;
use crate::domain::progress::Progress;

/// The lists, each under its heading; those without an entry are left out.
#[component]
pub fn WhosWho<'a>(
    /// The book.
    book: &'a Book,
    /// How far the reader has read.
    progress: Progress,
    /// The headings' level: `h3` beside an `h2`.
    #[prop(default = 3)]
    level: u8,
) -> impl IntoView + use<> {
    let list = |kind: EntryKind, heading: &'static str| {
        let entries: Vec<(String, Vec<String>)> = progress
            .open_entries(book)
            .filter(|(entry, _)| entry.kind == kind)
            .map(|(entry, notes)| (entry.name.clone(), notes.into_iter().map(|note| note.text.clone()).collect()))
            .collect();
        (!entries.is_empty()).then(|| {
            let heading = if level == 2 {
                view! { <h2 class="who__head">{heading}</h2> }.into_any()
            } else {
                view! { <h3 class="who__head">{heading}</h3> }.into_any()
            };
            view! {
                {heading}
                <dl class="who">
                    {entries
                        .into_iter()
                        .map(|(name, notes)| view! {
                            <div>
                                <dt>{name}</dt>
                                {notes.into_iter().map(|note| view! { <dd>{note}</dd> }).collect_view()}
                            </div>
                        })
                        .collect_view()}
                </dl>
            }
        })
    };
    view! {
        {list(EntryKind::Character, "People")}
        {list(EntryKind::Place, "Places")}
        {list(EntryKind::Term, "Words")}
        {list(EntryKind::Theme, "Themes")}
    }
}
