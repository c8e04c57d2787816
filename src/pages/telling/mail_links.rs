//! Where links in mails lead: “yes, it is my address”, and “stop these mails”. They work without being logged in, and act at a tap and not before: mail programs follow
//! links on their own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;

use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;
use crate::web::errors::Fault;
use crate::web::render;
use crate::web::state::AppState;
use crate::web::theme::Theme;
use crate::web::visitor::Visitor;

/// What such a page says, and what one can do there.
struct Says {
    status: StatusCode,
    heading: &'static str,
    text: String,
    /// Where its one button is sent, and what stands on it.
    act: Option<(String, &'static str)>,
    /// Where to go on.
    on: Option<(String, &'static str)>,
}

/// `GET /mail/proofs/{key}`
pub async fn ask_proof(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some(proof) = state.store.proof(&key, Timestamp::now()).await? else { return Ok(over(visitor.theme)) };
    if proof.proved {
        return Ok(proved(visitor.theme, proof.email.as_str()));
    }
    let says = Says {
        status: StatusCode::OK,
        heading: "Is this your address?",
        text: format!("{} was given to an account here, to send a club’s news to.", proof.email.as_str()),
        act: Some((format!("/mail/proofs/{key}"), "Yes, it is mine")),
        on: None,
    };
    Ok(page(visitor.theme, says))
}

/// `POST /mail/proofs/{key}`
pub async fn prove(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    Ok(match state.store.prove(key, Timestamp::now()).await? {
        Some(proof) => proved(visitor.theme, proof.email.as_str()),
        None => over(visitor.theme),
    })
}

/// `GET /mail/digests/{key}`
pub async fn ask_stop(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    let Some((club, _)) = state.store.digest_of(&key).await? else { return Ok(stopped(visitor.theme)) };
    let name = state.store.club(club).await?.map_or_else(|| "the club".to_owned(), |club| club.name.as_str().to_owned());
    let says = Says {
        status: StatusCode::OK,
        heading: "Stop these mails?",
        text: format!("No more mail about what is new in {name}."),
        act: Some((format!("/mail/digests/{key}"), "Stop them")),
        on: Some((format!("/clubs/{club}"), "To the club")),
    };
    Ok(page(visitor.theme, says))
}

/// `POST /mail/digests/{key}`: from that page, or straight from a mail program with `List-Unsubscribe=One-Click` (RFC 8058 §3.2).
pub async fn stop(State(state): State<AppState>, visitor: Visitor, Path(key): Path<String>) -> Result<Response, Fault> {
    if let Some((club, reader)) = state.store.digest_of(&key).await? {
        state.store.end_digest(club, reader).await?;
    }
    Ok(stopped(visitor.theme))
}

fn proved(theme: Theme, email: &str) -> Response {
    let text = format!("What your clubs have for you by mail goes to {email} from now on.");
    let on = Some(("/clubs".to_owned(), "To my clubs"));
    page(theme, Says { status: StatusCode::OK, heading: "Thank you", text, act: None, on })
}

fn over(theme: Theme) -> Response {
    let text = "The link is too old, or the address was changed. Ask for a new one where you say what you want to be told.".to_owned();
    let on = Some(("/clubs".to_owned(), "To my clubs"));
    page(theme, Says { status: StatusCode::NOT_FOUND, heading: "This link leads nowhere any more", text, act: None, on })
}

/// The same for a link that never was one: whoever wants no mail gets none.
fn stopped(theme: Theme) -> Response {
    let text = "You get no more of these mails. If you change your mind, ask for them again on the club’s page.".to_owned();
    let on = Some(("/clubs".to_owned(), "To my clubs"));
    page(theme, Says { status: StatusCode::OK, heading: "They are stopped", text, act: None, on })
}

fn page(theme: Theme, says: Says) -> Response {
    let Says { status, heading, text, act, on } = says;
    let view = html! {
        <main id="main" class="column lost">
            <h1>{heading}</h1>
            <p class="read">{text}</p>
            <div class="row">
                {act.map(|(action, says)| html! { <form method="post" action=action><button class="button">{says}</button></form> })}
                {on.map(|(href, says)| html! { <a class="button button--plain" href=href>{says}</a> })}
            </div>
        </main>
    };
    render::page(status, Shell::titled(heading).theme(theme), view)
}
