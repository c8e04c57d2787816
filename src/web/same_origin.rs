//! Forms are taken from our own pages alone.
//!
//! tower-http's `CsrfLayer` decides, by the algorithm of Go's `net/http.CrossOriginProtection`, for every method but GET, HEAD and OPTIONS:
//!
//! 1. `Sec-Fetch-Site` says `same-origin` (our page) or `none` (the reader's own doing): taken.
//! 2. It says anything else, `cross-site` or `same-site`: refused. A sister sub-domain is a stranger.
//! 3. A browser too old to say: its `Origin` must name the host that it asked. `Origin: null` (a sandboxed frame, a `data:` page) never does.
//! 4. Neither header: taken. That is no browser of the last years, since all send `Origin` with a POST; it is a command-line client, which
//!    nobody can trick into sending a reader's cookie, or a browser whose `SameSite=Lax` session cookie stays at home on a foreign form.
//!
//! A proxy that rewrites `Host` would make 3 refuse our own pages, so the origin of a `BASE_URL` that somebody gave is trusted by name.
//! A guessed one is not: it says `127.0.0.1`, and what runs on a reader's own machine is no page of ours.

use axum::Router;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::config::BaseUrl;

use super::errors;

/// Puts the check in front of all routes.
pub fn guard(router: Router, base_url: &BaseUrl) -> Router {
    let mut check = CsrfLayer::new();
    if base_url.is_given() {
        check = check.add_trusted_origin(base_url.origin()).expect("a base URL is an origin");
    }
    router.layer(check.with_rejection_response(|error: ProtectionError| {
        tracing::info!(%error, "form refused");
        errors::forbidden_origin()
    }))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{Method, Request, StatusCode};
    use axum::routing::any;
    use tower::ServiceExt;

    use super::*;

    async fn answer(base_url: &str, method: Method, headers: &[(&str, &str)]) -> StatusCode {
        let base_url = BaseUrl::parse(base_url);
        let base_url = base_url.unwrap_or_else(|| BaseUrl::of([127, 0, 0, 1].into(), 3000));
        let router = guard(Router::new().route("/", any(|| async {})), &base_url);
        let mut request = Request::builder().method(method).uri("/").header("host", "127.0.0.1:3000");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap().status()
    }

    #[tokio::test]
    async fn our_own_pages_may_write() {
        for headers in [
            &[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:3000")][..],
            &[("sec-fetch-site", "none")],
            // A page whose referrer policy hides its origin is still ours when the browser says so.
            &[("sec-fetch-site", "same-origin"), ("origin", "null")],
            &[("origin", "http://127.0.0.1:3000")],
            &[],
        ] {
            assert_eq!(answer("", Method::POST, headers).await, StatusCode::OK, "{headers:?}");
        }
    }

    #[tokio::test]
    async fn nobody_else_may() {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            for headers in [
                &[("sec-fetch-site", "cross-site")][..],
                &[("sec-fetch-site", "same-site")],
                &[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:3000")],
                &[("sec-fetch-site", "cross-site"), ("origin", "null")],
                &[("origin", "https://evil.example")],
                &[("origin", "null")],
                &[("origin", "http://127.0.0.1:3001")],
                &[("origin", "http://127.0.0.1:3000.evil.example")],
            ] {
                assert_eq!(answer("", method.clone(), headers).await, StatusCode::FORBIDDEN, "{method} {headers:?}");
            }
        }
    }

    #[tokio::test]
    async fn everybody_may_read() {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            assert_eq!(answer("", method, &[("sec-fetch-site", "cross-site")]).await, StatusCode::OK);
        }
    }

    #[tokio::test]
    async fn behind_a_proxy_that_rewrites_the_host_a_given_base_url_is_ours() {
        let ours = [("origin", "https://read.example.org")];
        assert_eq!(answer("https://read.example.org", Method::POST, &ours).await, StatusCode::OK);
        assert_eq!(answer("", Method::POST, &ours).await, StatusCode::FORBIDDEN);
        let sister = [("origin", "https://wiki.example.org")];
        assert_eq!(answer("https://read.example.org", Method::POST, &sister).await, StatusCode::FORBIDDEN);
    }
}
