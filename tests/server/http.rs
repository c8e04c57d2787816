//! HTTP as it goes over the wire, so that tests can stop in the middle of it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// `200`.
    pub status: u16,
    /// Everything up to the empty line, names in lower case.
    head: String,
    /// As sent.
    pub body: String,
}

impl Answer {
    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }

    /// The session that it gives, as the browser sends it back.
    pub fn session(&self) -> Option<&str> {
        self.head
            .lines()
            .filter_map(|line| line.strip_prefix("set-cookie: ")?.split(';').next())
            .find(|cookie| cookie.starts_with("chapterwise="))
    }

    /// Reads one from a connection that the server closes after it.
    pub fn read(stream: &mut TcpStream) -> io::Result<Self> {
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let (head, body) = text.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let head = head.lines().map(lower_name).collect::<Vec<_>>().join("\n");
        let answer = Self { status: status.ok_or(io::ErrorKind::InvalidData)?, head, body: body.to_owned() };
        match answer.header("content-length").and_then(|length| length.parse::<usize>().ok()) {
            Some(length) if answer.body.len() < length => Err(io::ErrorKind::UnexpectedEof.into()),
            _ => Ok(answer),
        }
    }
}

fn lower_name(line: &str) -> String {
    match line.split_once(": ") {
        Some((name, value)) => format!("{}: {value}", name.to_ascii_lowercase()),
        None => line.to_owned(),
    }
}

/// A connection that gives up after a while.
pub fn connect(server: SocketAddr) -> io::Result<TcpStream> {
    let stream = TcpStream::connect(server)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    Ok(stream)
}

/// Asks for a page.
pub fn get(server: SocketAddr, path: &str) -> io::Result<Answer> {
    send(server, &format!("GET {path} HTTP/1.1\r\n"), "")
}

/// Asks for a page as somebody with these cookies.
pub fn get_as(server: SocketAddr, path: &str, cookies: &str) -> io::Result<Answer> {
    send(server, &format!("GET {path} HTTP/1.1\r\nCookie: {cookies}\r\n"), "")
}

/// Submits a form as a browser on our own page does.
pub fn post(server: SocketAddr, path: &str, cookies: &str, form: &str) -> io::Result<Answer> {
    let head = format!(
        "POST {path} HTTP/1.1\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookies}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n",
        form.len()
    );
    send(server, &head, form)
}

fn send(server: SocketAddr, head: &str, body: &str) -> io::Result<Answer> {
    let mut stream = connect(server)?;
    stream.write_all(format!("{head}Host: {server}\r\nConnection: close\r\n\r\n{body}").as_bytes())?;
    Answer::read(&mut stream)
}
