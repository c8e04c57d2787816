//! Deleting everything: asked once more, then done.

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::reader::Account;
use crate::ui::field::{ErrorSummary, FieldErrorText};
use crate::ui::html::prelude::*;
use crate::ui::icon::Icon;
use crate::ui::shell::Shell;
use crate::ui::tabbar::Tab;
use crate::ui::wording::listed;
use crate::web::errors::Fault;
use crate::web::form::{Submitted, see};
use crate::web::limits::{PasswordFrom, TryLimit};
use crate::web::render;
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::belongings::Belongings;
use super::fields::{password_field, whose_password};
use super::{account, logout};
use crate::ui::problems::Problems;

/// The page after it.
const GONE: &str = "/you/deleted";

/// `GET /you/delete`: says what would go.
pub async fn ask(State(state): State<AppState>, visitor: Visitor) -> Result<Response, Fault> {
    if visitor.reader.is_none() {
        return Ok(see("/you"));
    }
    confirm(&state, &visitor, Problems::default()).await
}

/// `POST /you/delete` with `password` from an account, with `sure` from a guest.
pub async fn delete(
    State(state): State<AppState>,
    visitor: Visitor,
    Extension(limit): Extension<TryLimit>,
    form: Submitted,
) -> Result<Response, Fault> {
    // The same form again, or nothing was ever kept: either way nothing is there now.
    let Some(reader) = visitor.id() else { return Ok(see(GONE)) };
    let problem = match account::of(&visitor) {
        Some((_, account)) => {
            if let Err(wait) = limit.password(&account.name.folded(), PasswordFrom::OwnBrowser) {
                return Ok(wait.into_response());
            }
            let right = account::owner(&state, Some(&account.name), form.text("password")).await?.is_some();
            Problems::default().and("password", (!right).then_some("That is not your password. Nothing was deleted."))
        }
        None => Problems::default().and("sure", form.get("sure").is_none().then_some("Tick the box to delete everything.")),
    };
    if !problem.is_empty() {
        let page = confirm(&state, &visitor, problem).await?;
        return Ok(match account::of(&visitor) {
            Some((_, account)) => Event::log_in_failed("password").account(account.name.folded()).on(page),
            None => page,
        });
    }
    state.store.delete_reader(reader).await?;
    state.rooms.reread_those_of(reader);
    visitor.session.flush().await?;
    Ok(Event::changed(Some(reader), "deleted everything").on(logout::left_behind(&state, see(GONE))))
}

async fn confirm(state: &AppState, visitor: &Visitor, problems: Problems) -> Result<Response, Fault> {
    let account = account::of(visitor).map(|(_, account)| account.clone());
    let what = Belongings::of(state, visitor.id()).await?.in_words();
    let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = Shell::titled(problems.title("Delete everything?")).tab(Some(Tab::You)).theme(visitor.theme);
    let view = html! {
        <main id="main" class="column">
            <ErrorSummary errors=problems.clone().into_list()/>
            <div class="page-head">
                <h1>"Delete everything?"</h1>
                <p class="read">{what_goes(account.as_ref(), what)}</p>
            </div>
            <form class="section fields" method="post" action="/you/delete" novalidate>
                {match &account {
                    Some(account) => html! {
                        {whose_password(account.name.as_str())}
                        {password_field("password", "Password", &problems)}
                    },
                    None => html! { <Sure error=problems.at("sure")/> },
                }}
                <div class="row">
                    <button class="button button--grave"><Icon name="bin"/>"Delete everything"</button>
                    <a class="button button--plain" href="/you">"Keep it"</a>
                </div>
            </form>
            <p class="section__foot">
                <a class="textlink" href="/you/data.json" download>
                    <Icon name="download"/>
                    "Download my data first"
                </a>
            </p>
        </main>
    };
    Ok(render::page(status, shell, view))
}

/// “This deletes three chapters of progress, one note and the account Mina. …”
fn what_goes(account: Option<&Account>, mut things: Vec<String>) -> String {
    if let Some(account) = account {
        let with = if account.email.is_some() { " with its email address" } else { "" };
        things.push(format!("the account {}{with}", account.name.as_str()));
    }
    let things = if things.is_empty() { "all that is kept of you: that you were here".to_owned() } else { listed(&things) };
    let everywhere = if account.is_some() { " You are logged out everywhere." } else { "" };
    format!("This deletes {things}. Shared links stop working.{everywhere} We can’t bring any of it back.")
}

/// The box that a guest ticks, who has no password to type.
#[component]
fn Sure(#[prop(optional_no_strip)] error: Option<String>) -> Html {
    let invalid = error.is_some().then_some("true");
    html! {
        <div class="field">
            {error.clone().map(|sentence| html! { <FieldErrorText id="sure-error".to_owned() sentence/> })}
            <label class="tick">
                <input type="checkbox" id="sure" name="sure" value="1" aria-invalid=invalid aria-describedby=error.map(|_| "sure-error")/>
                <span>"Yes, delete everything"</span>
            </label>
        </div>
    }
}

/// `GET /you/deleted`
pub async fn gone(visitor: Visitor) -> Response {
    // An old link, and something to keep since: it would not be true.
    if visitor.reader.is_some() {
        return see("/you");
    }
    let shell = Shell::titled("Everything is deleted").tab(Some(Tab::You)).theme(visitor.theme);
    let view = html! {
        <main id="main" class="column lost">
            <h1>"Everything is deleted."</h1>
            <p class="read">"We hold nothing of yours any more. You can read on as a guest whenever you like."</p>
            <div class="row">
                <a class="button" href="/">"To the books"</a>
            </div>
        </main>
    };
    render::page(StatusCode::OK, shell, view)
}
