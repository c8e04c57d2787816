//! Text that somebody has laid out.

use crate::domain::companion::Section;
use crate::ui::html::prelude::*;

use super::markup::Markup;

/// The text of an article's section, made when the content was loaded.
#[component]
pub fn Prose<'a>(
    /// The section.
    section: &'a Section,
) -> Html {
    html! { <div class="prose read" dir="auto">{Html::trusted(section.html.as_str())}</div> }
}

/// What a member has written.
#[component]
pub fn Written(
    /// Made safe.
    markup: Markup,
) -> Html {
    html! { <div class="prose read" dir="auto">{Html::trusted(markup.into_html())}</div> }
}
