//! The other side of the comparison: handlers that do nothing but give out answers taken from the site beforehand.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Redirect;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::routing::get;
use axum::{Form, Router};
use bytes::Bytes;
use chapterwise::web::{compress, server};
use futures::stream;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;
use tokio::sync::broadcast;

use crate::browser::Browser;
use crate::visit::Visit;

/// Makes this program the bare server; the file of answers comes after it.
pub const ARGUMENT: &str = "--bare";

/// What stands before its address when a server says that it is ready, in the site's words.
pub const READY: &str = "ready at http://";

/// Where a stream is, and whither one posts what it tells.
pub const STREAM: &str = "/stream";

/// An answer of the site's.
#[derive(Serialize, Deserialize)]
struct Taken {
    headers: Vec<(String, String)>,
    body: String,
}

/// Where the answer to a visit is found: as it is, or packed on the way out as the site packs its own.
pub fn path(visit: usize, packed: bool) -> String {
    format!("/{visit}{}", if packed { "/packed" } else { "" })
}

/// Asks the site for each page once and keeps the answers in a file.
pub async fn take(site: SocketAddr, visits: &[Visit], folder: &Path) -> PathBuf {
    let mut taken = Vec::new();
    for visit in visits {
        let mut browser = Browser::open(site).await;
        browser.cookie.clone_from(&visit.cookie);
        let answer = browser.get(&visit.path).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", visit.path);
        // Those that serving code and compression set themselves.
        let made = [header::DATE, header::CONTENT_LENGTH, header::VARY];
        let kept = answer.headers.iter().filter(|(name, _)| !made.contains(name));
        let headers = kept.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect();
        taken.push(Taken { headers, body: String::from_utf8(answer.body.to_vec()).unwrap() });
    }
    let file = folder.join("answers.json");
    std::fs::write(&file, serde_json::to_vec(&taken).unwrap()).unwrap();
    file
}

/// The file of answers, when this process is to be the bare server.
pub fn asked_for() -> Option<PathBuf> {
    let mut arguments = std::env::args_os().skip(1);
    (arguments.next()? == ARGUMENT).then(|| arguments.next().map(PathBuf::from))?
}

/// Serves until it is killed, on threads like the site's.
pub fn run(answers: &Path) {
    let taken: Vec<Taken> = serde_json::from_slice(&std::fs::read(answers).unwrap()).unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        eprintln!("{READY}{address}");
        server::serve(listener, router(&taken), std::future::pending()).await;
    });
}

fn router(taken: &[Taken]) -> Router {
    let all = |packed| {
        taken.iter().enumerate().fold(Router::new(), |router, (visit, taken)| {
            let headers =
                taken.headers.iter().map(|(name, value)| (name.parse::<HeaderName>().unwrap(), value.parse::<HeaderValue>().unwrap()));
            let headers: HeaderMap = headers.collect();
            let body = Bytes::from(taken.body.clone());
            router.route(&path(visit, packed), get(async move || (headers.clone(), body.clone())))
        })
    };
    all(false).merge(compress::pages(all(true))).merge(broadcasting())
}

/// How many posts are new, as the site says it.
#[derive(Deserialize)]
struct Told {
    count: u64,
}

/// Tells everybody who listens what is posted.
fn broadcasting() -> Router {
    let news = broadcast::Sender::new(64);
    let heard = news.clone();
    let listen = async move || {
        let events = stream::unfold(heard.subscribe(), async |mut news: broadcast::Receiver<u64>| {
            let count = news.recv().await.ok()?;
            Some((Ok::<_, Infallible>(Event::default().event("unread").data(count.to_string())), news))
        });
        Sse::new(events).keep_alive(KeepAlive::default())
    };
    let tell = async move |Form(told): Form<Told>| {
        // Nobody may be listening.
        let _ = news.send(told.count);
        Redirect::to(STREAM)
    };
    Router::new().route(STREAM, get(listen).post(tell))
}
