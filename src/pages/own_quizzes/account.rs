//! What somebody without an account is told.

use crate::ui::html::prelude::*;

/// Why an account is needed, and the ways to one.
#[component]
pub fn NeedsAccount(
    /// Where to go on after logging in.
    next: String,
) -> Html {
    html! {
        <p class="section read">"A quiz needs somebody who finds it again: you need an account, which is a name and a password."</p>
        <p class="row">
            <a class="button" href="/you/keep">"Make an account"</a>
            <a class="button button--plain" href=format!("/you/login?next={next}")>"Log in"</a>
        </p>
    }
}
