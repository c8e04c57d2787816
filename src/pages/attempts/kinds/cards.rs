//! Option cards: to choose from, and afterwards with what each of them was.

use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

/// The letter on the card at a place counted from 0.
pub(super) fn letter(nth: usize) -> String {
    char::from_u32('A' as u32 + u32::try_from(nth).unwrap_or_default()).unwrap_or('?').to_string()
}

/// A card to choose: a native radio or checkbox.
#[component]
pub(super) fn Card(
    /// Its id.
    id: String,
    /// The name of its field.
    name: String,
    /// `radio` or `checkbox`.
    kind: &'static str,
    /// What is sent.
    value: String,
    /// Its letter.
    key: String,
    /// What it says.
    text: String,
    /// Whether it is chosen.
    checked: bool,
    /// Whether it was the answer of a first try and can't be given again.
    #[prop(optional)]
    tried: bool,
) -> Html {
    if tried {
        return html! {
            <div class="choice" data-state="tried">
                <span class="choice__key" aria-hidden="true">{key}</span>
                <span class="choice__text" dir="auto">{text}<span class="choice__verdict"><Icon name="turn"/>"You tried this"</span></span>
            </div>
        };
    }
    html! {
        <label class="choice">
            <input class="choice__input" id=id type=kind name=name value=value checked=checked/>
            <span class="choice__key" aria-hidden="true">{key}</span>
            <span class="choice__text" dir="auto">{text}</span>
        </label>
    }
}

/// What an option was, once answered.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Right and chosen, or the right one to have chosen.
    Right,
    /// Right, one of several, and not chosen.
    Missed,
    /// Chosen and wrong.
    Yours,
    /// Neither.
    Rest,
}

/// A card afterwards: a word, an icon and a line style, and why it is wrong where an author said so.
#[component]
pub(super) fn ReviewedCard(
    /// Its letter.
    key: String,
    /// What it says.
    text: String,
    /// What it was.
    standing: Standing,
    /// That in words.
    verdict: Option<&'static str>,
    /// Why it is wrong.
    why: Option<String>,
) -> Html {
    let (state, icon) = match standing {
        Standing::Right => ("right", "tick"),
        Standing::Missed => ("missed", "tick"),
        Standing::Yours => ("yours", "turn"),
        Standing::Rest => ("rest", "turn"),
    };
    html! {
        <li class="choice" data-state=state>
            <span class="choice__key" aria-hidden="true">{key}</span>
            <div class="choice__text" dir="auto">
                {text}
                {verdict.map(|verdict| html! { <span class="choice__verdict"><Icon name=icon/>{verdict}</span> })}
                {why.map(|why| html! { <span class="choice__why" dir="auto">{why}</span> })}
            </div>
        </li>
    }
}
