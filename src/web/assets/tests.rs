//! Tests of the asset handler, through its router.

use axum::body::to_bytes;
use axum::http::{Method, Request};
use tower::ServiceExt;

use super::*;

async fn answer(method: Method, address: &str, headers: &[(HeaderName, &str)]) -> Response {
    let mut request = Request::builder().method(method).uri(address);
    for (name, value) in headers {
        request = request.header(name, *value);
    }
    router::<()>().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer")
}

fn header(response: &Response, name: HeaderName) -> Option<&str> {
    response.headers().get(name).map(|value| value.to_str().expect("visible ASCII"))
}

async fn body(response: Response) -> Vec<u8> {
    to_bytes(response.into_body(), usize::MAX).await.expect("a whole body").to_vec()
}

fn style() -> &'static Asset {
    find("style.css").expect("a style sheet")
}

#[tokio::test]
async fn every_asset_is_served_at_its_address() {
    for asset in ASSETS {
        let response = answer(Method::GET, asset.address, &[]).await;
        assert_eq!(response.status(), StatusCode::OK, "{}", asset.path);
        assert_eq!(header(&response, CONTENT_TYPE), Some(asset.content_type), "{}", asset.path);
        assert_eq!(header(&response, CONTENT_ENCODING), None, "{}", asset.path);
        assert_eq!(body(response).await, asset.bytes, "{}", asset.path);
    }
}

#[tokio::test]
async fn the_coding_is_the_best_that_the_browser_takes() {
    let (brotli, gzip) = (style().brotli.expect("brotli helps"), style().gzip.expect("gzip helps"));
    for (accepted, coding, bytes) in [
        ("gzip, deflate, br, zstd", Some("br"), brotli),
        ("gzip;q=1.0, br;q=0", Some("gzip"), gzip),
        ("GZIP", Some("gzip"), gzip),
        ("*", Some("br"), brotli),
        ("br; q=0, *", Some("gzip"), gzip),
        ("*;q=0", None, style().bytes),
        ("deflate", None, style().bytes),
    ] {
        let response = answer(Method::GET, style().address, &[(ACCEPT_ENCODING, accepted)]).await;
        assert_eq!(header(&response, CONTENT_ENCODING), coding, "{accepted}");
        assert_eq!(header(&response, VARY), Some("accept-encoding"), "{accepted}");
        assert_eq!(body(response).await, bytes, "{accepted}");
    }
}

#[test]
fn compressed_bytes_unpack_to_the_file() {
    use std::io::Read;
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(style().gzip.expect("gzip helps")).read_to_end(&mut unpacked).expect("gzip");
    assert_eq!(unpacked, style().bytes);
    assert!(style().brotli.expect("brotli helps").len() < style().gzip.expect("gzip helps").len());
}

#[tokio::test]
async fn a_version_that_the_browser_has_is_not_sent_again() {
    let opaque = style().etag.trim_start_matches("W/");
    for known in [style().etag, opaque, "*", &format!("\"other\", {opaque}")] {
        let response = answer(Method::GET, style().address, &[(IF_NONE_MATCH, known)]).await;
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(header(&response, ETAG), Some(style().etag));
        assert!(body(response).await.is_empty());
    }
    let response = answer(Method::GET, style().address, &[(IF_NONE_MATCH, "\"other\"")]).await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn what_is_named_by_its_content_is_kept_for_ever() {
    let response = answer(Method::GET, style().address, &[]).await;
    assert_eq!(header(&response, CACHE_CONTROL), Some("public, max-age=31536000, immutable"));
    for asset in ASSETS.iter().filter(|asset| !asset.immutable) {
        assert_eq!(asset.address, format!("/{}", asset.path));
        let response = answer(Method::GET, asset.address, &[]).await;
        assert_eq!(header(&response, CACHE_CONTROL), Some("no-cache"), "{}", asset.path);
    }
}

#[tokio::test]
async fn a_head_has_the_headers_and_no_body() {
    let response = answer(Method::HEAD, style().address, &[(ACCEPT_ENCODING, "br")]).await;
    assert_eq!(response.status(), StatusCode::OK);
    let length = style().brotli.expect("brotli helps").len().to_string();
    assert_eq!(header(&response, axum::http::header::CONTENT_LENGTH), Some(length.as_str()));
    assert!(body(response).await.is_empty());
}

#[tokio::test]
async fn other_addresses_and_methods_are_refused() {
    assert_eq!(answer(Method::GET, "/assets/style-0000000000000000.css", &[]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(answer(Method::GET, "/assets/../Cargo.toml", &[]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(answer(Method::POST, style().address, &[]).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[test]
fn the_style_sheet_refers_to_addresses_that_exist() {
    let css = std::str::from_utf8(style().bytes).expect("UTF-8");
    let references: Vec<&str> = css.split("url(\"/").skip(1).filter_map(|after| after.split('"').next()).collect();
    assert!(!references.is_empty(), "the fonts are referred to");
    for reference in references {
        assert!(ASSETS.iter().any(|asset| asset.address[1..] == *reference), "/{reference}");
    }
}

#[test]
fn the_islands_wasm_is_loaded_from_the_address_that_the_page_gives() {
    let script = find("pkg/chapterwise.js").expect("the islands are not built: run `make front`");
    assert!(!String::from_utf8_lossy(script.bytes).contains("_bg.wasm"), "its name has no digest there");
    let boot = find("boot.js").expect("every page with islands boots");
    assert!(String::from_utf8_lossy(boot.bytes).contains("module_or_path: boot.dataset.wasm"));
}

#[test]
fn the_islands_fit_their_budget() {
    const BUDGET: usize = 100 * 1024;
    let islands = ["pkg/chapterwise.js", "pkg/chapterwise_bg.wasm"].map(find).map(|asset| asset.and_then(|asset| asset.brotli));
    let [Some(script), Some(wasm)] = islands else { panic!("the islands are not built: run `make front`") };
    let (script, wasm) = (script.len(), wasm.len());
    assert!(script + wasm <= BUDGET, "{script} bytes of script and {wasm} bytes of WASM in brotli are more than {BUDGET}");
}
