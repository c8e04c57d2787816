//! What Enter does in a text field.

use crate::ui::html::prelude::*;

/// The button that Enter presses in a field of a form: the first of its buttons in the order of the document, wherever they stand
/// (HTML Living Standard, 4.10.22.2, “Implicit submission”). To be placed before every other button of the form where the first one would leave,
/// move or remove something. Nobody sees it, and no screen reader reads it.
#[component]
pub fn DefaultButton(
    /// The id of its form, where it stands outside of it.
    #[prop(optional)]
    form: Option<&'static str>,
    /// Its field, where the server is to know which button was pressed.
    #[prop(optional)]
    name: Option<&'static str>,
    /// The field's value.
    #[prop(optional)]
    value: Option<&'static str>,
    label: &'static str,
) -> Html {
    html! { <button class="visually-hidden" form=form name=name value=value tabindex="-1" aria-hidden="true">{label}</button> }
}
