//! The line in which an island says what happened: quietly, or where nobody can miss it when something went wrong.

use leptos::prelude::*;

/// What an island says.
#[derive(Clone, Copy)]
pub struct Status {
    words: RwSignal<String>,
    is_trouble: RwSignal<bool>,
}

impl Status {
    /// Nothing, so far.
    pub fn new() -> Self {
        Self { words: RwSignal::new(String::new()), is_trouble: RwSignal::new(false) }
    }
}

#[cfg(feature = "hydrate")]
impl Status {
    /// Says what goes as it should.
    pub fn say(self, words: impl Into<String>) {
        self.is_trouble.set(false);
        self.words.set(words.into());
    }

    /// Says what goes wrong, in sight of whatever part of the page is on the screen.
    pub fn warn(self, words: impl Into<String>) {
        self.is_trouble.set(true);
        self.words.set(words.into());
    }
}

/// The line. A screen reader reads all of it.
#[component]
pub fn StatusLine(
    /// What it says.
    status: Status,
    /// How it looks while nothing is wrong.
    class: &'static str,
    /// How it looks when something is.
    trouble: &'static str,
) -> impl IntoView {
    view! { <p class=move || if status.is_trouble.get() { trouble } else { class } role="status">{move || status.words.get()}</p> }
}
