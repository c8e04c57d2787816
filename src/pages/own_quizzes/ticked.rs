//! A question to tick.

use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

/// A question to tick.
#[component]
pub fn Ticked(
    /// The field’s name.
    name: &'static str,
    /// What is sent.
    value: String,
    /// The question.
    text: String,
    /// A line about it.
    note: String,
    /// Whether it is ticked.
    ticked: bool,
) -> Html {
    html! {
        <label class="choice">
            <input class="choice__input" type="checkbox" name=name value=value checked=ticked/>
            <span class="choice__key" aria-hidden="true"><Icon name="tick"/></span>
            <span class="choice__text" dir="auto">{text}<span class="choice__note">{note}</span></span>
        </label>
    }
}
