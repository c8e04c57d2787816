//! As much of a browser as it takes: one kept connection, one cookie.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode, header};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// A connection that is kept between requests.
pub struct Connection(SendRequest<Full<Bytes>>);

impl Connection {
    pub async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let (sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Self(sender)
    }

    pub async fn send(&mut self, request: Request<Full<Bytes>>) -> Response<Incoming> {
        self.0.ready().await.unwrap();
        self.0.send_request(request).await.unwrap()
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

/// Somebody's browser.
pub struct Browser {
    connection: Connection,
    address: SocketAddr,
    /// `name=value` of the session, once there is one.
    pub cookie: Option<String>,
}

impl Browser {
    pub async fn open(address: SocketAddr) -> Self {
        Self { connection: Connection::open(address).await, address, cookie: None }
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        let request = get(self.address, path, self.cookie.as_deref(), None);
        self.send(request).await
    }

    /// Sends a form; the answer must be a redirect, and is where it leads.
    pub async fn submit(&mut self, path: &str, fields: &[(String, String)]) -> String {
        let body = serde_urlencoded::to_string(fields).unwrap();
        let mut request = get(self.address, path, self.cookie.as_deref(), None);
        *request.method_mut() = http::Method::POST;
        request.headers_mut().insert(header::CONTENT_TYPE, "application/x-www-form-urlencoded".parse().unwrap());
        *request.body_mut() = Full::from(body);
        let answer = self.send(request).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{path}: {}", String::from_utf8_lossy(&answer.body));
        answer.headers[header::LOCATION].to_str().unwrap().to_owned()
    }

    async fn send(&mut self, request: Request<Full<Bytes>>) -> Answer {
        let (parts, body) = self.connection.send(request).await.into_parts();
        if let Some(cookie) = parts.headers.get(header::SET_COOKIE) {
            self.cookie = cookie.to_str().unwrap().split(';').next().map(str::to_owned);
        }
        Answer { status: parts.status, headers: parts.headers, body: body.collect().await.unwrap().to_bytes() }
    }
}

/// A request for a page.
pub fn get(address: SocketAddr, path: &str, cookie: Option<&str>, coding: Option<&str>) -> Request<Full<Bytes>> {
    let mut request = Request::get(path).header(header::HOST, address.to_string());
    for (name, value) in [(header::COOKIE, cookie), (header::ACCEPT_ENCODING, coding)] {
        if let Some(value) = value {
            request = request.header(name, value);
        }
    }
    request.body(Full::default()).unwrap()
}
