//! `[[prompt]]` → a discussion prompt.

use super::chapter::{Setting, reveals};
use super::desk::Desk;
use super::ids::{self, Taken};
use crate::content::raw::at::At;
use crate::content::raw::chapter::RawPrompt;
use crate::domain::entry::EntryKind;
use crate::domain::ident::PromptId;
use crate::domain::prompt::Prompt;

/// The prompt, with an id that nobody else of the book has.
pub fn build(desk: &mut Desk<'_>, raw: &At<RawPrompt>, setting: &Setting<'_>, taken: &mut Taken) -> Option<Prompt> {
    let id = desk.required(&raw.span, "id", raw.id.as_ref());
    if let Some(id) = id {
        taken.take(desk, id);
    }
    let id = id.and_then(|id| ids::read(desk, "id", id, PromptId::parse));
    let about = desk.required(&raw.span, "about", raw.about.as_ref()).map(|about| about.value.into());
    let angle = raw.angle.as_ref().map(|angle| angle.value.into());
    let lens = desk.prose(&raw.span, "lens", raw.lens.as_ref());
    let text = desk.prose(&raw.span, "text", raw.text.as_ref());
    let follow_ups = desk.all_words("follow_ups", &raw.follow_ups);
    let characters = setting.resolve(desk, EntryKind::Character, &raw.characters);
    let themes = setting.resolve(desk, EntryKind::Theme, &raw.themes);
    let reveals = reveals(desk, raw.reveals.as_ref(), setting);
    Some(Prompt {
        id: id?,
        about: about?,
        angle,
        lens: lens?,
        divides: raw.divides.as_ref().is_some_and(|divides| divides.value),
        text: text?,
        follow_ups: follow_ups?,
        characters: characters?,
        themes: themes?,
        reveals: reveals?.known_at(),
    })
}
