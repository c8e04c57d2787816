//! “What do you think happens next?” at the chapter read up to: a box to seal, or the word that it is sealed.

use jiff::Timestamp;

use crate::domain::guess::{Guess, GuessState};
use crate::ui::field::{FieldError, FieldErrorText};
use crate::ui::fold::Fold;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::textarea::Textarea;

/// The id of the box.
const BOX: &str = "guess-text";

/// A guess that was sent and not sealed.
#[derive(Clone, Debug)]
pub struct RefusedGuess {
    /// As typed.
    pub typed: String,
    /// Why, and what to do.
    pub why: String,
    /// The version the page now knows of: sealing again replaces that one.
    pub seen: Option<Timestamp>,
}

impl RefusedGuess {
    /// The error for the summary.
    pub fn error(&self) -> FieldError {
        FieldError::new(BOX, self.why.clone())
    }
}

/// The section: what is kept, unless something was just refused.
#[component]
pub fn GuessSection(
    /// Where it is sent.
    action: String,
    /// What is kept.
    kept: Option<Guess>,
    /// What was just sent and not sealed.
    refused: Option<RefusedGuess>,
) -> Html {
    match (refused, kept) {
        (None, Some(Guess { state: GuessState::Sealed, .. })) => html! { <Sealed action/> },
        (refused, kept) => html! { <GuessForm action kept refused/> },
    }
}

#[component]
fn Sealed(action: String) -> Html {
    html! {
        <section class="aside guess" id="guess" aria-label="Your guess">
            <Icon name="lock"/>
            <p>"Sealed. You will get it back when you have read further."</p>
            <form method="post" action=format!("{action}/open")>
                <button class="textlink">"Open it"<span class="visually-hidden">" to change it"</span></button>
            </form>
        </section>
    }
}

#[component]
fn GuessForm(action: String, kept: Option<Guess>, refused: Option<RefusedGuess>) -> Html {
    let was_opened = kept.as_ref().is_some_and(|guess| guess.state == GuessState::Opened);
    let open = was_opened || refused.is_some();
    let hint = if was_opened {
        "You opened it. It comes back to you only if you seal it again."
    } else {
        "For nobody but you. Sealed, it is out of your own sight too, for a while."
    };
    let (text, seen, why) = match (refused, kept) {
        (Some(refused), _) => (refused.typed, refused.seen, Some(refused.why)),
        (None, Some(kept)) => (kept.text, Some(kept.sealed_at), None),
        (None, None) => (String::new(), None, None),
    };
    let invalid = why.is_some();
    let described_by = if invalid { format!("{BOX}-hint {BOX}-error") } else { format!("{BOX}-hint") };
    html! {
        <div class="guess" id="guess">
            <Fold summary="What do you think happens next?" open>
                <form class="note" method="post" action=action>
                    <input type="hidden" name="seen" value=seen.map(|at| at.as_millisecond().to_string()).unwrap_or_default()/>
                    <div class="field">
                        <label class="field__label" for=BOX>"Your guess"</label>
                        <p class="field__hint" id=format!("{BOX}-hint")>{hint}</p>
                        {why.map(|sentence| html! { <FieldErrorText id=format!("{BOX}-error") sentence/> })}
                        <Textarea id=BOX.to_owned() name="text" text rows=3 described_by invalid/>
                    </div>
                    <button class="button button--plain">"Seal it"</button>
                </form>
            </Fold>
        </div>
    }
}
