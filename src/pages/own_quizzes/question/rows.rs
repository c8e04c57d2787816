//! Options, items, pairs and wrong answers: a row each, with buttons that move it or take it out.

use crate::exchange::form::{Fields, FormRow, Kind, MOST_ROWS};
use crate::ui::field::{FieldError, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::textarea::Textarea;

use super::fields::says;

/// What the rows of a kind are called: all of them, one, what stands beside it, the button, a line about them.
struct Naming {
    legend: &'static str,
    hint: &'static str,
    one: &'static str,
    beside: Option<&'static str>,
    add: &'static str,
}

fn naming(kind: Kind) -> Option<Naming> {
    let naming = |legend, hint, one, beside, add| Some(Naming { legend, hint, one, beside, add });
    let why = Some("Why it is right or wrong (optional)");
    match kind {
        Kind::Single => {
            naming("Options", "Mark the one that is right. Pupils see them in an order of their own.", "Option", why, "Add an option")
        }
        Kind::Multiple => naming("Options", "Mark all that are right. Pupils are told how many there are.", "Option", why, "Add an option"),
        Kind::Quote => naming("Who may have said it", "Mark the one who did.", "Name", why, "Add a name"),
        Kind::Order => {
            naming("What is to be ordered", "First at the top, as it is right. Pupils see it shuffled.", "Item", None, "Add an item")
        }
        Kind::Match => {
            naming("What belongs together", "Pupils see the right sides shuffled.", "Left side", Some("Right side"), "Add a pair")
        }
        Kind::Short => naming(
            "Wrong answers to tell apart (optional)",
            "What readers often type, and why it is wrong. It is never accepted, however close to a right one.",
            "Wrong answer",
            Some("Why it is wrong"),
            "Add a wrong answer",
        ),
        Kind::TrueFalse | Kind::Cloze | Kind::Number => None,
    }
}

/// The rows; nothing for kinds that have none.
#[component]
pub fn Rows<'a>(fields: &'a Fields, errors: &'a [FieldError], focus: Option<&'a str>) -> Option<Html> {
    let kind = fields.kind;
    let naming = naming(kind)?;
    let count = fields.rows.len();
    let rows =
        (1..).zip(&fields.rows).map(|(number, row)| html! { <Row kind number row count errors focus naming=&naming/> }).collect::<Html>();
    let unmarked = says(errors, "right-1");
    Some(html! {
        <fieldset>
            <legend class="field__label">{naming.legend}</legend>
            <p class="field__hint">{naming.hint}</p>
            {unmarked.map(|sentence| html! { <FieldErrorText id="right-error".to_owned() sentence/> })}
            <ol class="entries">{rows}</ol>
            {(count < MOST_ROWS).then(|| html! {
                <button class="button button--plain button--small section__foot" name="then" value="add">{naming.add}</button>
            })}
        </fieldset>
    })
}

#[component]
fn Row<'a>(
    kind: Kind,
    number: usize,
    row: &'a FormRow,
    count: usize,
    errors: &'a [FieldError],
    focus: Option<&'a str>,
    naming: &'a Naming,
) -> Html {
    let name = format!("{} {number}", naming.one);
    let option = format!("option-{number}");
    let beside = naming.beside.map(|label| {
        let id = format!("beside-{number}");
        let invalid = says(errors, &id);
        html! { <Words id label=label.to_owned() text=row.beside.clone() problem=invalid focused=false/> }
    });
    let right = kind.has_options().then(|| {
        let sort = if kind == Kind::Multiple { "checkbox" } else { "radio" };
        html! {
            <label class="tick">
                <input type=sort id=format!("right-{number}") name="right" value=number.to_string() checked=row.right/>
                "Right"
                <span class="visually-hidden">{format!(" {}", name.to_lowercase())}</span>
            </label>
        }
    });
    let pinned = kind.has_options().then(|| {
        html! {
            <label class="tick">
                <input type="checkbox" name="pinned" value=number.to_string() checked=row.pinned/>
                "Stays in its place"
                <span class="visually-hidden">{format!(" {}", name.to_lowercase())}</span>
            </label>
        }
    });
    let button = |what: &'static str, icon: &'static str, label: String, at_end: bool| {
        html! {
            <button class="icon-button icon-button--edge" name="then" value=format!("{what}-{number}") aria-label=label aria-disabled=at_end.then_some("true")>
                <Icon name=icon/>
            </button>
        }
    };
    let lower = name.to_lowercase();
    html! {
        <li class="entry">
            <Words id=option.clone() label=name text=row.text.clone() problem=says(errors, &option) focused=focus == Some(option.as_str())/>
            {beside}
            <div class="row">
                {right} {pinned}
                <span class="row entry__moves">
                    {button("up", "up", format!("Move {lower} up"), number == 1)}
                    {button("down", "down", format!("Move {lower} down"), number == count)}
                    {button("remove", "bin", format!("Remove {lower}"), false)}
                </span>
            </div>
        </li>
    }
}

/// A labelled text area of a line or two.
#[component]
fn Words(id: String, label: String, text: String, problem: Option<String>, focused: bool) -> Html {
    let error = problem.is_some().then(|| format!("{id}-error"));
    let (invalid, described_by) = (problem.is_some(), error.clone().unwrap_or_default());
    html! {
        <div class="field">
            <label class="field__label" for=id.clone()>{label}</label>
            {error.zip(problem).map(|(id, sentence)| html! { <FieldErrorText id sentence/> })}
            <Textarea id=id.clone() name=id text rows=1 described_by invalid focused/>
        </div>
    }
}
