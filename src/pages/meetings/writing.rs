//! What is written down at a meeting, in forms: the fields, and what becomes of what was typed in them.
//!
//! Every form of the room carries both fields along, so that nothing typed is lost when somebody passes the turn. What was not touched is not saved, or else a page
//! that was opened long ago would meet what others wrote meanwhile.

use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::domain::ident::PromptId;
use crate::domain::meeting::Minute;
use crate::domain::note::{NOTE_LIMIT, read_note};
use crate::store::MinuteOutcome;
use crate::ui::field::{FieldError, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::textarea::Textarea;
use crate::ui::wording::figures;
use crate::web::errors::Stop;
use crate::web::form::Submitted;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::lookup::OpenMeeting;

/// Something typed that was not kept.
#[derive(Clone, Debug)]
pub struct Refused {
    about: Option<PromptId>,
    typed: String,
    why: String,
    status: StatusCode,
    /// What the page now knows of: sending again replaces that.
    seen: String,
}

impl Refused {
    /// The error for the summary.
    pub fn error(&self) -> FieldError {
        FieldError::new(control(self.about.as_ref()), self.why.clone())
    }

    /// Whether it was typed about that.
    pub fn is_about(&self, about: Option<&PromptId>) -> bool {
        self.about.as_ref() == about
    }

    /// The status of the page that says so.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

/// Something typed: under a prompt, or about the whole.
struct Sent {
    about: Option<PromptId>,
    /// As typed, line breaks as `\n`; or its length when it is too long.
    text: Result<String, usize>,
    typed: String,
    seen: Option<Timestamp>,
    touched: bool,
}

/// What a form holds of it.
fn sent(form: &Submitted) -> Vec<Sent> {
    let note = form.get("note").zip(PromptId::parse(form.text("note_about"))).map(|(typed, about)| (Some(about), typed, "note_seen"));
    let general = form.get("general").map(|typed| (None, typed, "general_seen"));
    let both = note.into_iter().chain(general);
    both.map(|(about, typed, seen)| {
        let text = read_note(typed).map(Option::unwrap_or_default);
        let (millis, digest) = form.text(seen).split_once('-').unwrap_or_default();
        Sent {
            about,
            touched: text.as_deref().map_or(true, |text| self::digest(text) != digest),
            text,
            typed: typed.to_owned(),
            seen: millis.parse().ok().and_then(|millis| Timestamp::from_millisecond(millis).ok()),
        }
    })
    .collect()
}

/// What a form says it has seen: which version, and what stood in it.
fn seen(kept: Option<&Minute>) -> String {
    let millis = kept.map(|minute| minute.saved_at.as_millisecond().to_string()).unwrap_or_default();
    format!("{millis}-{}", digest(kept.map_or("", |minute| &minute.text)))
}

/// Tells apart what stood in a field and what stands in it now.
fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// What somebody typed and has not saved, if anything: for a page that can't take it.
pub fn typed(form: &Submitted) -> Vec<String> {
    sent(form).into_iter().filter(|sent| sent.touched && !sent.typed.trim().is_empty()).map(|sent| sent.typed).collect()
}

/// Keeps what was typed, as far as the visitor may see what it is about. What was refused comes back.
pub async fn save(state: &AppState, open: &OpenMeeting, form: &Submitted) -> Result<Vec<Refused>, Stop> {
    let mut refused = Vec::new();
    for sent in sent(form).into_iter().filter(|sent| sent.touched && is_open(open, sent.about.as_ref())) {
        let text = match sent.text {
            Ok(text) => text,
            Err(length) => {
                let why =
                    format!("Notes hold {} characters. These have {}: shorten them and save again.", figures(NOTE_LIMIT), figures(length));
                let seen = format!("{}-", sent.seen.map(|at| at.as_millisecond().to_string()).unwrap_or_default());
                refused.push(Refused { about: sent.about, typed: sent.typed, why, status: StatusCode::UNPROCESSABLE_ENTITY, seen });
                continue;
            }
        };
        let minute = Minute { about: sent.about.clone(), text, saved_at: Timestamp::now() };
        if let MinuteOutcome::Changed(there) = state.store.save_minute(open.meeting.id, minute, sent.seen).await? {
            refused.push(Refused {
                about: sent.about,
                typed: format!("{}\n\n— written by somebody else meanwhile —\n\n{}", sent.typed, there.text),
                why: "Somebody else wrote here meanwhile. Both versions stand below: keep what you want and save again.".to_owned(),
                status: StatusCode::CONFLICT,
                seen: seen(Some(&there)),
            });
        }
    }
    Ok(refused)
}

/// Whether the visitor may see what is written about that.
pub fn is_open(open: &OpenMeeting, about: Option<&PromptId>) -> bool {
    match about {
        None => open.has_read_all(),
        Some(id) => open.club.book.prompt(id).is_some_and(|(_, prompt)| open.progress.opens(prompt.reveals)),
    }
}

fn control(about: Option<&PromptId>) -> String {
    about.map_or_else(|| "general".to_owned(), |id| format!("note-{id}"))
}

/// The field for what is written about something.
#[component]
pub fn WritingField<'a>(
    /// The prompt; `None`: about the whole.
    about: Option<PromptId>,
    #[prop(into)] label: String,
    /// Who can read it.
    hint: String,
    /// All that is written down.
    minutes: &'a [Minute],
    /// What was just refused.
    refused: &'a [Refused],
    /// How many lines it shows.
    rows: u8,
) -> Html {
    let kept = minutes.iter().find(|minute| minute.about == about);
    let refused = refused.iter().find(|refused| refused.about == about).cloned();
    let id = control(about.as_ref());
    let (name, seen_name) = if about.is_some() { ("note", "note_seen") } else { ("general", "general_seen") };
    let (text, why, seen) = match refused {
        Some(Refused { typed, why, seen, .. }) => (typed, Some(why), seen),
        None => (kept.map(|minute| minute.text.clone()).unwrap_or_default(), None, seen(kept)),
    };
    let invalid = why.is_some();
    let described_by = if invalid { format!("{id}-hint {id}-error") } else { format!("{id}-hint") };
    html! {
        <div class="field" data-field=id.clone()>
            {about.map(|about| html! { <input type="hidden" name="note_about" value=about.to_string()/> })}
            <input type="hidden" name=seen_name value=seen/>
            <label class="field__label" for=id.clone()>{label}</label>
            <p class="field__hint small" id=format!("{id}-hint")>{hint}</p>
            {why.map(|sentence| html! { <FieldErrorText id=format!("{id}-error") sentence/> })}
            <Textarea id=id.clone() name=name text rows described_by invalid/>
        </div>
    }
}

/// A page for what was typed and can't be kept where it was sent.
pub fn not_kept(visitor: &Visitor, status: StatusCode, why: &'static str, typed: Vec<String>) -> Response {
    let shell = Shell::titled("Error: Your notes are not saved").tab(Some(Tab::Clubs)).theme(visitor.theme);
    let fields = typed
        .into_iter()
        .enumerate()
        .map(|(nth, text)| {
            let id = format!("typed-{nth}");
            html! {
                <div class="field section">
                    <label class="field__label" for=id.clone()>"What you typed"</label>
                    <Textarea id=id name="typed" text rows=6/>
                </div>
            }
        })
        .collect::<Html>();
    let view = html! {
        <main id="main" class="column lost">
            <h1>"Your notes are not saved"</h1>
            <p class="read">{why}</p>
            {fields}
        </main>
    };
    render::page(status, shell, view)
}
