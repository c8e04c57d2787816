//! Text that its author has laid out.

use leptos::prelude::*;

use crate::domain::companion::Section;

/// The text of an article's section. The only place where markup is set into a page as it is: it was made when the content was loaded.
#[component]
pub fn Prose<'a>(
    /// The section.
    section: &'a Section,
) -> impl IntoView + use<> {
    view! { <div class="prose read" inner_html=section.html.clone()></div> }
}
