//! While developing, a saved content file shows at once; a broken one is pictured and changes nothing.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::http::get;
use super::process::Server;
use crate::support::app::fixtures;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_saved_book_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let books = folder.path().join("books");
    copy(&fixtures(), &books);
    // The restarted server must be found where the first one was.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let server = Server::start(&folder, &[("PORT", &port), ("CHAPTERWISE_DEV", "true"), ("CONTENT_DIR", books.to_str().unwrap())]);
    let shelf = || get(server.address, "/").map(|answer| answer.body).unwrap_or_default();
    assert!(shelf().contains("The Glass Orchard"));

    let book = books.join("the-glass-orchard/book.toml");
    let text = fs::read_to_string(&book).unwrap();
    fs::write(&book, text.replace("title = \"The Glass Orchard\"", "title = \"The Iron Orchard\"")).unwrap();
    let start = Instant::now();
    while !shelf().contains("The Iron Orchard") {
        assert!(start.elapsed() < Duration::from_secs(20), "the new title never came");
        sleep(Duration::from_millis(100));
    }

    fs::write(&book, "title = ").unwrap();
    server.said.wait_for("book.toml");
    assert!(shelf().contains("The Iron Orchard"), "a broken book must not take the good one away");
}
