//! The panels of the page, from the look to the end of everything.

use crate::domain::reader::Account;
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::web::theme::Theme;

use super::fields::{email_field, name_field, new_password_field, password_field, whose_password};
use super::name;
use super::theme_form::ThemeForm;
use crate::ui::problems::Problems;

/// What was typed into a form that came back; elsewhere stands what is kept.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Into “Your name”.
    pub name: Option<String>,
    /// Into “Email”.
    pub email: Option<String>,
}

/// Light or dark.
#[component]
pub fn LookPanel(
    /// The one that holds now.
    theme: Theme,
) -> Html {
    html! {
        <section class="panel" aria-labelledby="look-h">
            <h2 id="look-h">"How it looks"</h2>
            <ThemeForm theme/>
        </section>
    }
}

/// Everything that an account can change about itself.
#[component]
pub fn AccountPanels<'a>(
    /// As kept.
    account: &'a Account,
    /// As typed, where a form came back.
    typed: Typed,
    /// What is wrong with the form that came back.
    problems: &'a Problems,
) -> Html {
    let name = typed.name.unwrap_or_else(|| account.name.as_str().to_owned());
    let kept_email = account.email.as_ref().map(|email| email.as_str().to_owned());
    let email = typed.email.or(kept_email).unwrap_or_default();
    html! {
        <section class="panel" aria-labelledby="name-h">
            <h2 id="name-h">"Name"</h2>
            <form method="post" action="/you/name" novalidate>
                {name_field("Your name", Some(name::HINT), name, problems)}
                <button class="button button--plain">"Change my name"</button>
            </form>
        </section>
        <section class="panel" aria-labelledby="pass-h">
            <h2 id="pass-h">"Password"</h2>
            <form method="post" action="/you/password" novalidate>
                {whose_password(account.name.as_str())}
                {password_field("current", "Password now", problems)}
                {new_password_field("New password", problems.at("current").is_some(), problems)}
                <button class="button button--plain">"Change my password"</button>
                <p class="quiet">"You stay logged in here, and are logged out everywhere else."</p>
            </form>
        </section>
        <section class="panel" aria-labelledby="email-h">
            <h2 id="email-h">"Email"</h2>
            <form method="post" action="/you/email" novalidate>
                {email_field(email, problems)}
                <button class="button button--plain">"Save my email"</button>
            </form>
        </section>
        <section class="panel" aria-labelledby="out-h">
            <h2 id="out-h">"Log out"</h2>
            <p>"Everywhere means every browser and device, this one too."</p>
            <div class="row">
                <form method="post" action="/you/logout">
                    <button class="button button--plain"><Icon name="leave"/>"Log out here"</button>
                </form>
                <form method="post" action="/you/logout-everywhere">
                    <button class="button button--plain">"Log out everywhere"</button>
                </form>
            </div>
        </section>
    }
}

/// Taking everything along, and being rid of it.
#[component]
pub fn DataPanels(
    /// Whether there is an account to delete, too.
    account: bool,
) -> Html {
    let removes = if account {
        "Removes your account, progress, notes and scores for good."
    } else {
        "Removes your progress, notes and scores for good."
    };
    html! {
        <section class="panel" aria-labelledby="data-h">
            <h2 id="data-h">"Your data"</h2>
            <p>"A file with everything we hold about you: progress, notes, answers."</p>
            <a class="button button--plain" href="/you/data.json" download>
                <Icon name="download"/>
                "Download my data"
            </a>
        </section>
        <section class="panel" aria-labelledby="del-h">
            <h2 id="del-h">"Delete everything"</h2>
            <p>{removes}</p>
            <a class="button button--grave" href="/you/delete">
                <Icon name="bin"/>
                "Delete everything"
            </a>
        </section>
    }
}
