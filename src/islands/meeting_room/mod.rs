//! Keeps a meeting’s room the same for everybody who has it open: looks every few seconds, sends its buttons without a new page, and ticks the timer down.
//!
//! It works on the page that the server rendered; whatever somebody is typing is left alone.

#[cfg(feature = "hydrate")]
mod parts;
#[cfg(feature = "hydrate")]
mod ticking;
#[cfg(feature = "hydrate")]
mod writing;

use leptos::prelude::*;

use super::status::{Status, StatusLines};

/// The room: a line for screen readers that says what changed, and the listeners.
#[island]
pub fn MeetingRoom() -> impl IntoView {
    let status = Status::new();
    #[cfg(feature = "hydrate")]
    {
        super::browser::register_service_worker();
        ticking::attach(status);
        parts::attach(status);
    }
    view! { <StatusLines status class="visually-hidden"/> }
}
