//! What an island says: quietly, and apart from that, where nobody can miss it, what is going wrong.

use leptos::prelude::*;

/// What an island says. A countdown that speaks meanwhile takes away no warning.
#[derive(Clone, Copy)]
pub struct Status {
    news: RwSignal<String>,
    trouble: RwSignal<String>,
    connection: RwSignal<&'static str>,
}

/// How the page hears from the server.
#[cfg(feature = "hydrate")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connection {
    /// At once.
    Good,
    /// Only when it asks.
    Slow,
    /// Not at all.
    Lost,
}

#[cfg(feature = "hydrate")]
impl Connection {
    fn says(self) -> &'static str {
        match self {
            Self::Good => "",
            Self::Slow => "The connection is slow: everything comes a few seconds late.",
            Self::Lost => "No connection. This page goes on by itself when it is back.",
        }
    }
}

impl Status {
    /// Nothing, so far.
    pub fn new() -> Self {
        Self { news: RwSignal::new(String::new()), trouble: RwSignal::new(String::new()), connection: RwSignal::new("") }
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

    /// Says how the page hears from the server, where that is not as it should be.
    pub fn connected(self, connection: Connection) {
        if self.connection.get_untracked() != connection.says() {
            self.connection.set(connection.says());
        }
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
    let is_well = move || status.trouble.with(String::is_empty) && status.connection.get().is_empty();
    // What was not done matters more than why.
    let wrong =
        move || status.trouble.with(|trouble| if trouble.is_empty() { status.connection.get().to_owned() } else { trouble.clone() });
    view! {
        <p class=class role="status">{move || status.news.get()}</p>
        <p class=move || if is_well() { "visually-hidden" } else { "toast" } role="status">{wrong}</p>
    }
}
