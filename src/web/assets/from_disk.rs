//! Assets as they are on disk at this moment, for `make dev`: a saved style shows without compiling anything.

use std::env;
use std::fs;
use std::path::{Component, Path};

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};

use super::ASSETS;

/// Where `make front` leaves the islands.
const ISLANDS: &str = "target/site/pkg";

const NOT_KEPT: (HeaderName, &str) = (CACHE_CONTROL, "no-store");

/// Whether `make dev` runs this server.
pub fn wanted() -> bool {
    env::var_os("CHAPTERWISE_DEV").is_some()
}

/// Answers with the file that the address stands for, in the working folder.
pub fn serve(address: &str) -> Response {
    let path = match ASSETS.iter().find(|asset| asset.address == address) {
        Some(asset) if asset.path == "style.css" => "main.css",
        Some(asset) => asset.path.trim_start_matches("pkg/"),
        None => address.trim_start_matches("/assets/"),
    };
    let upwards = Path::new(path).components().any(|part| !matches!(part, Component::Normal(_)));
    let file = ["style", "public", ISLANDS].iter().find_map(|folder| fs::read(Path::new(folder).join(path)).ok());
    let (Some(bytes), false) = (file, upwards) else {
        return (StatusCode::NOT_FOUND, [NOT_KEPT], "Not found").into_response();
    };
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    let content_type = match extension {
        Some("css") => "text/css; charset=utf-8",
        Some("speculationrules") => "application/speculationrules+json",
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    // The style sheets are not bundled here, so that their references still say where the files are in `public/`.
    let body = match (extension, String::from_utf8(bytes)) {
        (Some("css"), Ok(css)) => Body::from(css.replace("url(\"/", "url(\"/assets/")),
        (_, Ok(text)) => Body::from(text),
        (_, Err(not_text)) => Body::from(not_text.into_bytes()),
    };
    ([NOT_KEPT, (CONTENT_TYPE, content_type)], body).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;

    use super::*;
    use crate::web::assets::address;

    async fn text(address: &str) -> String {
        let response = serve(address);
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        assert_eq!(response.headers()[CACHE_CONTROL], "no-store");
        let bytes = to_bytes(response.into_body(), usize::MAX).await;
        String::from_utf8_lossy(&bytes.expect("a whole body")).into_owned()
    }

    #[tokio::test]
    async fn styles_come_unbundled_and_refer_to_what_is_served() {
        let main = text(address("style.css")).await;
        assert!(main.contains("@import"), "{main}");
        let fonts = text("/assets/tokens-scale.css").await;
        assert!(fonts.contains("url(\"/assets/fonts/"), "{fonts}");
    }

    #[tokio::test]
    async fn files_of_public_come_by_hashed_address_and_by_path() {
        assert_eq!(text(address("icons.svg")).await, text("/assets/icons.svg").await);
    }

    #[test]
    fn nothing_outside_the_folders_is_served() {
        for path in ["/assets/../Cargo.toml", "/assets//etc/passwd", "/Cargo.toml"] {
            assert_eq!(serve(path).status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
