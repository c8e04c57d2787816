//! The box for a club or class code.

use crate::ui::field::FieldErrorText;
use crate::ui::html::prelude::*;

/// The form with its heading. It is a `GET`: a code that leads somewhere can be kept as a link.
#[component]
pub fn JoinForm(
    /// What stands in the box.
    #[prop(optional, into)]
    code: String,
    /// What is wrong with it.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> Html {
    let invalid = error.is_some().then_some("true");
    let described_by = if error.is_some() { "code-hint code-error" } else { "code-hint" };
    html! {
        <section class="section" aria-labelledby="join-h">
            <h2 class="section__head" id="join-h">"In a club or a class?"</h2>
            <form method="get" action="/join">
                <div class="field">
                    <label class="field__label" for="code">"Code"</label>
                    <p class="field__hint" id="code-hint">"Six letters or digits, from whoever runs it."</p>
                    {error.map(|sentence| html! { <FieldErrorText id="code-error".to_owned() sentence/> })}
                    <div class="row">
                        <input
                            class="input input--code"
                            id="code"
                            name="code"
                            autocomplete="off"
                            autocapitalize="characters"
                            spellcheck="false"
                            aria-describedby=described_by
                            aria-invalid=invalid
                            value=code
                        />
                        <button class="button button--plain">"Join"</button>
                    </div>
                </div>
            </form>
        </section>
    }
}
