//! The ways to an account, for a page that needs one.

use crate::ui::html::prelude::*;

/// Buttons: to make an account, where this server takes new ones, and to log in.
#[component]
pub fn WaysToAccount(
    /// Where to go on after logging in.
    next: String,
    /// Whether an account can be made here.
    may_sign_up: bool,
) -> Html {
    let log_in = format!("/you/login?next={next}");
    if may_sign_up {
        html! {
            <p class="row">
                <a class="button" href="/you/keep">"Make an account"</a>
                <a class="button button--plain" href=log_in>"Log in"</a>
            </p>
        }
    } else {
        html! {
            <p class="read">{NO_SIGN_UPS}</p>
            <p class="row"><a class="button" href=log_in>"Log in"</a></p>
        }
    }
}

/// What is said where accounts can’t be made.
pub const NO_SIGN_UPS: &str = "This site isn’t taking new accounts at the moment. If you already have one, log in.";
