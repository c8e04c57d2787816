//! A typed answer afterwards: yours dashed, the right one solid.

use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;

/// The reader's words and the right ones; a right answer stands alone.
#[component]
pub(super) fn Slips(
    /// As typed, if anything was.
    yours: Option<String>,
    /// Whether that was right.
    right: bool,
    /// Why it was wrong, where an author foresaw it.
    why: Option<String>,
    /// The answer as its author gives it.
    answer: String,
    /// What else is taken, or how it is spelt.
    note: Option<String>,
) -> Html {
    let wrong = yours.clone().filter(|_| !right).map(|text| {
        html! {
            <div class="slip" data-state="yours">
                <dt><Icon name="turn"/>"Your answer"</dt>
                <dd dir="auto">{text}{why.map(|why| html! { <p class="small">{why}</p> })}</dd>
            </div>
        }
    });
    let (name, text) = match yours {
        Some(text) if right => ("Your answer", text),
        _ => ("The answer", answer),
    };
    html! {
        <dl class="slips review">
            {wrong}
            <div class="slip" data-state="right">
                <dt><Icon name="tick"/>{name}</dt>
                <dd dir="auto">{text}{note.map(|note| html! { <p class="small">{note}</p> })}</dd>
            </div>
        </dl>
    }
}
