//! After the meeting: one's own notes under the prompts that were talked about.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use axum::extract::{Path, State};
use axum::response::Response;

use crate::domain::book::ChapterNumber;
use crate::domain::ident::PromptId;
use crate::domain::policy::ClubAct;
use crate::domain::post::read_post;
use crate::pages::threads;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::web::errors::Stop;
use crate::web::form::see;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::{self, OpenMeeting};

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
    /// Whether it stands in the prompt's thread.
    pub shared: bool,
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
        let shared = match (&note, state.store.thread_of_prompt(open.club.club.id, &prompt.id).await?) {
            (Some(text), Some(thread)) => state.store.has_posted(thread.id, reader, text).await?,
            _ => false,
        };
        talked.push(Talked { prompt: prompt.id.clone(), chapter: chapter.number, says: prompt.text.clone(), note, shared });
    }
    Ok(talked)
}

/// `POST /meetings/{meeting}/minutes/share`: every note that is not shared yet, each in its prompt's thread. Once more shares nothing twice.
pub async fn share(State(state): State<AppState>, visitor: Visitor, Path(id): Path<String>) -> Result<Response, Stop> {
    let open = lookup::meeting(&state, &visitor, &id, ClubAct::Meet).await?;
    for talked in talked(&state, &visitor, &open).await?.into_iter().filter(|talked| !talked.shared) {
        if let Some(Ok(Some(text))) = talked.note.as_deref().map(read_post) {
            threads::write::share(&state, &visitor, &open.club.club.id.to_string(), &talked.prompt, text).await?;
        }
    }
    Ok(see(format!("{}/minutes#own-h", open.address())))
}

/// What one wrote for oneself under the prompts that were talked about; nothing where that is nothing.
#[component]
pub fn AfterTheMeeting(
    /// In the order of the agenda.
    talked: Vec<Talked>,
    /// Where they are shared; `None`: the club is archived, so nothing is.
    share: Option<String>,
) -> Option<Html> {
    let unshared = talked.iter().any(|talked| talked.note.is_some() && !talked.shared);
    let share = share.filter(|_| unshared);
    let own: Vec<_> =
        talked.into_iter().filter_map(|talked| Some((talked.prompt, talked.chapter, talked.says, talked.note?, talked.shared))).collect();
    (!own.is_empty()).then(|| {
        let rows = own
            .into_iter()
            .map(|(prompt, chapter, says, note, shared)| {
                html! {
                    <li id=format!("own-{prompt}")>
                        <div>
                            <p class="small quiet">{format!("Chapter {chapter}. {says}")}</p>
                            <p class="guess__text" dir="auto">{note}</p>
                            {shared.then(|| html! { <p class="small quiet">"Shared in its thread."</p> })}
                        </div>
                    </li>
                }
            })
            .collect::<Html>();
        html! {
            <section class="section no-print" aria-labelledby="own-h">
                <div class="section__head">
                    <h2 id="own-h">"Your own notes"</h2>
                    <p class="quiet">"From reading alone. Only you can see them, until you share them."</p>
                </div>
                <ul class="lines-list">{rows}</ul>
                {share.map(|action| html! {
                    <form class="section__foot" method="post" action=action><button class="button button--plain"><Icon name="talk"/>"Share them in the club’s threads"</button></form>
                })}
            </section>
        }
    })
}
