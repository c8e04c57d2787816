//! The note under a prompt, as a form.

use jiff::Timestamp;

use crate::domain::ident::PromptId;
use crate::domain::note::Note;
use crate::ui::date::moment;
use crate::ui::field::{FieldError, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::textarea::Textarea;

/// What became of a note that was just sent.
#[derive(Clone, Debug)]
pub enum NoteState {
    /// It is kept now, or cleared.
    JustSaved(PromptId),
    /// It was not kept: here is what was typed, and why.
    Refused {
        /// The prompt.
        prompt: PromptId,
        /// As typed.
        typed: String,
        /// Why, and what to do.
        why: String,
        /// The version the page now knows of: sending again replaces that one.
        seen: Option<Timestamp>,
    },
}

impl NoteState {
    /// Whose note.
    pub fn prompt(&self) -> &PromptId {
        match self {
            Self::JustSaved(prompt) | Self::Refused { prompt, .. } => prompt,
        }
    }

    /// The error for the summary, if it was refused.
    pub fn error(&self) -> Option<FieldError> {
        match self {
            Self::JustSaved(_) => None,
            Self::Refused { prompt, why, .. } => Some(FieldError::new(format!("note-{prompt}"), why.clone())),
        }
    }
}

/// The form, folded away until there is something in it to see.
#[component]
pub fn NoteForm(
    /// The prompt.
    prompt: PromptId,
    /// Its number on the page, for the button's name.
    number: usize,
    /// Where it is sent.
    action: String,
    /// What is kept.
    kept: Option<Note>,
    /// What became of it, if it was just sent.
    state: Option<NoteState>,
) -> Html {
    let id = format!("note-{prompt}");
    let saved_at = kept.as_ref().map(|note| note.saved_at);
    let has_note = kept.is_some();
    let just_saved = matches!(state, Some(NoteState::JustSaved(_)));
    let kept_text = kept.map(|note| note.text).unwrap_or_default();
    let (text, why, seen) = match state {
        Some(NoteState::Refused { typed, why, seen, .. }) => (typed, Some(why), seen),
        _ => (kept_text, None, saved_at),
    };
    let open = why.is_some() || just_saved;
    let described_by = if why.is_some() { format!("{id}-hint {id}-error") } else { format!("{id}-hint") };
    let invalid = why.is_some();
    html! {
        <details class="more" open=open data-state=if has_note { "saved" } else { "empty" }>
            <summary><Icon name="note"/>{if has_note { "Your note" } else { "Add a note" }}</summary>
            <form class="more__body note" method="post" action=action>
                <input type="hidden" name="seen" value=seen.map(|at| at.as_millisecond().to_string()).unwrap_or_default()/>
                <div class="field">
                    <label class="field__label" for=id.clone()>"Your note"</label>
                    <p class="field__hint" id=format!("{id}-hint")>"Only you can see it."</p>
                    {why.map(|sentence| html! { <FieldErrorText id=format!("{id}-error") sentence/> })}
                    <Textarea id=id.clone() name="text" text rows=3 described_by invalid/>
                </div>
                <div class="row">
                    <button class="button button--plain button--small">"Save"<span class="visually-hidden">{format!(" the note on prompt {number}")}</span></button>
                    {saved_at.filter(|_| has_note).map(|at| html! {
                        <span class="saved" role=just_saved.then_some("status")><Icon name="tick"/>{format!("Saved {}", moment(at))}</span>
                    })}
                    {(just_saved && !has_note).then(|| html! { <span class="saved" role="status"><Icon name="tick"/>"Cleared"</span> })}
                </div>
            </form>
        </details>
    }
}
