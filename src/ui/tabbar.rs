//! The way around: at the bottom on a phone, at the top on a desk. Left out on quiz pages.

use std::sync::OnceLock;

use crate::ui::html::prelude::*;

use super::icon::Icon;

/// The four places of Chapterwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tab {
    /// Shelf, books, chapters.
    Books,
    /// What to go on with and what to put right.
    Practice,
    /// Reading with others.
    Clubs,
    /// One's own things.
    You,
}

/// The navigation, with the current place marked: rendered once for each, since every page has it.
pub fn tab_bar(current: Tab) -> &'static Html {
    static RENDERED: [OnceLock<Html>; 4] = [const { OnceLock::new() }; 4];
    RENDERED[current as usize].get_or_init(|| bar(current))
}

fn bar(current: Tab) -> Html {
    let item = |tab: Tab, href: &'static str, icon: &'static str, name: &'static str| {
        html! {
            <li>
                <a href=href aria-current=(tab == current).then_some("page")>
                    <Icon name=icon/>
                    {name}
                </a>
            </li>
        }
    };
    html! {
        <nav class="tabbar" aria-label="Main">
            <a class="tabbar__home" href="/">
                <svg viewBox="0 0 18 24" aria-hidden="true">
                    <path d="M3 0h15v24H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3Z"></path>
                    <path d="M10 0h5v12l-2.5-2.5L10 12Z"></path>
                </svg>
                "Chapterwise"
            </a>
            <ul class="tabbar__list">
                {item(Tab::Books, "/", "book", "Books")} {item(Tab::Practice, "/practice", "repeat", "Practice")}
                {item(Tab::Clubs, "/clubs", "people", "Clubs")} {item(Tab::You, "/you", "me", "You")}
            </ul>
        </nav>
    }
}
