//! Somebody with a browser: cookies, and where the site is.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, Method, Request, StatusCode, header};
use http_body_util::{BodyExt, Full};

use crate::connection::Connection;
use crate::failure::{Failure, Tried};

/// Such a person.
#[derive(Clone)]
pub struct Person {
    /// Where the site is.
    pub site: SocketAddr,
    cookies: Vec<(String, String)>,
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    headers: HeaderMap,
    pub body: String,
}

impl Person {
    /// One who has no cookies yet.
    pub fn new(site: SocketAddr) -> Self {
        Self { site, cookies: Vec::new() }
    }

    /// Opens a connection to the site.
    pub async fn connect(&self) -> Tried<Connection> {
        Connection::open(self.site, false).await
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> Request<Full<Bytes>> {
        self.request(Method::GET, path, String::new())
    }

    /// Sends a form, as a page of the site would.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Request<Full<Bytes>> {
        self.request(Method::POST, path, serde_urlencoded::to_string(fields).unwrap_or_default())
    }

    fn request(&self, method: Method, path: &str, body: String) -> Request<Full<Bytes>> {
        let form = method == Method::POST;
        let mut request = Request::new(Full::from(body));
        *request.method_mut() = method;
        *request.uri_mut() = path.parse().unwrap_or_default();
        let mut set = |name, value: &str| value.parse().map(|value| request.headers_mut().insert(name, value));
        let _ = set(header::HOST, &self.site.to_string());
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !cookies.is_empty() {
            let _ = set(header::COOKIE, &cookies.join("; "));
        }
        if form {
            let _ = set(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let _ = set(header::HeaderName::from_static("sec-fetch-site"), "same-origin");
        }
        request
    }

    /// Sends a request and keeps the cookies that come with the answer.
    pub async fn ask(&mut self, connection: &mut Connection, request: Request<Full<Bytes>>) -> Tried<Answer> {
        let answer = Answer::to(connection, request).await?;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap_or_default().split(';').next().unwrap_or_default();
            let Some((name, value)) = pair.split_once('=') else { continue };
            self.cookies.retain(|(there, _)| there != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        Ok(answer)
    }
}

impl Answer {
    /// The whole answer to a request.
    pub async fn to(connection: &mut Connection, request: Request<Full<Bytes>>) -> Tried<Self> {
        let (parts, body) = connection.send(request).await?.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Self { status: parts.status, headers: parts.headers, body: String::from_utf8_lossy(&body).into_owned() })
    }

    /// Where it leads.
    pub fn location(&self) -> Tried<&str> {
        let location = self.headers.get(header::LOCATION).and_then(|location| location.to_str().ok());
        location.filter(|_| self.status == StatusCode::SEE_OTHER).ok_or_else(|| self.unexpected())
    }

    /// That this is not what was to come.
    pub fn unexpected(&self) -> Failure {
        let begin: String = self.body.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect();
        Failure::new(format!("the answer was {}: {begin}", self.status))
    }
}
