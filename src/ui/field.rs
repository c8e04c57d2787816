//! A labelled input with its hint and its error, and the summary of errors at the top of a page.

use crate::ui::html::prelude::*;

use super::icon::Icon;

/// Something wrong with a field: the same words at the top of the page and beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the control to go to.
    pub control: String,
    /// What is wrong and what to do.
    pub sentence: String,
}

impl FieldError {
    /// An error at a control.
    pub fn new(control: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { control: control.into(), sentence: sentence.into() }
    }
}

/// “There is a problem”, with a link to each control. Nothing when there is none.
#[component]
pub fn ErrorSummary(
    /// In the order of the page.
    errors: Vec<FieldError>,
) -> Option<Html> {
    (!errors.is_empty()).then(|| {
        html! {
            <div class="errors" role="alert" tabindex="-1" id="errors" autofocus>
                <h2>"There is a problem"</h2>
                <ul>
                    {errors
                        .into_iter()
                        .map(|error| html! { <li><a href=format!("#{}", error.control)>{error.sentence}</a></li> })
                        .collect::<Html>()}
                </ul>
            </div>
        }
    })
}

/// The error beside its field.
#[component]
pub fn FieldErrorText(
    /// Its id, for the control’s description.
    id: String,
    /// What is wrong.
    sentence: String,
) -> Html {
    html! {
        <p class="field__error" id=id>
            <Icon name="alert"/>
            <span><span class="visually-hidden">"Error: "</span>{sentence}</span>
        </p>
    }
}

/// A labelled one-line input.
#[component]
pub fn TextField(
    /// Its id and, unless `name` says otherwise, its name.
    id: &'static str,
    /// Its name in the form.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Its label.
    #[prop(into)]
    label: String,
    /// A sentence under the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// `text`, `password`, `email`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What browsers and password managers fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// What stands in it.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> Html {
    let described_by = described_by(id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    html! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {hint.map(|hint| html! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            {error.map(|sentence| html! { <FieldErrorText id=format!("{id}-error") sentence/> })}
            <input
                class="input"
                id=id
                name=name.unwrap_or(id)
                r#type=kind
                autocomplete=autocomplete
                value=value
                dir=(kind == "text").then_some("auto")
                aria-invalid=invalid
                aria-describedby=described_by
            />
        </div>
    }
}

/// The ids of the hint and the error that a control has, for its description; `None` when it has neither.
pub(super) fn described_by(id: &str, has_hint: bool, has_error: bool) -> Option<String> {
    match (has_hint, has_error) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}
