//! Headers that keep a page in its place: set on every response, wherever its handler did not set its own.
//!
//! - `Referrer-Policy: same-origin`. Addresses of attempts and shared scores are nobody else's business, so other sites get none. Not
//!   `no-referrer`: with it browsers send `Origin: null` with our own forms, and the same-origin check could not know older ones for ours.
//! - `Cache-Control`. Without a session cookie a page is the same for everybody: `private, no-cache`, so going back is instant. With one it
//!   may show notes and answers: `private, no-store`, so that after logging out on a shared machine the back button asks us again. Nothing
//!   weaker does that without a script: `Clear-Site-Data: "cache"` on logging out leaves the pages that Chromium keeps for the back button.
//!   What it costs is little. Chromium keeps `no-store` pages for the back button too, until a cookie changes; elsewhere a page is one round trip.
//! - `Strict-Transport-Security` only where readers come by https, and for this host alone: its sisters are not ours to decide about.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;

use crate::config::BaseUrl;

use super::visitor::session_cookie_name;

/// `Cache-Control` of a page for whoever comes.
const REVALIDATE: HeaderValue = HeaderValue::from_static("private, no-cache");

/// `Cache-Control` of a page that may show a reader's own things.
const FORGET: HeaderValue = HeaderValue::from_static("private, no-store");

/// What a page may load and do: its own style, pictures, fonts and forms, and no script.
macro_rules! policy {
    ($scripts:expr) => {
        policy!($scripts, "'none'")
    };
    ($scripts:expr, $around:expr) => {
        concat!(
            "default-src 'none'; ",
            $scripts,
            "; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
             manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ",
            $around
        )
    };
}

const POLICY: HeaderValue = HeaderValue::from_static(policy!("script-src 'none'"));

/// The same for a page that stands in a frame of another one of ours, and has nothing to press that changes anything.
pub const POLICY_IN_FRAME: HeaderValue = HeaderValue::from_static(policy!("script-src 'none'", "'self'"));

/// The headers that are the same on every response.
const ALWAYS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
             magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
        ),
    ),
];

/// A year, as browsers' preload lists ask for.
const HTTPS_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The Content-Security-Policy of a page with islands: as any other, and scripts with this response's nonce may run, load more, and compile WASM.
pub fn policy_with_scripts(nonce: &str) -> HeaderValue {
    let policy = format!(policy!("script-src 'strict-dynamic' 'nonce-{nonce}' 'wasm-unsafe-eval'"), nonce = nonce);
    HeaderValue::try_from(policy).expect("a nonce is base64")
}

/// Lets a page have frames with pages of ours.
pub fn allow_frames(headers: &mut HeaderMap) {
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).cloned().unwrap_or(POLICY);
    let policy = [policy.as_bytes(), b"; frame-src 'self'"].concat();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::try_from(policy).expect("a policy is ASCII"));
}

/// Sets the headers on all routes' responses.
pub fn add(router: Router, base_url: &BaseUrl) -> Router {
    let https = base_url.is_https();
    let defaults = Defaults { https, cookie: session_cookie_name(https) };
    router.layer(from_fn_with_state(Arc::new(defaults), set))
}

struct Defaults {
    https: bool,
    cookie: &'static str,
}

async fn set(State(defaults): State<Arc<Defaults>>, request: Request, next: Next) -> Response {
    let cached = if cookie(request.headers(), defaults.cookie).is_some() { FORGET } else { REVALIDATE };
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(value);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(cached);
    if defaults.https {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HTTPS_ONLY);
    }
    response
}

/// The value of a request's cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    async fn headers_of(base_url: &str, path: &str, cookie: &str) -> HeaderMap {
        let router = Router::new()
            .route("/", get(|| async {}))
            .route("/own", get(|| async { [("cache-control", "public"), ("content-security-policy", "mine")] }));
        let router = add(router, &BaseUrl::parse(base_url).unwrap());
        let request = Request::builder().uri(path).header("cookie", cookie).body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap().headers().clone()
    }

    #[tokio::test]
    async fn a_page_gets_them_all_even_when_there_is_no_such_page() {
        for path in ["/", "/nowhere"] {
            let headers = headers_of("http://a.org", path, "").await;
            for (name, value) in ALWAYS {
                assert_eq!(headers[&name], value, "{path}");
            }
            assert_eq!(headers["cache-control"], "private, no-cache");
            assert!(!headers.contains_key("strict-transport-security"));
        }
    }

    #[tokio::test]
    async fn a_handler_s_own_stay() {
        let headers = headers_of("http://a.org", "/own", "chapterwise=x").await;
        assert_eq!(
            (&headers["cache-control"], &headers["content-security-policy"]),
            (&"public".parse().unwrap(), &"mine".parse().unwrap())
        );
    }

    #[tokio::test]
    async fn a_page_for_a_session_is_not_kept() {
        let cached = async |base_url, cookie| headers_of(base_url, "/", cookie).await["cache-control"].clone();
        assert_eq!(cached("http://a.org", "theme=dark; chapterwise=abc").await, FORGET);
        assert_eq!(cached("http://a.org", "chapterwise-not=abc").await, REVALIDATE);
        assert_eq!(cached("https://a.org", "__Host-chapterwise=abc").await, FORGET);
        assert_eq!(cached("https://a.org", "chapterwise=abc").await, REVALIDATE);
    }

    #[tokio::test]
    async fn https_stays_https() {
        let headers = headers_of("https://a.org", "/", "").await;
        assert_eq!(headers["strict-transport-security"], "max-age=31536000");
    }

    #[test]
    fn scripts_run_by_nonce_and_nothing_is_unsafe_inline() {
        let with = policy_with_scripts("abc123==");
        let with = with.to_str().unwrap();
        assert!(with.contains("script-src 'strict-dynamic' 'nonce-abc123==' 'wasm-unsafe-eval';"), "{with}");
        for policy in [with, POLICY.to_str().unwrap()] {
            assert!(policy.starts_with("default-src 'none';") && !policy.contains("unsafe-inline") && !policy.contains('*'), "{policy}");
        }
        assert!(POLICY.to_str().unwrap().contains("script-src 'none';"));
    }
}
