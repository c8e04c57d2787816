//! Logging in: what a guest did here joins what the account has.

use axum::Extension;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::domain::reader::ReaderName;
use crate::ui::field::ErrorSummary;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::web::errors::Fault;
use crate::web::form::{Submitted, see};
use crate::web::known_device;
use crate::web::limits::{PasswordFrom, TryLimit};
use crate::web::render;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::fields::{name_field, password_field};
use super::notice::Done;
use super::{account, next};
use crate::ui::problems::Problems;

/// The same whether nobody has the name or the password is another.
const MISMATCH: &str = "That name and password don’t go together. Check both and try again.";

/// What the address may say.
#[derive(Deserialize)]
pub struct Wanted {
    next: Option<String>,
}

/// `GET /you/login?next=/books/…`
pub async fn ask(visitor: Visitor, Query(wanted): Query<Wanted>) -> Response {
    let next = wanted.next.as_deref().and_then(next::local);
    if account::of(&visitor).is_some() {
        return see(next.unwrap_or("/you"));
    }
    page(&visitor, String::new(), next, Problems::default())
}

/// `POST /you/login` with `name`, `password` and, where there is somewhere to go back to, `next`.
pub async fn log_in(
    State(state): State<AppState>,
    mut visitor: Visitor,
    Extension(limit): Extension<TryLimit>,
    headers: HeaderMap,
    form: Submitted,
) -> Result<Response, Fault> {
    let (name, password) = (form.text("name"), form.text("password"));
    let next = next::local(form.text("next"));
    let refuse = |visitor: &Visitor, problems| Ok(page(visitor, name.to_owned(), next, problems));
    let blank = Problems::default()
        .and("name", name.trim().is_empty().then_some("Type your name."))
        .and("password", password.is_empty().then_some("Type your password."));
    if !blank.is_empty() {
        return refuse(&visitor, blank);
    }
    let parsed = ReaderName::given(name);
    let account = parsed.as_ref().map_or_else(|| name.to_owned(), ReaderName::folded);
    let from = if known_device::has_been_here(&state, &headers, &account).await? {
        PasswordFrom::OwnBrowser
    } else {
        account::password_from(&state, parsed.as_ref()).await?
    };
    if let Err(wait) = limit.password(&account, from) {
        return Ok(wait.into_response());
    }
    match account::owner(&state, parsed.as_ref(), password).await? {
        Some(reader) => {
            let id = reader.id;
            let merged = account::enter(&state, &mut visitor, reader).await?;
            let done = if merged { Done::Merged } else { Done::LoggedIn };
            let response = see(next.map_or_else(|| done.address(), str::to_owned));
            let response = known_device::remember(&state, &account, response).await?;
            Ok(Event::logged_in(id, "password").account(account).on(response))
        }
        None => Ok(Event::log_in_failed("password").account(account).on(refuse(&visitor, Problems::one("name", MISMATCH))?)),
    }
}

fn page(visitor: &Visitor, name: String, next: Option<&str>, problems: Problems) -> Response {
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Log in")).tab(Some(Tab::You)).theme(visitor.theme);
    let next = next.map(str::to_owned);
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Log in"</h1>
                <p class="read">"What you did here as a guest joins what you have kept."</p>
            </div>
            <form class="section fields" method="post" action="/you/login" novalidate>
                {name_field("Name", None, name, &problems)}
                {password_field("password", "Password", &problems)}
                {next.map(|next| html! { <input type="hidden" name="next" value=next/> })}
                <button class="button button--wide">"Log in"</button>
            </form>
            {visitor.may_sign_up().then(|| html! { <p class="section__foot"><a class="textlink" href="/you/keep">"I am new here"</a></p> })}
        </main>
    };
    render::page(status, shell, view)
}
