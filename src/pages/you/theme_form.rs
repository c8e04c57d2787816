//! The form that chooses between light and dark.

use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::web::theme::Theme;

/// Three radios and a button.
#[component]
pub fn ThemeForm(
    /// The one that holds now.
    theme: Theme,
) -> Html {
    let segment = |choice: Theme| {
        let (icon, words) = match choice {
            Theme::Device => ("device", "As this device"),
            Theme::Light => ("day", "Light"),
            Theme::Dark => ("night", "Dark"),
        };
        html! {
            <label class="segment">
                <input type="radio" name="theme" value=choice.name() checked=choice == theme/>
                <span><Icon name=icon/>{words}</span>
            </label>
        }
    };
    html! {
        <form class="panel__form" method="post" action="/you/theme">
            <fieldset>
                <legend class="field__label">"Light or dark"</legend>
                <div class="segments section__foot">{Theme::ALL.map(segment).into_iter().collect::<Html>()}</div>
            </fieldset>
            <button class="button button--plain button--small">"Keep this"</button>
        </form>
    }
}
