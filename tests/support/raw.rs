//! Somebody whose requests are made by hand: a stream never ends by itself.

use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// Somebody with a cookie, on one server.
pub struct Raw {
    /// The server.
    pub router: axum::Router,
    /// Their session.
    pub cookie: String,
}

impl Raw {
    /// Somebody nobody knows yet.
    pub fn new(router: axum::Router) -> Self {
        Self { router, cookie: String::new() }
    }

    /// The same browser at another server.
    pub fn at(&self, router: axum::Router) -> Self {
        Self { router, cookie: self.cookie.clone() }
    }

    /// One submitted form, as it comes back: its status, and where it leads or what it says.
    pub async fn post(&mut self, address: &str, fields: &str) -> (StatusCode, String) {
        let request = Request::post(address).header("cookie", &self.cookie).header("content-type", "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(fields.to_owned())).unwrap()).await
    }

    /// A page.
    pub async fn get(&mut self, address: &str) -> (StatusCode, String) {
        self.send(Request::get(address).header("cookie", &self.cookie).body(Body::empty()).unwrap()).await
    }

    async fn send(&mut self, request: Request<Body>) -> (StatusCode, String) {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        if let Some(cookie) = answer.headers().get("set-cookie") {
            self.cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        }
        let status = answer.status();
        let leads_to = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        let body = answer.into_body().collect().await.unwrap().to_bytes();
        (status, leads_to.unwrap_or_else(|| String::from_utf8_lossy(&body).into_owned()))
    }

    /// A stream.
    pub async fn listen(&self, address: &str) -> Result<Ear, StatusCode> {
        self.listen_from(address, None).await
    }

    /// A stream that goes on after the event of that number.
    pub async fn listen_from(&self, address: &str, last: Option<&str>) -> Result<Ear, StatusCode> {
        let mut request = Request::get(address).header("cookie", &self.cookie);
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let answer = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        if answer.status() == StatusCode::OK { Ok(Ear { body: answer.into_body(), waiting: String::new() }) } else { Err(answer.status()) }
    }
}

/// An event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Its name.
    pub event: String,
    /// Its number; blank when it has none.
    pub id: String,
    /// Its lines.
    pub data: String,
}

/// A stream that is listened to.
pub struct Ear {
    body: Body,
    waiting: String,
}

impl Ear {
    /// The next event; `None` when the stream has ended, or nothing came in time.
    pub async fn hear(&mut self, within: Duration) -> Option<Heard> {
        let deadline = Instant::now() + within;
        loop {
            if let Some((block, rest)) = self.waiting.split_once("\n\n").map(|(block, rest)| (block.to_owned(), rest.to_owned())) {
                self.waiting = rest;
                let field =
                    |name: &str| block.lines().filter_map(|line| line.strip_prefix(name)).map(str::trim).collect::<Vec<_>>().join("\n");
                if !field("event:").is_empty() {
                    return Some(Heard { event: field("event:"), id: field("id:"), data: field("data:") });
                }
                continue;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            let frame = tokio::time::timeout(left, self.body.frame()).await.ok()??.unwrap();
            self.waiting.push_str(&String::from_utf8_lossy(frame.data_ref().unwrap()));
        }
    }

    /// Everything that comes within a time.
    pub async fn all(&mut self, within: Duration) -> Vec<Heard> {
        let mut all = Vec::new();
        while let Some(heard) = self.hear(within).await {
            all.push(heard);
        }
        all
    }
}
