//! Parts of pages on which questions are looked for and ticked.

use leptos::prelude::*;

use crate::ui::icon::Icon;

/// A labelled choice of one, or of any.
#[component]
pub fn Choice(
    /// Its id and name.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// What stands there when nothing is chosen.
    any: &'static str,
    /// What is sent, and its name for people.
    choices: Vec<(String, String)>,
    /// What is chosen.
    chosen: String,
) -> impl IntoView {
    let options = choices.into_iter().map(|(value, name)| view! { <option value=value.clone() selected=value == chosen>{name}</option> });
    view! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            <select class="input" id=id name=id><option value="">{any}</option>{options.collect_view()}</select>
        </div>
    }
}

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
) -> impl IntoView {
    view! {
        <label class="choice">
            <input class="choice__input" type="checkbox" name=name value=value checked=ticked/>
            <span class="choice__key" aria-hidden="true"><Icon name="tick"/></span>
            <span class="choice__text">{text}<span class="choice__note">{note}</span></span>
        </label>
    }
}
