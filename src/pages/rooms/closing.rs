//! The prompt with which a club's room ends: about what divided it most.

use crate::domain::book::Book;
use crate::domain::prompt::Prompt;
use crate::domain::room::plan::Round;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::ui::html::prelude::*;

/// Of the chapter of the question that divided the room most, the prompt that splits a room too and has most to do with it; `None`: nothing divided
/// it, or it was no club's.
pub fn closing_prompt<'a>(room: &Room, book: &'a Book) -> Option<&'a Prompt> {
    let Round::Club(_) = room.plan.round else { return None };
    let (item, _) = room.plan.question(room.most_divided()?)?;
    let chapter = book.chapter(item.question.reveals.chapter()?)?;
    let shared = |prompt: &Prompt| {
        let theirs = prompt.themes.iter().chain(&prompt.characters);
        theirs.filter(|entry| item.question.themes.contains(entry) || item.question.characters.contains(entry)).count()
    };
    // Of equals the first, as the chapter has them.
    chapter.prompts.iter().rev().max_by_key(|prompt| (prompt.divides, shared(prompt))).map(|prompt| &**prompt)
}

/// The part of a page: what to talk about now.
#[component]
pub fn Closing<'a>(room: &'a Room, book: &'a Book) -> Option<Html> {
    let prompt = closing_prompt(room, book).filter(|_| room.stage == Stage::Ended)?;
    Some(html! {
        <section class="section" aria-labelledby="closing-h">
            <h2 class="section__head" id="closing-h">"To talk about now"</h2>
            <p class="entry__text" dir="auto">{prompt.text.clone()}</p>
        </section>
    })
}
