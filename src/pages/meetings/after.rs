//! After the meeting: one's own notes under the prompts that were talked about.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use leptos::prelude::*;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::PromptId;
use crate::web::errors::Stop;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::OpenMeeting;

/// A prompt of the agenda that the visitor may see, with their private note under it, if there is one.
pub struct Talked {
    /// The prompt.
    pub prompt: PromptId,
    /// The chapter that it belongs to.
    pub chapter: ChapterNumber,
    /// The prompt's words.
    pub says: String,
    /// What the visitor wrote under it for themselves.
    pub note: Option<String>,
}

/// The prompts of the agenda that the visitor may see, in order, with their notes.
pub async fn talked(state: &AppState, visitor: &Visitor, open: &OpenMeeting) -> Result<Vec<Talked>, Stop> {
    let Some(reader) = visitor.id() else { return Ok(Vec::new()) };
    let book = &open.club.book;
    let mut notes = HashMap::new();
    let mut talked = Vec::new();
    for prompt in open.meeting.open_agenda(book, open.progress) {
        let Some((chapter, _)) = book.prompt(&prompt.id) else { continue };
        let notes = match notes.entry(chapter.number) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(room) => room.insert(state.store.notes(reader, &book.slug, chapter.number).await?),
        };
        let note = notes.iter().find(|note| note.prompt == prompt.id);
        let note = note.map(|note| note.text.clone());
        talked.push(Talked { prompt: prompt.id.clone(), chapter: chapter.number, says: prompt.text.clone(), note });
    }
    Ok(talked)
}

/// What one wrote for oneself under the prompts that were talked about; nothing where that is nothing.
#[component]
pub fn AfterTheMeeting(
    /// In the order of the agenda.
    talked: Vec<Talked>,
) -> impl IntoView {
    let own: Vec<_> = talked.into_iter().filter_map(|talked| Some((talked.prompt, talked.chapter, talked.says, talked.note?))).collect();
    (!own.is_empty()).then(|| {
        let rows = own
            .into_iter()
            .map(|(prompt, chapter, says, note)| {
                view! {
                    <li id=format!("own-{prompt}")>
                        <div>
                            <p class="small quiet">{format!("Chapter {chapter}. {says}")}</p>
                            <p class="guess__text">{note}</p>
                        </div>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="section no-print" aria-labelledby="own-h">
                <div class="section__head">
                    <h2 id="own-h">"Your own notes"</h2>
                    <p class="quiet">"From reading alone. Only you can see them."</p>
                </div>
                <ul class="lines-list">{rows}</ul>
            </section>
        }
    })
}
