//! From a view to a response.
//!
//! A handler has everything in hand before it renders, so a page is written in one pass into one body: no streaming, no
//! suspense, nothing that would need a script to put in place.

use std::sync::LazyLock;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use leptos::nonce::Nonce;

use crate::ui::html::Html;
use crate::ui::shell::{Shell, document};

use super::assets::address;
use super::headers::policy_with_scripts;

/// Names the rules by which a browser may fetch the page behind a link before it is followed
/// (<https://html.spec.whatwg.org/multipage/speculative-loading.html>): pages that are read, never what starts, changes or opens something.
const SPECULATION_RULES: HeaderName = HeaderName::from_static("speculation-rules");

static LINKS_TO_FETCH: LazyLock<HeaderValue> = LazyLock::new(|| {
    let quoted = format!("\"{}\"", const { address("links.speculationrules") });
    HeaderValue::try_from(quoted).expect("an address is ASCII")
});

/// Renders a page. The Content-Security-Policy allows no script at all, or with islands the one that carries this response's nonce.
pub fn page(status: StatusCode, shell: Shell, view: Html) -> Response {
    let nonce = shell.islands.then(|| Nonce::new().as_inner().to_string());
    let policy = nonce.as_deref().map(policy_with_scripts);
    // A page with islands may change what the next one shows, while it stands.
    let ahead = status == StatusCode::OK && nonce.is_none();
    let mut response = html(status, document(shell, nonce, view).into_string());
    if ahead {
        response.headers_mut().insert(SPECULATION_RULES, LINKS_TO_FETCH.clone());
    }
    if let Some(policy) = policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn html(status: StatusCode, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}
