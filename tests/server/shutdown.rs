//! SIGTERM and SIGINT: what is under way ends well, what never ends is cut off, and it is over within ten seconds.

use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use super::http::{Answer, connect, get};
use super::process::Server;

/// A form of ten bytes of which five have arrived.
fn half_a_form(server: &Server) -> TcpStream {
    let mut stream = connect(server.address).unwrap();
    let head = "POST /nowhere HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 10\r\n\r\n";
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(b"a=345").unwrap();
    // The next request's answer shows that the server has gone on to take connections after this one.
    assert_eq!(get(server.address, "/livez").unwrap().status, 200);
    thread::sleep(Duration::from_millis(100));
    stream
}

fn wait_until_closed(server: &Server) {
    let start = Instant::now();
    while TcpStream::connect(server.address).is_ok() {
        assert!(start.elapsed() < Duration::from_secs(5), "still listening");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_request_in_flight_is_answered_after_sigterm() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(&folder, &[]);
    let mut form = half_a_form(&server);
    server.signal("TERM");
    wait_until_closed(&server);
    // The connections are told after the listener has gone.
    thread::sleep(Duration::from_millis(200));
    form.write_all(b"67890").unwrap();
    let answer = Answer::read(&mut form).unwrap();
    assert_eq!((answer.status, answer.header("connection")), (404, Some("close")));
    let (status, took) = server.wait();
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[test]
fn a_request_that_never_ends_is_cut_off_within_ten_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(&folder, &[]);
    let mut form = half_a_form(&server);
    server.signal("TERM");
    let (status, took) = server.wait();
    assert_eq!(status.code(), Some(0));
    assert!((Duration::from_secs(7)..Duration::from_secs(10)).contains(&took), "{took:?}");
    assert!(Answer::read(&mut form).is_err());
    server.logged.wait_for("some connections were cut off");
}

#[test]
fn idle_connections_hold_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(&folder, &[]);
    let _silent = connect(server.address).unwrap();
    let mut kept = connect(server.address).unwrap();
    kept.write_all(b"GET /livez HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    thread::sleep(Duration::from_millis(300));
    server.signal("INT");
    let (status, took) = server.wait();
    assert_eq!(status.code(), Some(0));
    assert!(took < Duration::from_secs(3), "{took:?}");
}

#[test]
fn a_second_signal_ends_it_there_and_then() {
    let folder = tempfile::tempdir().unwrap();
    let mut server = Server::start(&folder, &[]);
    let _form = half_a_form(&server);
    server.signal("INT");
    wait_until_closed(&server);
    server.signal("INT");
    let (status, took) = server.wait();
    assert_eq!(status.code(), Some(1));
    assert!(took < Duration::from_secs(3), "{took:?}");
}
