//! The document around every page: head, skip link, navigation.

use std::sync::LazyLock;

use crate::domain::book::Cloth;
use crate::ui::html::prelude::*;
use crate::web::assets::{ISLANDS, address};
use crate::web::theme::Theme;

use super::tabbar::{Tab, tab_bar};

/// What a page says about itself to the document around it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shell {
    /// The document's title; a page with an error or a verdict says so first.
    pub title: String,
    /// The navigation's current place; `None` leaves the navigation out (quiz pages).
    pub tab: Option<Tab>,
    /// The book's colour.
    pub cloth: Option<Cloth>,
    /// The reader's colours.
    pub theme: Theme,
    /// What the skip link skips to: “the chapter”.
    pub skip_to: &'static str,
    /// Room for two columns on a desk.
    pub wide: bool,
    /// Whether the page has an island, and so a script.
    pub islands: bool,
    /// Whether the page is one of the clubs', which have a style sheet of their own.
    pub clubs: bool,
    /// Whether the page is one of a live room's, which have another one beside that.
    pub rooms: bool,
    /// After how many seconds a browser without a script asks again.
    pub refresh: Option<u16>,
    /// Whether the page changes by itself, so that it asks again where a script may run and the islands don't come.
    pub live: bool,
}

/// For pages that change by themselves. Where the islands are not there after some seconds, be it that a filter blocks them or that one failed at its
/// start, it does as `<noscript>` would and looks again, but leaves alone whatever somebody is typing or choosing. It stands in the page, because what
/// is blocked may be any script.
///
/// It is text of the page, so it has no character that HTML has a meaning for.
const WITHOUT_ISLANDS: &str = include_str!("without_islands.js");

impl Shell {
    /// A plain page under Books.
    pub fn titled(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            tab: Some(Tab::Books),
            cloth: None,
            theme: Theme::Device,
            skip_to: "the main part",
            wide: false,
            islands: false,
            clubs: false,
            rooms: false,
            refresh: None,
            live: false,
        }
    }

    /// With the reader's colours.
    pub fn theme(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    /// In a book's colour.
    pub fn cloth(self, cloth: Cloth) -> Self {
        Self { cloth: Some(cloth), ..self }
    }

    /// Under another place, or none.
    pub fn tab(self, tab: Option<Tab>) -> Self {
        Self { tab, clubs: self.clubs || tab == Some(Tab::Clubs), ..self }
    }

    /// One of the clubs' pages that leaves the navigation out.
    pub fn of_club(self) -> Self {
        Self { tab: None, clubs: true, ..self }
    }

    /// One of a live room's pages.
    pub fn of_room(self) -> Self {
        Self { rooms: true, ..self.of_club() }
    }

    /// Asked for again by a browser without a script, after so many seconds.
    pub fn refreshed(self, seconds: u16) -> Self {
        Self { refresh: Some(seconds), ..self }
    }

    /// With the islands' script on a page that changes by itself.
    pub fn live(self) -> Self {
        Self { live: true, ..self.islands() }
    }

    /// With another skip link.
    pub fn skip_to(self, skip_to: &'static str) -> Self {
        Self { skip_to, ..self }
    }

    /// With room for two columns on a desk.
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// With the islands' script.
    pub fn islands(self) -> Self {
        Self { islands: true, ..self }
    }
}

/// The files of every document.
static FILES: LazyLock<Html> = LazyLock::new(|| {
    html! {
        <link rel="preload" href=address("fonts/literata-latin-opsz12-48-wght400-700.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
        <link rel="preload" href=address("fonts/atkinson-next-latin-wght400-800.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
        <link rel="stylesheet" href=address("style.css")/>
        <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
        <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
        <link rel="manifest" href="/manifest.webmanifest"/>
    }
});

/// The whole document around a page, `<main>` included. The nonce allows this response's scripts; there are some only with islands.
pub fn document(shell: Shell, nonce: Option<String>, page: Html) -> Html {
    html! {
        <!DOCTYPE html>
        <html lang="en-GB" data-theme=shell.theme.attribute()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"/>
                <title>{format!("{} – Chapterwise", shell.title)}</title>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#faf9f6" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#14181c" media="(prefers-color-scheme: dark)"/>
                <meta name="description" content="Discussion prompts and short quizzes for novels, chapter by chapter. Nothing past where you have read is ever sent to you."/>
                {shell.refresh.map(|seconds| html! { <noscript><meta http-equiv="refresh" content=seconds.to_string()/></noscript> })}
                {&*FILES}
                {shell.clubs.then(|| html! { <link rel="stylesheet" href=address("clubs.css")/> })}
                {shell.rooms.then(|| html! { <link rel="stylesheet" href=address("rooms.css")/> })}
                {nonce.clone().filter(|_| shell.live).map(|nonce| html! { <script nonce=nonce>{WITHOUT_ISLANDS}</script> })}
                {nonce.zip(ISLANDS).map(|(nonce, islands)| html! {
                    <script r#type="module" nonce=nonce src=address("boot.js") data-module=islands.script data-wasm=islands.wasm></script>
                })}
            </head>
            <body data-cloth=shell.cloth.map(Cloth::name) class=if shell.wide { "wide" } else { "" }>
                <a class="skip" href="#main">{format!("Skip to {}", shell.skip_to)}</a>
                {shell.tab.map(tab_bar)}
                {page}
            </body>
        </html>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_that_stands_in_the_page_is_escaped_nowhere() {
        assert!(!WITHOUT_ISLANDS.contains(['<', '>', '&']));
        let page = document(Shell::titled("A").live(), Some("n".to_owned()), Html::default()).into_string();
        assert!(page.contains("<script nonce=\"n\">(function () {"), "{page}");
        let still = document(Shell::titled("A").islands(), Some("n".to_owned()), Html::default()).into_string();
        assert!(!still.contains("<script nonce=\"n\">("), "{still}");
    }
}
