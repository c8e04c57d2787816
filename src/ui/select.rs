//! A labelled choice of one from a list.

use crate::ui::html::prelude::*;

use super::field::{FieldErrorText, described_by};

/// What there is to choose from, in the order of the list: what is sent, and its name for people.
#[derive(Clone, Debug)]
pub struct Options(Vec<(String, String)>);

impl<I, V, N> From<I> for Options
where
    I: IntoIterator<Item = (V, N)>,
    V: Into<String>,
    N: Into<String>,
{
    fn from(options: I) -> Self {
        Self(options.into_iter().map(|(value, name)| (value.into(), name.into())).collect())
    }
}

/// A labelled choice of one from a list.
#[component]
pub fn SelectField(
    /// Its id and name.
    id: &'static str,
    /// Its label.
    #[prop(into)]
    label: String,
    /// A sentence under the label.
    #[prop(optional, into)]
    hint: Option<String>,
    /// What stands before the options, where it can be none of them. It sends nothing.
    #[prop(optional, into)]
    empty: Option<String>,
    /// What there is to choose from.
    #[prop(into)]
    options: Options,
    /// What is sent for the one that is chosen; the first stands there where none is.
    #[prop(optional, into)]
    chosen: String,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> Html {
    let described_by = described_by(id, hint.is_some(), error.is_some());
    let invalid = error.is_some().then_some("true");
    let options = options
        .0
        .into_iter()
        .map(|(value, name)| {
            let selected = value == chosen;
            html! { <option value=value selected=selected>{name}</option> }
        })
        .collect::<Html>();
    html! {
        <div class="field">
            <label class="field__label" for=id>{label}</label>
            {hint.map(|hint| html! { <p class="field__hint" id=format!("{id}-hint")>{hint}</p> })}
            {error.map(|sentence| html! { <FieldErrorText id=format!("{id}-error") sentence/> })}
            <select class="input" id=id name=id aria-invalid=invalid aria-describedby=described_by>
                {empty.map(|name| html! { <option value="">{name}</option> })}
                {options}
            </select>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_chosen_is_selected() {
        let options = [("2", "Two"), ("22", "Twenty-two"), ("3", "Three")];
        let html = html! { <SelectField id="many" label="How many?" empty="None" options chosen="22"/> }.into_string();
        assert!(html.contains("value=\"22\" selected"), "{html}");
        assert_eq!(html.matches(" selected").count(), 1, "{html}");
    }

    #[test]
    fn it_is_described_by_what_stands_over_it() {
        let (options, error) = ([("2", "Two")], Some("Choose one.".to_owned()));
        let html = html! { <SelectField id="many" label="How many?" hint="You can change it." options error/> }.into_string();
        assert!(html.contains("aria-describedby=\"many-hint many-error\"") && html.contains("aria-invalid=\"true\""), "{html}");
        assert!(html.contains("id=\"many-hint\"") && html.contains("id=\"many-error\""), "{html}");
    }
}
