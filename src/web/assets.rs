//! The browser's files, compiled in: one table, and the handler that serves from it.

#[cfg(debug_assertions)]
mod from_disk;

use axum::Router;
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A file of the browser's: style sheet, font, icon, the islands' script.
#[derive(Debug)]
pub struct Asset {
    /// What the server's code calls it: its path below `public/`, `style.css`, or `pkg/…` for the islands.
    pub path: &'static str,
    /// Where a browser asks for it.
    pub address: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// A weak entity tag, the same for every content coding.
    pub etag: &'static str,
    /// The file as it is.
    pub bytes: &'static [u8],
    /// The file in brotli, where that is shorter.
    pub brotli: Option<&'static [u8]>,
    /// The file in gzip, where that is shorter.
    pub gzip: Option<&'static [u8]>,
    /// Whether the address names the content, so that a browser may keep the file for ever.
    pub immutable: bool,
}

/// Where the islands' script and WASM are.
#[derive(Debug, Clone, Copy)]
pub struct Islands {
    /// The address of the JavaScript module.
    pub script: &'static str,
    /// The address of the WASM that the module loads.
    pub wasm: &'static str,
}

/// The islands, or `None` in a debug build without `make front`: pages then come without script, which they can do with.
pub const ISLANDS: Option<Islands> = match (find("pkg/chapterwise.js"), find("pkg/chapterwise_bg.wasm")) {
    (Some(script), Some(wasm)) => Some(Islands { script: script.address, wasm: wasm.address }),
    _ => None,
};

/// The address of the asset with this path. In a `const` block, a wrong path does not compile.
///
/// # Panics
/// If there is no such asset.
#[must_use]
pub const fn address(path: &str) -> &'static str {
    match find(path) {
        Some(asset) => asset.address,
        None => panic!("no asset has this path"),
    }
}

/// Loops and indices, because iterators and `==` on strings are not for constants.
const fn find(path: &str) -> Option<&'static Asset> {
    let mut at = 0;
    while at < ASSETS.len() {
        if equal(ASSETS[at].path.as_bytes(), path.as_bytes()) {
            return Some(&ASSETS[at]);
        }
        at += 1;
    }
    None
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// Routes for every asset: `/assets/…`, and the few at an address of their own such as `/robots.txt`.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let fixed = ASSETS.iter().filter(|asset| !asset.immutable);
    fixed.fold(Router::new().route("/assets/{*path}", get(serve)), |router, asset| router.route(asset.address, get(serve)))
}

/// Answers a GET (and through axum's routing a HEAD) for an asset, in the best content coding that the browser takes.
pub async fn serve(uri: Uri, headers: HeaderMap) -> Response {
    #[cfg(debug_assertions)]
    if from_disk::wanted() {
        return from_disk::serve(uri.path());
    }
    let Some(asset) = ASSETS.iter().find(|asset| asset.address == uri.path()) else {
        return (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "no-store")], "Not found").into_response();
    };
    if is_known(&headers, asset.etag) {
        return (StatusCode::NOT_MODIFIED, validators(asset)).into_response();
    }
    let (bytes, coding) = representation(asset, &headers);
    let mut response = (validators(asset), [(CONTENT_TYPE, asset.content_type)], Body::from(bytes)).into_response();
    if let Some(coding) = coding {
        response.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// Whether the browser says that it has this version (RFC 9110, 13.1.2).
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let listed = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    listed.map(opaque).any(|tag| tag == "*" || tag == opaque(etag))
}

fn validators(asset: &Asset) -> [(HeaderName, &'static str); 3] {
    let kept = if asset.immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
    [(ETAG, asset.etag), (CACHE_CONTROL, kept), (VARY, "accept-encoding")]
}

fn representation(asset: &'static Asset, headers: &HeaderMap) -> (&'static [u8], Option<&'static str>) {
    [(asset.brotli, "br"), (asset.gzip, "gzip")]
        .into_iter()
        .find_map(|(bytes, coding)| bytes.filter(|_| takes(headers, coding)).map(|bytes| (bytes, Some(coding))))
        .unwrap_or((asset.bytes, None))
}

/// Whether `Accept-Encoding` names the coding, or everything, with a weight above nought (RFC 9110, 12.5.3).
fn takes(headers: &HeaderMap, coding: &str) -> bool {
    let mut by_star = false;
    let listed = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    for item in listed {
        let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
        let weight = parameters.trim().trim_start_matches(['q', 'Q']).trim_start_matches([' ', '=']);
        let wanted = weight.is_empty() || weight.parse::<f32>().is_ok_and(|weight| weight > 0.0);
        match name.trim() {
            name if name.eq_ignore_ascii_case(coding) => return wanted,
            "*" => by_star = wanted,
            _ => {}
        }
    }
    by_star
}

#[cfg(test)]
mod tests;
