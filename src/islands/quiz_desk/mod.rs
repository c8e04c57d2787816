//! Everything that makes answering quicker with a script: keys, feedback without a new page, dragging, saving as one types.
//!
//! It listens to the document and works on the form that the server rendered, so it holds for each question that is turned to.

#[cfg(feature = "hydrate")]
mod ahead;
#[cfg(feature = "hydrate")]
mod autosave;
#[cfg(feature = "hydrate")]
mod clock;
#[cfg(feature = "hydrate")]
mod dragging;
#[cfg(feature = "hydrate")]
pub(super) mod keys;
#[cfg(feature = "hydrate")]
pub(super) mod ordering;
#[cfg(feature = "hydrate")]
mod queue;
#[cfg(feature = "hydrate")]
mod turning;

use leptos::prelude::*;

use super::status::{Status, StatusLines};

/// The desk: a line that says what was saved, and the listeners.
#[island]
pub fn QuizDesk() -> impl IntoView {
    let status = Status::new();
    #[cfg(feature = "hydrate")]
    {
        super::browser::register_service_worker();
        keys::attach();
        ordering::attach();
        dragging::attach();
        autosave::attach(status);
        queue::attach(status);
        turning::attach(status);
        ahead::attach();
        clock::attach(status);
    }
    view! { <StatusLines status class="desk"/> }
}
