//! “Keep my things”: a guest becomes an account, and everything comes along.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use crate::domain::reader::{Account, Email, ReaderName};
use crate::store::KeepOutcome;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Fault;
use crate::web::form::{Submitted, see};
use crate::web::known_device;
use crate::web::limits::TryLimit;
use crate::web::render;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

use super::fields::{EMAIL_PROBLEM, email_field, name_field, new_password_field};
use super::notice::Done;
use super::ways::NO_SIGN_UPS;
use super::{account, name, new_password};
use crate::ui::problems::Problems;

/// `GET /you/keep`
pub async fn ask(visitor: Visitor) -> Response {
    if account::of(&visitor).is_some() {
        return see("/you");
    }
    if !visitor.may_sign_up() {
        return closed(visitor.theme, StatusCode::OK);
    }
    page(visitor.theme, &Submitted::default(), Problems::default())
}

/// `POST /you/keep` with `name`, `password` and, if they like, `email`.
pub async fn keep(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Extension(limit): Extension<TryLimit>,
    form: Submitted,
) -> Result<Response, Fault> {
    // The same form again.
    if account::of(&visitor).is_some() {
        return Ok(see(Done::Kept.address()));
    }
    if !visitor.may_sign_up() {
        return Ok(closed(visitor.theme, StatusCode::FORBIDDEN));
    }
    let wish = match read(&state, &form).await? {
        Ok(wish) => wish,
        Err(problems) => return Ok(page(visitor.theme, &form, problems)),
    };
    let from = account::password_from(&state, Some(&wish.name)).await?;
    if let Err(wait) = limit.password(&wish.name.folded(), from) {
        return Ok(wait.into_response());
    }
    if state.store.credentials(&wish.name).await?.is_some() {
        // Whoever knows its password is its owner: mostly the same form sent twice, whose first arrival ended the session it came with.
        return match account::owner(&state, Some(&wish.name), &wish.password).await? {
            Some(reader) => {
                let id = reader.id;
                account::enter(&state, &mut visitor, reader).await?;
                Ok(Event::logged_in(id, "password").account(wish.name.folded()).on(see(Done::Kept.address())))
            }
            None => {
                let page = name_taken(&state, visitor.theme, &form, &wish.name).await?;
                Ok(Event::log_in_failed("password").account(wish.name.folded()).on(page))
            }
        };
    }
    let hash = state.passwords.hash(wish.password).await?;
    let guest = visitor.reader_or_guest(&state).await?;
    let account = Account { name: wish.name.clone(), email: wish.email };
    match state.store.keep_things(guest.id, account, hash, Timestamp::now()).await? {
        KeepOutcome::Kept(reader) | KeepOutcome::AlreadyKept(reader) => {
            let id = reader.id;
            visitor.log_in(reader).await?;
            let response = known_device::remember(&state, &wish.name.folded(), see(Done::Kept.address())).await?;
            Ok(Event::changed(Some(id), "made an account").account(wish.name.folded()).on(response))
        }
        KeepOutcome::NameTaken => name_taken(&state, visitor.theme, &form, &wish.name).await,
        // Logged in or deleted meanwhile in another tab: that page says how things are now.
        KeepOutcome::NoSuchReader => Ok(see("/you")),
    }
}

/// What was asked for; no `Debug`, since it holds a password.
struct Wish {
    name: ReaderName,
    password: String,
    email: Option<Email>,
}

async fn read(state: &AppState, form: &Submitted) -> Result<Result<Wish, Problems>, Fault> {
    let (typed_name, password, typed_email) = (form.text("name"), form.text("password"), form.text("email").trim());
    let name = name::chosen(typed_name);
    let email = Email::parse(typed_email);
    let personal = vec![typed_name.to_owned(), typed_email.to_owned()];
    let weak = new_password::problem(&state.passwords, password, personal).await?;
    Ok(match (name, weak) {
        (Ok(name), None) if email.is_some() || typed_email.is_empty() => Ok(Wish { name, password: password.to_owned(), email }),
        (name, weak) => Err(Problems::default()
            .and("name", name.err())
            .and("password", weak)
            .and("email", (email.is_none() && !typed_email.is_empty()).then_some(EMAIL_PROBLEM))),
    })
}

async fn name_taken(state: &AppState, theme: Theme, form: &Submitted, name: &ReaderName) -> Result<Response, Fault> {
    Ok(page(theme, form, Problems::one("name", name::taken(state, name).await?)))
}

/// What stands in place of the form where no accounts can be made.
fn closed(theme: Theme, status: StatusCode) -> Response {
    let shell = Shell::titled("No new accounts").tab(Some(Tab::You)).theme(theme);
    let view = html! {
        <main id="main" class="column">
            <div class="page-head">
                <h1>"No new accounts at the moment"</h1>
                <p class="read">{NO_SIGN_UPS}</p>
                <p class="read">"You don’t need one to read, to play, or to join a club or a class: what you do stays in this browser."</p>
            </div>
            <p class="row"><a class="button" href="/you/login">"Log in"</a><a class="button button--plain" href="/">"To the books"</a></p>
        </main>
    };
    render::page(status, shell, view)
}

fn page(theme: Theme, typed: &Submitted, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Keep my things")).tab(Some(Tab::You)).theme(theme);
    let (name, email) = (typed.text("name").to_owned(), typed.text("email").to_owned());
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Keep my things"</h1>
                <p class="read">
                    "Your progress, notes and scores come along, to any device where you log in. Keep the password well: we can’t bring back a forgotten one."
                </p>
            </div>
            <form class="section fields" method="post" action="/you/keep" novalidate>
                {name_field("Name", Some(name::HINT), name, &problems)}
                {new_password_field("Password", !problems.is_empty(), &problems)}
                {email_field(email, &problems)}
                <button class="button button--wide">"Keep my things"</button>
            </form>
            <p class="section__foot"><a class="textlink" href="/you/login">"I have an account"</a></p>
        </main>
    };
    render::page(status, shell, view)
}
