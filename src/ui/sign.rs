//! The sign of a theme or symbol, in its colour.

use crate::domain::entry::Entry;
use crate::ui::html::prelude::*;
use crate::web::assets::address;

/// The sign; a plain one for an entry without. Hidden from screen readers: the name beside it says the same.
#[component]
pub fn Sign<'a>(
    /// The theme or symbol.
    entry: &'a Entry,
) -> Html {
    let name = entry.sign.map_or("circle", |sign| sign.name());
    html! {
        <span class="sign" data-cloth=entry.cloth.map(|cloth| cloth.name()) aria-hidden="true">
            <svg class="icon"><use href=format!("{}#sign-{name}", address("signs.svg"))></use></svg>
        </span>
    }
}
