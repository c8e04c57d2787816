//! Changing an account: its name, its password, its address.

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::domain::ident::ReaderId;
use crate::domain::reader::{Account, Email, ReaderName};
use crate::store::{AccountOutcome, RenameOutcome};
use crate::web::errors::Fault;
use crate::web::form::{Submitted, see};
use crate::web::limits::{PasswordFrom, TryLimit};
use crate::web::security_log::Event;
use crate::web::state::AppState;
use crate::web::visitor::Visitor;

use super::fields::EMAIL_PROBLEM;
use super::notice::Done;
use super::panels::Typed;
use super::{account, name, new_password, page};
use crate::ui::problems::Problems;

/// Where somebody goes who has to log in first.
const LOG_IN: &str = "/you/login?next=/you";

/// `POST /you/name` with `name`.
pub async fn rename(State(state): State<AppState>, visitor: Visitor, form: Submitted) -> Result<Response, Fault> {
    let Some((reader, _)) = account::of(&visitor) else { return Ok(see(LOG_IN)) };
    let problem = match name::chosen(form.text("name")) {
        Err(problem) => problem,
        Ok(name) => match state.store.rename(reader, name.clone()).await? {
            RenameOutcome::Renamed => return Ok(changed(reader, "name").account(name.folded()).on(see(Done::Renamed.address()))),
            RenameOutcome::NoAccount => return Ok(see(LOG_IN)),
            RenameOutcome::NameTaken => name::taken(&state, &name).await?,
        },
    };
    let typed = Typed { name: Some(form.text("name").to_owned()), ..Typed::default() };
    page::refuse(&state, &visitor, typed, Problems::one("name", problem)).await
}

/// The security log hears of it.
fn changed(reader: ReaderId, what: &'static str) -> Event {
    Event::changed(Some(reader), what)
}

/// `POST /you/password` with `current`, `password` and, for password managers, `username`.
/// All other sessions end, and this one goes on under a new id.
pub async fn change_password(
    State(state): State<AppState>,
    visitor: Visitor,
    Extension(limit): Extension<TryLimit>,
    form: Submitted,
) -> Result<Response, Fault> {
    let Some((reader, account)) = account::of(&visitor) else { return came_again(&state, visitor, &limit, &form).await };
    if let Err(wait) = limit.password(&account.name.folded(), PasswordFrom::OwnBrowser) {
        return Ok(wait.into_response());
    }
    let wanted = form.text("password");
    let email = account.email.as_ref().map_or_else(String::new, |email| email.as_str().to_owned());
    let weak = new_password::problem(&state.passwords, wanted, vec![account.name.as_str().to_owned(), email]).await?;
    let not_theirs = not_theirs(&state, account, &form).await?;
    let problems = Problems::default().and("current", not_theirs).and("password", weak);
    if !problems.is_empty() {
        let folded = account.name.folded();
        let page = page::refuse(&state, &visitor, Typed::default(), problems).await?;
        return Ok(if not_theirs.is_some() { Event::log_in_failed("password").account(folded).on(page) } else { page });
    }
    let hash = state.passwords.hash(wanted.to_owned()).await?;
    if state.store.set_password(reader, hash).await? == AccountOutcome::NoAccount {
        return Ok(see(LOG_IN));
    }
    state.store.end_all_sessions(reader, None).await?;
    visitor.session.cycle_id().await?;
    let response = changed(reader, "password").on(see(Done::PasswordChanged.address()));
    Ok(Event::sessions_ended(reader, "all others").on(response))
}

/// The same form twice: the first arrival ended the session that the second came with. Its new password is as good as a log-in.
async fn came_again(state: &AppState, mut visitor: Visitor, limit: &TryLimit, form: &Submitted) -> Result<Response, Fault> {
    let Some(name) = ReaderName::given(form.text("username")) else { return Ok(see(LOG_IN)) };
    let from = account::password_from(state, Some(&name)).await?;
    if let Err(wait) = limit.password(&name.folded(), from) {
        return Ok(wait.into_response());
    }
    match account::owner(state, Some(&name), form.text("password")).await? {
        Some(reader) => {
            let id = reader.id;
            account::enter(state, &mut visitor, reader).await?;
            Ok(Event::logged_in(id, "password").account(name.folded()).on(see(Done::PasswordChanged.address())))
        }
        None => Ok(Event::log_in_failed("password").account(name.folded()).on(see(LOG_IN))),
    }
}

/// What is wrong with the current password as typed. Where the new one is theirs already, the same form came before.
async fn not_theirs(state: &AppState, account: &Account, form: &Submitted) -> Result<Option<&'static str>, Fault> {
    let current = form.text("current");
    if current.is_empty() {
        return Ok(Some("Type the password that you have now."));
    }
    for typed in [current, form.text("password")] {
        if account::owner(state, Some(&account.name), typed).await?.is_some() {
            return Ok(None);
        }
    }
    Ok(Some("That is not your password. Check it and try again."))
}

/// `POST /you/email` with `email`; a blank one takes the address away.
pub async fn change_email(State(state): State<AppState>, visitor: Visitor, form: Submitted) -> Result<Response, Fault> {
    let Some((reader, _)) = account::of(&visitor) else { return Ok(see(LOG_IN)) };
    let typed = form.text("email").trim();
    let email = Email::parse(typed);
    if email.is_none() && !typed.is_empty() {
        let typed = Typed { email: Some(typed.to_owned()), ..Typed::default() };
        return page::refuse(&state, &visitor, typed, Problems::one("email", EMAIL_PROBLEM)).await;
    }
    let done = if email.is_some() { Done::EmailSet } else { Done::EmailCleared };
    Ok(match state.store.set_email(reader, email).await? {
        AccountOutcome::Changed => changed(reader, "email").on(see(done.address())),
        AccountOutcome::NoAccount => see(LOG_IN),
    })
}
