//! Text that somebody has laid out.

use leptos::prelude::*;

use crate::domain::companion::Section;

use super::markup::Markup;

/// The text of an article's section, made when the content was loaded.
#[component]
pub fn Prose<'a>(
    /// The section.
    section: &'a Section,
) -> impl IntoView + use<> {
    view! { <div class="prose read" inner_html=section.html.clone()></div> }
}

/// What a member has written.
#[component]
pub fn Written(
    /// Made safe.
    markup: Markup,
) -> impl IntoView {
    view! { <div class="prose read" inner_html=markup.into_html()></div> }
}
