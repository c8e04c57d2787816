//! Pages that are the same for everybody without a session: rendered and packed once, then kept for as long as the process lives.
//!
//! Books don't change under a running server, so nothing ever has to be thrown away. A handler says itself that its page is one of them.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};

use super::headers::cookie;
use super::theme::Theme;

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
    content_type: HeaderValue,
    plain: Bytes,
    brotli: Bytes,
}

#[derive(Clone, Default)]
struct Kept {
    session_cookie: &'static str,
    pages: Arc<RwLock<HashMap<Key, Page>>>,
}

/// Puts the kept pages in front of the pages.
pub fn in_front_of(router: Router, session_cookie: &'static str) -> Router {
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
        return page.clone().respond(packed);
    }
    let response = next.run(request).await;
    if response.extensions().get::<SameForAll>().is_none() {
        return response;
    }
    let content_type = response.headers().get(header::CONTENT_TYPE).cloned();
    let (Some(content_type), Ok(plain)) = (content_type, to_bytes(response.into_body(), usize::MAX).await) else {
        return super::errors::server_error();
    };
    let page = Page { content_type, brotli: pack(&plain), plain };
    let mut pages = kept.pages.write().unwrap_or_else(PoisonError::into_inner);
    if pages.len() < MOST {
        pages.insert(key, page.clone());
    }
    page.respond(packed)
}

impl Page {
    fn respond(self, packed: bool) -> Response {
        let kind = [(header::CONTENT_TYPE, self.content_type), (header::VARY, HeaderValue::from_static("accept-encoding, cookie"))];
        if packed {
            (kind, [(header::CONTENT_ENCODING, HeaderValue::from_static("br"))], Body::from(self.brotli)).into_response()
        } else {
            (kind, Body::from(self.plain)).into_response()
        }
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
