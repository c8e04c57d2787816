//! Pages that are the same for everybody without a session: rendered and packed once, then kept for as long as the process lives.
//!
//! Each is kept under the one address that its handler names. Asked for by another spelling of it (`%62ooks`), a page is rendered like any other and not
//! kept, so there are never more than there are such pages. They are packed one at a time, beside the requests.
//!
//! Books don't change under a running server, so nothing ever has to be thrown away. A handler says itself that its page is one of them.
//! They stand in front of almost everything else: a page that is kept has no form to guard and no database to wait for.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, PoisonError, RwLock};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::sync::Semaphore;

use crate::config::BaseUrl;

use super::headers::cookie;
use super::theme::Theme;
use super::visitor::session_cookie_name;

/// More than there are such pages, in each of three themes: what is beyond is rendered each time.
const MOST: usize = 4096;

/// Marks a response as the same for all who have no session, and who ask for it at this path.
#[derive(Clone)]
struct SameForAll(String);

/// Says that this page is the same for all who have no session: nothing in it came from the database or from the query. `address` is its own, spelled
/// as links spell it.
pub fn same_for_all(address: impl Into<String>, mut response: Response) -> Response {
    response.extensions_mut().insert(SameForAll(address.into()));
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

#[derive(Clone)]
struct Kept {
    session_cookie: &'static str,
    /// `None`: it is being packed.
    pages: Arc<RwLock<HashMap<Key, Option<Page>>>>,
    /// Whose turn it is to pack.
    packing: Arc<Semaphore>,
}

/// Puts the kept pages in front of the pages.
pub fn in_front_of(router: Router, base_url: &BaseUrl) -> Router {
    let session_cookie = session_cookie_name(base_url.is_https());
    router.layer(from_fn_with_state(Kept { session_cookie, pages: Arc::default(), packing: Arc::new(Semaphore::new(1)) }, answer))
}

async fn answer(State(kept): State<Kept>, request: Request, next: Next) -> Response {
    let plain = request.method() == Method::GET && request.uri().query().is_none();
    if !plain || cookie(request.headers(), kept.session_cookie).is_some() {
        return next.run(request).await;
    }
    let key = (request.uri().path().to_owned(), Theme::of(request.headers()));
    let packed = takes_brotli(request.headers());
    if let Some(Some(page)) = kept.pages.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return page.respond(packed);
    }
    let (parts, body) = next.run(request).await.into_parts();
    if parts.extensions.get::<SameForAll>().is_none_or(|SameForAll(address)| *address != key.0) || !kept.reserve(&key) {
        return Response::from_parts(parts, body);
    }
    let Ok(plain) = to_bytes(body, usize::MAX).await else { return super::errors::server_error() };
    kept.keep_later(key, parts.headers.clone(), plain.clone());
    // Whoever comes before it is packed at its best is given it as any page is.
    Response::from_parts(parts, Body::from(plain))
}

impl Kept {
    /// Whether there is room for a page that nobody is keeping yet. From now on somebody is.
    fn reserve(&self, key: &Key) -> bool {
        let mut pages = self.pages.write().unwrap_or_else(PoisonError::into_inner);
        let has_room = pages.len() < MOST;
        match pages.entry(key.clone()) {
            Entry::Vacant(place) if has_room => place.insert(None).is_none(),
            _ => false,
        }
    }

    /// Packs it when it is its turn, on a thread that no request waits for.
    fn keep_later(&self, key: Key, headers: HeaderMap, plain: Bytes) {
        let (pages, packing) = (self.pages.clone(), self.packing.clone());
        tokio::spawn(async move {
            let _turn = packing.acquire().await;
            let packed = tokio::task::spawn_blocking(move || Page::new(headers, plain)).await;
            let mut pages = pages.write().unwrap_or_else(PoisonError::into_inner);
            match packed {
                Ok(page) => pages.insert(key, Some(page)),
                Err(_) => pages.remove(&key),
            }
        });
    }
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use axum::extract::Path;
    use axum::response::IntoResponse;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    /// A site of one page for each word of one to three letters, and how often one was rendered.
    fn site() -> (Router, Kept, Arc<AtomicUsize>) {
        let rendered = Arc::new(AtomicUsize::new(0));
        let counted = rendered.clone();
        let page = async move |Path(word): Path<String>| {
            counted.fetch_add(1, Ordering::SeqCst);
            same_for_all(format!("/{}", word.to_lowercase()), word.repeat(1000).into_response())
        };
        let kept = Kept { session_cookie: "session", pages: Arc::default(), packing: Arc::new(Semaphore::new(1)) };
        (Router::new().route("/{word}", get(page)).layer(from_fn_with_state(kept.clone(), answer)), kept, rendered)
    }

    async fn ask(site: &Router, path: &str) -> Response {
        let request = Request::get(path).header("accept-encoding", "br").body(Body::empty()).unwrap();
        site.clone().oneshot(request).await.unwrap()
    }

    async fn until_packed(kept: &Kept) {
        while kept.pages.read().unwrap().values().any(Option::is_none) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    #[tokio::test]
    async fn a_page_is_kept_under_its_own_address_however_it_is_spelled() {
        let (site, kept, rendered) = site();
        for spelling in ["/%61b", "/a%62", "/%61%62", "/A%62", "/AB"] {
            assert_eq!(ask(&site, spelling).await.status(), 200, "{spelling}");
        }
        assert!(kept.pages.read().unwrap().is_empty());
        ask(&site, "/ab").await;
        until_packed(&kept).await;
        let before = rendered.load(Ordering::SeqCst);
        for _ in 0..3 {
            assert_eq!(ask(&site, "/ab").await.headers()["content-encoding"], "br");
        }
        assert_eq!(rendered.load(Ordering::SeqCst), before);
        assert_eq!(kept.pages.read().unwrap().len(), 1);
    }

    #[tokio::test]
    async fn many_spellings_keep_no_other_page_out_and_nothing_is_packed_twice() {
        let (site, kept, rendered) = site();
        let upper = |nth: usize| (0..11).map(|bit| if nth >> bit & 1 == 1 { "%61" } else { "a" }).collect::<String>();
        for nth in 1..=1_100 {
            ask(&site, &format!("/{}", upper(nth))).await;
        }
        assert!(kept.pages.read().unwrap().is_empty());
        // All who come before it is packed get it all the same, and it is packed once.
        for _ in 0..5 {
            assert_eq!(ask(&site, "/late").await.status(), 200);
        }
        until_packed(&kept).await;
        let before = rendered.load(Ordering::SeqCst);
        ask(&site, "/late").await;
        assert_eq!((rendered.load(Ordering::SeqCst), kept.pages.read().unwrap().len()), (before, 1));
    }
}
