//! Somebody with a browser of their own: keeps cookies, follows redirects, sends forms.

use axum_test::{TestResponse, TestServer};

use super::page::Page;
use super::traffic::Traffic;

/// The fixture book.
pub const BOOK: &str = "/books/the-glass-orchard";

/// Somebody with a browser of their own.
pub struct TestReader {
    server: TestServer,
    traffic: Traffic,
}

impl TestReader {
    /// With an empty cookie jar.
    pub fn new(router: axum::Router, traffic: Traffic) -> Self {
        Self { server: TestServer::builder().save_cookies().build(router), traffic }
    }

    /// One request, as it comes back.
    pub async fn get_once(&self, address: &str) -> TestResponse {
        self.traffic.asked_for(address);
        self.server.get(path(address)).await
    }

    /// A page, after redirects.
    pub async fn get(&self, address: &str) -> Page {
        let response = self.get_once(address).await;
        self.follow(address, response).await
    }

    /// One submitted form, as it comes back.
    pub async fn post_once(&self, address: &str, fields: &[(&str, &str)]) -> TestResponse {
        fields.iter().for_each(|(_, value)| self.traffic.typed(value));
        self.server.post(path(address)).form(&fields).await
    }

    /// A submitted form, and the page it leads to.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Page {
        let response = self.post_once(address, fields).await;
        self.follow(address, response).await
    }

    /// A submitted form that brings a file along, and the page it leads to.
    pub async fn upload(&self, address: &str, fields: &[(&str, &str)], (name, bytes): (&str, &[u8])) -> Page {
        let part = |head: &str| format!("--a-boundary\r\nContent-Disposition: form-data; {head}\r\n\r\n").into_bytes();
        let mut body = Vec::new();
        for (field, value) in fields {
            self.traffic.typed(value);
            body.extend(part(&format!("name=\"{field}\"")));
            body.extend(value.as_bytes());
            body.extend(b"\r\n");
        }
        self.traffic.typed(&String::from_utf8_lossy(bytes));
        body.extend(part(&format!("name=\"file\"; filename=\"{name}\"")));
        body.extend(bytes);
        body.extend(b"\r\n--a-boundary--\r\n");
        let request = self.server.post(path(address)).bytes(body.into()).content_type("multipart/form-data; boundary=a-boundary");
        self.follow(address, request.await).await
    }

    async fn follow(&self, address: &str, mut response: TestResponse) -> Page {
        let mut address = address.to_owned();
        for _ in 0..10 {
            if !response.status_code().is_redirection() {
                return Page::new(address, &response, self.traffic.clone());
            }
            address = response.header("location").to_str().unwrap().to_owned();
            response = self.get_once(&address).await;
        }
        panic!("redirected for ever, last to {address}");
    }

    /// Says that they have read up to a chapter of the fixture book.
    pub async fn read_up_to(&self, chapter: u16) -> Page {
        let chapter = chapter.to_string();
        self.post(&format!("{BOOK}/progress"), &[("chapter", &chapter), ("sure", "1")]).await
    }

    /// Starts a quiz on a chapter of the fixture book: all questions unless `fields` says otherwise. The page is the first question, or all.
    pub async fn start_quiz(&self, chapter: u16, fields: &[(&str, &str)]) -> Page {
        let mut all = vec![("length", "99")];
        all.splice(0..0, fields.iter().copied());
        self.post(&format!("{BOOK}/chapters/{chapter}/quiz"), &all).await
    }
}

/// What a server gets of an address: no fragment, no host.
fn path(address: &str) -> &str {
    let address = address.strip_prefix("http://books.test").unwrap_or(address);
    address.split_once('#').map_or(address, |(path, _)| path)
}
