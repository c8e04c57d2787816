//! What makes talking quicker with a script: word of new posts without a reload, and drafts that survive a dead connection.

#[cfg(feature = "hydrate")]
mod drafting;
#[cfg(feature = "hydrate")]
mod news;

use leptos::prelude::*;

use super::status::{Status, StatusLines};

/// The desk: a quiet line that says how many posts are new, and the listeners.
#[island]
pub fn ThreadDesk() -> impl IntoView {
    let unread = RwSignal::new(0_u32);
    let status = Status::new();
    #[cfg(feature = "hydrate")]
    {
        super::browser::register_service_worker();
        drafting::attach(status);
        news::attach(unread, status);
    }
    view! {
        <p class="news" role="status">
            <button class="button button--small" hidden=move || unread.get() == 0 data-news>{move || format!("{} new", unread.get())}</button>
        </p>
        <StatusLines status class="visually-hidden"/>
    }
}
