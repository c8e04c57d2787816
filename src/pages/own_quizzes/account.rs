//! What somebody without an account is told.

use crate::pages::you::ways::WaysToAccount;
use crate::ui::html::prelude::*;

/// Why an account is needed, and the ways to one.
#[component]
pub fn NeedsAccount(
    /// Where to go on after logging in.
    next: String,
    /// Whether an account can be made here.
    may_sign_up: bool,
) -> Html {
    html! {
        <p class="section read">"A quiz needs somebody who finds it again: you need an account, which is a name and a password."</p>
        <WaysToAccount next may_sign_up/>
    }
}
