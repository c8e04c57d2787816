//! Clients that are too slow, or send too much.

use std::io::{Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use super::http::{connect, get, post};
use super::process::Server;

#[test]
fn a_client_that_dribbles_its_headers_is_cut_off_after_ten_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder, &[]);
    let mut silent = connect(server.address).unwrap();
    let mut slow = connect(server.address).unwrap();
    let start = Instant::now();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").unwrap();
    let cut_off = (0..60).find_map(|_| {
        thread::sleep(Duration::from_millis(500));
        slow.write_all(b"z").err().map(|_| start.elapsed())
    });
    let cut_off = cut_off.expect("never cut off");
    assert!((Duration::from_secs(9)..Duration::from_secs(15)).contains(&cut_off), "{cut_off:?}");
    // One who says nothing at all goes the same way, and others are served all along.
    assert_eq!(silent.read(&mut [0]).unwrap_or(0), 0);
    assert_eq!(get(server.address, "/livez").unwrap().status, 200);
}

#[test]
fn a_form_that_is_too_large_is_read_to_its_end_and_gets_our_page() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::start(&folder, &[]);
    for size in [256 * 1024 + 1, 3 * 1024 * 1024] {
        let answer = post(server.address, "/nowhere", "", &"a".repeat(size)).unwrap();
        assert_eq!(answer.status, 413);
        assert!(answer.body.contains("<h1"), "{}", answer.body);
    }
    assert_eq!(post(server.address, "/nowhere", "", &"a".repeat(256 * 1024)).unwrap().status, 404);
}

#[test]
fn too_many_writes_are_slowed_down_unless_limits_are_off() {
    let folder = tempfile::tempdir().unwrap();
    for (switch, refused) in [("on", true), ("off", false)] {
        let server = Server::start(&folder, &[("RATE_LIMITS", switch)]);
        let answers = (0..150).map(|_| post(server.address, "/you/theme", "chapterwise=one", "theme=dark").unwrap()).collect::<Vec<_>>();
        let last = answers.last().unwrap();
        assert_eq!(last.status == 429, refused, "{}", last.status);
        assert_eq!(last.header("retry-after").is_some(), refused);
    }
}
