//! From a view to a response.
//!
//! A handler has everything in hand before it renders, so a page is one synchronous pass and one body: no streaming, no
//! suspense, nothing that would need a script to put in place.

use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use hydration_context::SsrSharedContext;
use leptos::nonce::Nonce;
use leptos::prelude::*;

use crate::ui::shell::{Document, Shell};

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
pub fn page<V: IntoView + 'static>(status: StatusCode, shell: Shell, view: impl FnOnce() -> V + Send + 'static) -> Response {
    let nonce = shell.islands.then(|| Nonce::new().as_inner().to_string());
    let policy = nonce.as_deref().map(policy_with_scripts);
    // A page with islands may change what the next one shows, while it stands.
    let ahead = status == StatusCode::OK && nonce.is_none();
    let mut response = html(status, document(shell, nonce, view));
    if ahead {
        response.headers_mut().insert(SPECULATION_RULES, LINKS_TO_FETCH.clone());
    }
    if let Some(policy) = policy {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

/// Renders a part of a page by itself, for a script that puts it in place.
pub fn part<V: IntoView + 'static>(view: impl FnOnce() -> V) -> String {
    Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands()))).with(|| view().to_html())
}

/// The whole document as text.
fn document<V: IntoView + 'static>(shell: Shell, nonce: Option<String>, view: impl FnOnce() -> V + Send + 'static) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new_islands())));
    let html = owner.with(|| view! { <Document shell nonce>{view()}</Document> }.to_html());
    format!("<!DOCTYPE html>{html}")
}

fn html(status: StatusCode, text: String) -> Response {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}
