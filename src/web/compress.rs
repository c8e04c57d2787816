//! Pages made small on their way out. Files of the browser's are packed when the program is built; a page is made for each reader.

use axum::Router;
use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{Predicate, SizeAbove};

/// Below this a page fits one packet as it is. In bytes.
const WORTHWHILE: u64 = 1024;

/// Where brotli still packs a page in less than a millisecond: half a packet larger than at its best.
const EFFORT: CompressionLevel = CompressionLevel::Precise(4);

/// Packs pages for browsers that take them packed, in brotli rather than in gzip.
pub fn pages(router: Router) -> Router {
    router.layer(CompressionLayer::new().quality(EFFORT).compress_when(SizeAbove::new(WORTHWHILE).and(is_text)))
}

/// Fonts and pictures are packed in formats of their own.
fn is_text(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map_or(&b""[..], |kind| kind.as_bytes());
    [&b"text/html"[..], b"application/json"].iter().any(|packed| kind.starts_with(packed))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::http::{HeaderMap, Request};
    use axum::response::Html;
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    async fn ask(path: &str, accepted: &str) -> (HeaderMap, usize) {
        let page = "<p>the same words over and over</p>".repeat(200);
        let router = Router::new()
            .route("/page", get(move || async { Html(page) }))
            .route("/short", get(|| async { Html("<p>short</p>") }))
            .route("/font", get(|| async { ([(header::CONTENT_TYPE, "font/woff2")], vec![0_u8; 5000]) }))
            .route("/packed", get(|| async { ([(header::CONTENT_ENCODING, "br")], Html(vec![0_u8; 5000])) }));
        let request = Request::get(path).header("accept-encoding", accepted).body(Body::empty()).unwrap();
        let response = pages(router).oneshot(request).await.unwrap();
        let headers = response.headers().clone();
        (headers, response.into_body().collect().await.unwrap().to_bytes().len())
    }

    #[tokio::test]
    async fn a_page_is_packed_as_the_browser_takes_it() {
        for (accepted, coding) in [("gzip, deflate, br", Some("br")), ("gzip", Some("gzip")), ("identity", None)] {
            let (headers, length) = ask("/page", accepted).await;
            assert_eq!(headers.get("content-encoding").map(|coding| coding.to_str().unwrap()), coding);
            assert_eq!(length < 500, coding.is_some(), "{length}");
            assert_eq!(headers["vary"], "accept-encoding");
        }
    }

    #[tokio::test]
    async fn what_is_short_or_packed_already_is_left_alone() {
        for (path, length) in [("/short", 12), ("/font", 5000), ("/packed", 5000)] {
            assert_eq!(ask(path, "br").await.1, length, "{path}");
        }
    }
}
