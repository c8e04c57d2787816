//! Who’s who: people, places, words and themes whose names are no spoiler any more, with the notes that are open.

use leptos::prelude::*;

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::entry::{Entry, EntryKind, EntryNote};
use crate::domain::progress::Progress;

/// A name with its notes.
type Row = (String, Vec<String>);

/// Everything so far, each kind under its heading; those without an entry are left out.
#[component]
pub fn WhosWho<'a>(
    /// The book.
    book: &'a Book,
    /// How far the reader has read.
    progress: Progress,
) -> impl IntoView + use<> {
    let rows = |kind: EntryKind| -> Vec<Row> {
        progress.open_entries(book).filter(|(entry, _)| entry.kind == kind).map(|(entry, notes)| row(entry, &notes)).collect()
    };
    view! {
        <List heading="People" rows=rows(EntryKind::Character)/>
        <List heading="Places" rows=rows(EntryKind::Place)/>
        <List heading="Words" rows=rows(EntryKind::Term)/>
        <List heading="Themes" rows=rows(EntryKind::Theme)/>
    }
}

/// The people and places that one chapter brings or says something new about.
#[component]
pub fn NewHere<'a>(
    /// The book.
    book: &'a Book,
    /// The chapter.
    chapter: ChapterNumber,
    /// How far the reader has read.
    progress: Progress,
) -> impl IntoView + use<> {
    let rows = |kind: EntryKind| -> Vec<Row> {
        progress
            .open_entries(book)
            .filter(|(entry, _)| entry.kind == kind)
            .map(|(entry, notes)| (entry, notes.into_iter().filter(|note| note.from == chapter).collect::<Vec<_>>()))
            .filter(|(_, notes)| !notes.is_empty())
            .map(|(entry, notes)| row(entry, &notes))
            .collect()
    };
    view! {
        <List heading="People" rows=rows(EntryKind::Character)/>
        <List heading="Places" rows=rows(EntryKind::Place)/>
    }
}

fn row(entry: &Entry, notes: &[&EntryNote]) -> Row {
    (entry.name.clone(), notes.iter().map(|note| note.text.clone()).collect())
}

#[component]
fn List(heading: &'static str, rows: Vec<Row>) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <h3 class="who__head">{heading}</h3>
            <dl class="who">
                {rows
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
}
