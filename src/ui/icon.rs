//! Icons and marks from the one external sprite.

use crate::ui::html::prelude::*;
use crate::web::assets::address;

/// A line icon from the sprite, hidden from screen readers: words beside it say the same.
#[component]
pub fn Icon(
    /// Its name in `public/icons.svg`, without the `i-`.
    name: &'static str,
) -> Html {
    html! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("{}#i-{name}", address("icons.svg"))></use>
        </svg>
    }
}

/// A filled shape from the sprite: `square`, `ring` or `half`.
#[component]
pub fn Shape(
    /// Its name in `public/icons.svg`, without the `s-`.
    name: &'static str,
) -> Html {
    html! {
        <svg class="mark" aria-hidden="true">
            <use href=format!("{}#s-{name}", address("icons.svg"))></use>
        </svg>
    }
}
