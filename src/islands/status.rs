//! What an island says: quietly, and apart from that, where nobody can miss it, what is going wrong.

use leptos::prelude::*;

/// What an island says. A countdown that speaks meanwhile takes away no warning.
#[derive(Clone, Copy)]
pub struct Status {
    news: RwSignal<String>,
    trouble: RwSignal<String>,
}

impl Status {
    /// Nothing, so far.
    pub fn new() -> Self {
        Self { news: RwSignal::new(String::new()), trouble: RwSignal::new(String::new()) }
    }
}

#[cfg(feature = "hydrate")]
impl Status {
    /// Says what goes as it should.
    pub fn say(self, words: impl Into<String>) {
        self.news.set(words.into());
    }

    /// Says what goes wrong, until it is over.
    pub fn warn(self, words: impl Into<String>) {
        self.news.set(String::new());
        self.trouble.set(words.into());
    }

    /// What went wrong is over.
    pub fn recovered(self) {
        if !self.trouble.get_untracked().is_empty() {
            self.trouble.set(String::new());
        }
    }
}

/// Both lines. A screen reader reads both.
#[component]
pub fn StatusLines(
    /// What they say.
    status: Status,
    /// How the quiet one looks.
    class: &'static str,
) -> impl IntoView {
    let is_well = move || status.trouble.with(String::is_empty);
    view! {
        <p class=class role="status">{move || status.news.get()}</p>
        <p class=move || if is_well() { "visually-hidden" } else { "toast" } role="status">{move || status.trouble.get()}</p>
    }
}
