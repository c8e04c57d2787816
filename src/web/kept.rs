//! Pages that are the same for everybody without a session: rendered and packed once, then kept for as long as the process lives.
//!
//! Books don't change under a running server, so nothing ever has to be thrown away. A handler says itself that its page is one of them.
//! They stand in front of almost everything else: a page that is kept has no form to guard and no database to wait for.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;

use crate::config::BaseUrl;

use super::headers::cookie;
use super::theme::Theme;
use super::visitor::session_cookie_name;

/// More than there are such pages, in each of three themes: what is beyond is rendered each time.
const MOST: usize = 1024;

/// Marks a response as the same for all who have no session.
#[derive(Clone, Copy)]
struct SameForAll;

/// Says that this page is the same for all who have no session: nothing in it came from the database or from the query.
pub fn same_for_all(mut response: Response) -> Response {
    response.extensions_mut().insert(SameForAll);
    response
}

/// What makes two requests ask for the same page.
type Key = (String, Theme);

/// A page as it goes out.
#[derive(Clone)]
struct Page {
    /// Of the page as it is.
    headers: HeaderMap,
    plain: Bytes,
    /// Of the page in brotli.
    packed_headers: HeaderMap,
    packed: Bytes,
}

#[derive(Clone, Default)]
struct Kept {
    session_cookie: &'static str,
    pages: Arc<RwLock<HashMap<Key, Page>>>,
}

/// Puts the kept pages in front of the pages.
pub fn in_front_of(router: Router, base_url: &BaseUrl) -> Router {
    let session_cookie = session_cookie_name(base_url.is_https());
    router.layer(from_fn_with_state(Kept { session_cookie, pages: Arc::default() }, answer))
}

async fn answer(State(kept): State<Kept>, request: Request, next: Next) -> Response {
    let plain = request.method() == Method::GET && request.uri().query().is_none();
    if !plain || cookie(request.headers(), kept.session_cookie).is_some() {
        return next.run(request).await;
    }
    let key = (request.uri().path().to_owned(), Theme::of(request.headers()));
    let packed = takes_brotli(request.headers());
    if let Some(page) = kept.pages.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return page.respond(packed);
    }
    let (parts, body) = next.run(request).await.into_parts();
    if parts.extensions.get::<SameForAll>().is_none() {
        return Response::from_parts(parts, body);
    }
    let Ok(plain) = to_bytes(body, usize::MAX).await else { return super::errors::server_error() };
    let page = Page::new(parts.headers, plain);
    let mut pages = kept.pages.write().unwrap_or_else(PoisonError::into_inner);
    if pages.len() < MOST {
        pages.insert(key, page.clone());
    }
    page.respond(packed)
}

impl Page {
    fn new(mut headers: HeaderMap, plain: Bytes) -> Self {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
        headers.remove(header::CONTENT_LENGTH);
        let mut packed_headers = headers.clone();
        packed_headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        Self { headers, packed: pack(&plain), plain, packed_headers }
    }

    fn respond(&self, packed: bool) -> Response {
        let (headers, body) = if packed { (&self.packed_headers, &self.packed) } else { (&self.headers, &self.plain) };
        let mut response = Response::new(Body::from(body.clone()));
        response.headers_mut().clone_from(headers);
        response
    }
}

/// Once for each page, so at brotli's best.
fn pack(plain: &[u8]) -> Bytes {
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams::default();
    // Reading from and writing to memory does not fail.
    let _ = brotli::BrotliCompress(&mut &plain[..], &mut packed, &settings);
    packed.into()
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    let listed = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    listed.map(|coding| coding.split_once(';').unwrap_or((coding, ""))).any(|(name, weight)| name.trim() == "br" && weight.trim() != "q=0")
}
