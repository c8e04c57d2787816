//! What a reader on a slow connection waits for, in exact figures.

use std::io::Write;

use chapterwise::web::assets::ASSETS;

use crate::support::app::TestApp;
use crate::support::reader::BOOK;

/// A content page, HTML and style sheet, in brotli.
const PAGE: usize = 14 * 1024;
/// All islands, WASM and JavaScript, in brotli.
const ISLANDS: usize = 100 * 1024;
/// The style sheet in gzip.
const STYLE: usize = 10_000;

/// As the server packs pages: brotli at level 4, in a window of 4 MiB.
fn packed(text: &str) -> usize {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 4, 22).write_all(text.as_bytes()).unwrap();
    packed.len()
}

#[tokio::test]
async fn a_content_page_fits_the_first_round_trip() {
    let style = ASSETS.iter().find(|asset| asset.path == "style.css").and_then(|asset| asset.brotli).unwrap().len();
    let app = TestApp::new().await;
    let reader = app.reader();
    let mut sizes = Vec::new();
    for page in ["/", BOOK, "/clubs", "/join", "/practice"] {
        sizes.push((page.to_owned(), packed(&reader.get(page).await.html)));
    }
    reader.read_up_to(3).await;
    for chapter in 1..=3 {
        for page in ["", "/guide", "/quiz"] {
            let address = format!("{BOOK}/chapters/{chapter}{page}");
            sizes.push((address.clone(), packed(&reader.get(&address).await.ok().html)));
        }
    }
    for (address, size) in sizes {
        println!("{address}: {size} + {style} bytes");
        assert!(size + style <= PAGE, "{address} is {size} bytes and the style sheet {style}: over {PAGE}");
    }
}

#[test]
fn the_islands_are_small() {
    let islands: usize = ASSETS
        .iter()
        .filter(|asset| asset.path.starts_with("pkg/") || asset.path == "boot.js")
        .map(|asset| asset.brotli.unwrap_or(asset.bytes).len())
        .sum();
    println!("islands: {islands} bytes");
    assert!(islands > 0, "run `make front` first");
    assert!(islands <= ISLANDS, "{islands} bytes");
}

#[test]
fn the_style_sheet_is_small() {
    let style = ASSETS.iter().find(|asset| asset.path == "style.css").and_then(|asset| asset.gzip).unwrap().len();
    println!("style: {style} bytes");
    assert!(style <= STYLE, "{style} bytes");
}
