//! The fields of what can be right, by kind of question.

use crate::domain::question::{Ask, Choice};
use crate::ui::field::{FieldErrorText, TextField};
use crate::ui::html::prelude::*;
use crate::ui::problems::Problems;
use crate::ui::textarea::Textarea;

use super::typed::{GAPS, Typed, gaps};

/// The fields, with what stands in them.
#[component]
pub(super) fn KeyFields<'a>(ask: &'a Ask, typed: &'a Typed, problems: &'a Problems) -> Html {
    let fields = match ask {
        Ask::Single { options } | Ask::Quote { speakers: options, .. } => {
            html! { <Options legend="Which is right?" kind="radio" name="right" options=named(options) typed problems/> }
        }
        Ask::Multiple { options, .. } => {
            html! { <Options legend="Which are right?" kind="checkbox" name="right" options=named(options) typed problems/> }
        }
        Ask::TrueFalse => {
            let options = vec![("true".to_owned(), "True".to_owned()), ("false".to_owned(), "False".to_owned())];
            html! { <Options legend="Is it true?" kind="radio" name="right" options typed problems/> }
        }
        Ask::Short => html! { <Words label="What is accepted?".to_owned() name="accept" typed problems/> },
        Ask::Number { unit } => {
            let label = unit.as_ref().map_or_else(|| "The number".to_owned(), |unit| format!("The number, in {unit}"));
            let text = |name: &str| typed.text(name).to_owned();
            html! {
                <TextField id="answer" label value=text("answer") error=problems.at("answer")/>
                <TextField id="tolerance" label="How far off still counts?" hint="Nothing: exactly that.".to_owned() value=text("tolerance") error=problems.at("tolerance")/>
            }
        }
        Ask::Order { items } => {
            let places: Vec<(String, String)> = (1..=items.len()).map(|place| (place.to_string(), place.to_string())).collect();
            selects("place", items, &places, typed, problems)
        }
        Ask::Match { lefts, rights } => selects("pair", lefts, &named(rights), typed, problems),
        Ask::Cloze { .. } => gaps(ask)
            .zip(GAPS)
            .zip(1..)
            .map(|((piece, name), number)| match piece.options() {
                [] => html! { <Words label=format!("What is accepted in gap {number}?") name typed problems/> },
                options => {
                    let options = options.iter().map(|text| (text.clone(), text.clone())).collect();
                    html! { <Options legend=format!("What is right in gap {number}?") kind="checkbox" name options typed problems/> }
                }
            })
            .collect::<Html>(),
    };
    let problem = problems.at("explanation");
    let described_by = if problem.is_some() { "explanation-hint explanation-error" } else { "explanation-hint" };
    html! {
        {fields}
        <div class="field">
            <label class="field__label" for="explanation">"Why it is right"</label>
            <p class="field__hint" id="explanation-hint">"Pupils read it beside the answer. Change it where it no longer fits."</p>
            {problem.clone().map(|sentence| html! { <FieldErrorText id="explanation-error".to_owned() sentence/> })}
            <Textarea id="explanation".to_owned() name="explanation" text=typed.text("explanation").to_owned() rows=3 described_by invalid=problem.is_some()/>
        </div>
    }
}

fn named(choices: &[Choice]) -> Vec<(String, String)> {
    choices.iter().map(|choice| (choice.id.to_string(), choice.text.clone())).collect()
}

/// Radios or ticks under a question of the form.
#[component]
fn Options<'a>(
    #[prop(into)] legend: String,
    kind: &'static str,
    name: &'static str,
    /// Values with what they say.
    options: Vec<(String, String)>,
    typed: &'a Typed,
    problems: &'a Problems,
) -> Html {
    let error_id = format!("{name}-error");
    let problem = problems.at(&format!("{name}-1"));
    let described_by = problem.is_some().then(|| error_id.clone());
    let cards = options
        .into_iter()
        .zip(1..)
        .map(|((value, text), nth)| {
            let checked = typed.has(name, &value);
            html! {
                <label class="choice">
                    <input class="choice__input" id=format!("{name}-{nth}") type=kind name=name value=value checked=checked/>
                    <span class="choice__text"><span class="choice__name" dir="auto">{text}</span></span>
                </label>
            }
        })
        .collect::<Html>();
    html! {
        <fieldset aria-describedby=described_by>
            <legend class="field__label">{legend}</legend>
            {problem.map(|sentence| html! { <FieldErrorText id=error_id sentence/> })}
            <div class="choices section__foot">{cards}</div>
        </fieldset>
    }
}

/// Accepted answers, one a line.
#[component]
fn Words<'a>(label: String, name: &'static str, typed: &'a Typed, problems: &'a Problems) -> Html {
    let problem = problems.at(name);
    let described_by = if problem.is_some() { format!("{name}-hint {name}-error") } else { format!("{name}-hint") };
    html! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <p class="field__hint" id=format!("{name}-hint")>"One a line. The first is shown as the answer."</p>
            {problem.clone().map(|sentence| html! { <FieldErrorText id=format!("{name}-error") sentence/> })}
            <Textarea id=name.to_owned() name text=typed.text(name).to_owned() rows=4 described_by invalid=problem.is_some()/>
        </div>
    }
}

/// A list to choose from for each.
fn selects(kind: &str, each: &[Choice], offered: &[(String, String)], typed: &Typed, problems: &Problems) -> Html {
    each.iter()
        .map(|choice| {
            let name = format!("{kind}-{}", choice.id);
            let chosen = typed.text(&name);
            let error_id = format!("{name}-error");
            let problem = problems.at(&name);
            let options = offered
                .iter()
                .map(|(value, text)| {
                    let selected = value == chosen;
                    html! { <option value=value.clone() selected=selected>{text.clone()}</option> }
                })
                .collect::<Html>();
            let (invalid, described_by) = (problem.is_some().then_some("true"), problem.is_some().then(|| error_id.clone()));
            html! {
                <div class="field">
                    <label class="field__label" for=name.clone() dir="auto">{choice.text.clone()}</label>
                    {problem.map(|sentence| html! { <FieldErrorText id=error_id sentence/> })}
                    <select class="input" id=name.clone() name=name aria-invalid=invalid aria-describedby=described_by>{options}</select>
                </div>
            }
        })
        .collect::<Html>()
}
