//! A live room without a reload: what its stream brings is put in place, what is sent is sent by itself, and the clock ticks.

#[cfg(feature = "hydrate")]
mod clock;
#[cfg(feature = "hydrate")]
mod sending;
#[cfg(feature = "hydrate")]
mod streaming;

use leptos::prelude::*;

use super::status::{Status, StatusLines};

/// The listeners, and a quiet line that says what has changed.
#[island]
pub fn LiveRoom() -> impl IntoView {
    let status = Status::new();
    #[cfg(feature = "hydrate")]
    {
        super::quiz_desk::ordering::attach();
        super::quiz_desk::keys::attach();
        streaming::attach(status);
        sending::attach(status);
        clock::attach(status);
    }
    view! { <StatusLines status class="visually-hidden"/> }
}
