//! Who’s who in a chapter: the people and places that it brings or says something new about.

use crate::domain::book::{Book, ChapterNumber};
use crate::domain::entry::{Entry, EntryKind, EntryNote};
use crate::domain::progress::Progress;
use crate::ui::html::prelude::*;

/// A name with its page, if it has one, and its notes.
struct Row {
    name: String,
    href: Option<String>,
    notes: Vec<String>,
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
) -> Html {
    let rows = |kind: EntryKind| -> Vec<Row> {
        progress
            .open_entries(book)
            .filter(|(entry, _)| entry.kind == kind)
            .map(|(entry, notes)| (entry, notes.into_iter().filter(|note| note.from == chapter).collect::<Vec<_>>()))
            .filter(|(_, notes)| !notes.is_empty())
            .map(|(entry, notes)| row(book, entry, &notes))
            .collect()
    };
    html! {
        <List heading="People" rows=rows(EntryKind::Character)/>
        <List heading="Places" rows=rows(EntryKind::Place)/>
    }
}

fn row(book: &Book, entry: &Entry, notes: &[&EntryNote]) -> Row {
    let href = (entry.kind == EntryKind::Character).then(|| format!("/books/{}/companion/characters/{}", book.slug, entry.id));
    Row { name: entry.name.clone(), href, notes: notes.iter().map(|note| note.text.clone()).collect() }
}

#[component]
fn List(heading: &'static str, rows: Vec<Row>) -> Option<Html> {
    (!rows.is_empty()).then(|| {
        html! {
            <h3 class="who__head">{heading}</h3>
            <dl class="who">
                {rows
                    .into_iter()
                    .map(|Row { name, href, notes }| html! {
                        <div>
                            <dt>{match href {
                                Some(href) => html! { <a href=href dir="auto">{name}</a> },
                                None => Html::of(name),
                            }}</dt>
                            {notes.into_iter().map(|note| html! { <dd dir="auto">{note}</dd> }).collect::<Html>()}
                        </div>
                    })
                    .collect::<Html>()}
            </dl>
        }
    })
}
