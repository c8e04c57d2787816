//! Errors at the boundary.
//!
//! What a handler expects (a closed chapter, a wrong password) is a value and renders a page of its own. What nobody expected is a [`Fault`]:
//! any error converts into it with `?`, it is logged once, here, and the reader gets a sentence that helps. A lookup stops its handler with
//! either, as a [`Stop`].

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::domain::ident::ReaderId;
use crate::store::StoreError;
use crate::ui::html::prelude::*;
use crate::ui::shell::Shell;

use super::render;
use super::security_log::Event;

/// Something nobody expected.
#[derive(Debug)]
pub struct Fault {
    doing: &'static str,
    error: Box<dyn std::error::Error + Send + Sync>,
}

impl Fault {
    /// An unexpected error while doing something.
    pub fn new(doing: &'static str, error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { doing, error: error.into() }
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::new("asking the database", error)
    }
}

impl From<tower_sessions::session::Error> for Fault {
    fn from(error: tower_sessions::session::Error) -> Self {
        Self::new("reading the session", error)
    }
}

/// Why a handler stops before its page is made: `?` takes it out of any lookup.
#[derive(Debug)]
pub enum Stop {
    /// Another page is the answer: a 404, a closed chapter, the result of an attempt that is over.
    Page(Box<Response>),
    /// Nobody expected this.
    Fault(Fault),
}

impl Stop {
    /// Stops with another page.
    pub fn page(response: Response) -> Self {
        Self::Page(Box::new(response))
    }
}

impl Stop {
    /// Stops with that page because what they asked for is not theirs; the security log hears of it.
    pub fn refused(response: Response, actor: Option<ReaderId>, what: &'static str) -> Self {
        Self::page(Event::refused(actor, what).on(response))
    }
}

impl<E: Into<Fault>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        match self {
            Self::Page(response) => *response,
            Self::Fault(fault) => fault.into_response(),
        }
    }
}

impl Fault {
    /// Writes it to the log: once, where nobody is left to hand it to.
    pub fn log(&self) {
        let mut chain = self.error.to_string();
        let mut source = self.error.source();
        while let Some(cause) = source {
            chain = format!("{chain}: {cause}");
            source = cause.source();
        }
        tracing::error!(doing = self.doing, error = chain, "unexpected");
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        self.log();
        server_error()
    }
}

/// Marks the 404 page: for something private, another stands in its place.
#[derive(Clone, Copy)]
pub struct NoSuchPage;

/// 404: no such page, or not this reader's.
pub fn not_found() -> Response {
    let mut response = message(
        StatusCode::NOT_FOUND,
        "There is no such page",
        "The address may be old, or a letter may be missing.",
        "If somebody sent you this link, ask them to send it again.",
    );
    response.extensions_mut().insert(NoSuchPage);
    response
}

/// 410: a link that was used up, replaced or taken back.
pub fn gone(what: &'static str, then: &'static str) -> Response {
    message(StatusCode::GONE, "This link is no longer in use", what, then)
}

/// 405: an address that only takes forms, opened from the history or reloaded.
pub fn forms_only() -> Response {
    message(
        StatusCode::METHOD_NOT_ALLOWED,
        "There is nothing to read here",
        "This address only takes what a form sends. You may have opened it from the history.",
        "Nothing was changed. Go on from the books.",
    )
}

/// 403: the form came from another site.
pub fn forbidden_origin() -> Response {
    message(
        StatusCode::FORBIDDEN,
        "That came from another page",
        "For your safety we only take forms from our own pages.",
        "Open Chapterwise in this tab and try again there. Nothing was changed.",
    )
}

/// 413: more than a form may hold.
pub fn too_large() -> Response {
    message(
        StatusCode::PAYLOAD_TOO_LARGE,
        "That is too much at once",
        "What you sent is larger than we can take. A note holds up to 10,000 characters.",
        "Go back with your browser’s back button: what you typed should still be there. Shorten it and send it again.",
    )
}

/// 429: too many requests. The caller adds `Retry-After`.
pub fn too_many_requests() -> Response {
    message(
        StatusCode::TOO_MANY_REQUESTS,
        "A little slower, please",
        "There were many requests from you in a short time.",
        "Wait a minute and try again. Nothing you saved is lost.",
    )
}

/// 408: the request took too long to arrive or to answer.
pub fn timed_out() -> Response {
    message(StatusCode::REQUEST_TIMEOUT, "That took too long", "The connection may be slow.", "Try again. Nothing you saved is lost.")
}

/// 500: our mistake.
pub fn server_error() -> Response {
    message(
        StatusCode::INTERNAL_SERVER_ERROR,
        "Something went wrong on our side",
        "This was our mistake, not yours, and it has been noted.",
        "Try again in a moment. What you had saved is safe.",
    )
}

/// The page that the browser keeps for when the connection is gone.
pub fn offline() -> Response {
    message(
        StatusCode::OK,
        "You are offline",
        "We could not reach Chapterwise.",
        "Quiz answers you gave are kept on this device and will send themselves. Try again when the connection is back.",
    )
}

fn message(status: StatusCode, title: &'static str, what: &'static str, then: &'static str) -> Response {
    // A number that people know from elsewhere; what comes without an error has none.
    let code = (status != StatusCode::OK).then(|| status.as_u16());
    let view = html! {
        <main id="main" class="column lost">
            {code.map(|code| html! { <p class="lost__code" aria-hidden="true">{code}</p> })}
            <h1>{title}</h1>
            <p class="read">{what}</p>
            <p>{then}</p>
            <div class="row"><a class="button" href="/">"To the books"</a></div>
        </main>
    };
    render::page(status, Shell::titled(title), view)
}
