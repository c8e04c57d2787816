//! What a reader on a slow connection waits for, in exact figures.

use std::io::Write;

use chapterwise::web::assets::ASSETS;

use std::path::Path;
use std::sync::Arc;

use chapterwise::content;
use chapterwise::domain::book::Book;
use chapterwise::domain::entry::EntryKind;

use crate::support::app::TestApp;
use crate::support::reader::TestReader;

/// A content page, HTML and style sheet, in brotli.
const PAGE: usize = 14 * 1024;
/// All islands, WASM and JavaScript, in brotli.
const ISLANDS: usize = 100 * 1024;
/// The style sheet in gzip.
const STYLE: usize = 10_000;
/// What the pages of clubs load beside it, in gzip.
const CLUBS_STYLE: usize = 4_000;

/// As the server packs pages: brotli at level 4, in a window of 4 MiB.
fn packed(text: &str) -> usize {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 4, 22).write_all(text.as_bytes()).unwrap();
    packed.len()
}

/// The content pages of a book, after reading some chapters of it.
async fn pages(reader: &TestReader, book: &Book, read: u16) -> Vec<(String, usize)> {
    let companion = companion(book, read);
    let sets = book.sets.iter().filter(|set| set.opens.known_at().get() <= read).map(|set| format!("/quizzes/{}", set.id));
    let others: Vec<String> = companion.chain(sets).collect();
    let book = format!("/books/{}", book.slug);
    let chapter = read.to_string();
    reader.post(&format!("{book}/progress"), &[("chapter", &chapter), ("sure", "1")]).await.ok();
    let mut addresses = vec!["/".to_owned(), book.clone(), "/practice".to_owned()];
    addresses.extend(others.iter().map(|page| format!("{book}{page}")));
    for chapter in 1..=read {
        addresses.extend(["", "/guide", "/quiz", "/prompts/any"].map(|page| format!("{book}/chapters/{chapter}{page}")));
    }
    let mut sizes = Vec::new();
    for address in addresses {
        let page = reader.get(&address).await;
        sizes.push((format!("{address} at chapter {read}"), packed(&page.html)));
    }
    sizes
}

/// The open pages of a book's companion.
fn companion(book: &Book, read: u16) -> impl Iterator<Item = String> + use<'_> {
    let own = ["", "/characters", "/themes", "/words", "/places", "/timeline"].map(|page| format!("/companion{page}"));
    let articles = book.companion.articles.iter().flat_map(move |article| {
        let leaves = article.sections.iter().filter(move |section| article.leaves && section.reveals.known_at().get() <= read);
        let leaves = leaves.map(|section| format!("/companion/{}/{}", article.id, section.anchor));
        std::iter::once(format!("/companion/{}", article.id)).chain(leaves)
    });
    let open = book.entries.iter().filter(move |entry| entry.first.get() <= read);
    let entries = open.filter_map(|entry| match entry.kind {
        EntryKind::Character => Some(format!("/companion/characters/{}", entry.id)),
        EntryKind::Theme | EntryKind::Symbol => Some(format!("/companion/themes/{}", entry.id)),
        EntryKind::Place | EntryKind::Term => None,
    });
    own.into_iter().chain(articles).chain(entries)
}

#[tokio::test]
async fn a_content_page_fits_the_first_round_trip() {
    let style = ASSETS.iter().find(|asset| asset.path == "style.css").and_then(|asset| asset.brotli).unwrap().len();
    let fixture = TestApp::new().await;
    let books = content::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("quizzes"))
        .unwrap_or_else(|problems| panic!("{}", problems.human(false)));
    let shipped = TestApp::with_library(Arc::new(books)).await;

    let mut sizes = Vec::new();
    for page in ["/", "/clubs", "/join", "/practice", "/offline", "/nowhere"] {
        sizes.push((page.to_owned(), packed(&fixture.reader().get(page).await.html)));
    }
    let orchard = fixture.state.library.books().iter().find(|book| book.slug.as_str() == "the-glass-orchard").unwrap().clone();
    sizes.extend(pages(&fixture.reader(), &orchard, 4).await);
    for book in shipped.state.library.books() {
        for read in [1, book.last_chapter().get()] {
            sizes.extend(pages(&shipped.reader(), book, read).await);
        }
    }
    for (address, size) in &sizes {
        println!("{address}: {size} + {style} bytes");
    }
    for (address, size) in sizes {
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
    let clubs = ASSETS.iter().find(|asset| asset.path == "clubs.css").and_then(|asset| asset.gzip).unwrap().len();
    println!("of clubs: {clubs} bytes");
    assert!(clubs <= CLUBS_STYLE, "{clubs} bytes");
}
