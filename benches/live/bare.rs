//! The other side of the comparison: a server that speaks as a live room does and knows nothing of rooms. It passes on as many bytes to
//! everybody who listens, and says thanks for every answer.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream;
use http::{Method, Request, Response, header};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::failure::{Failure, Tried};

/// Makes this program the bare server; how many bytes it passes on comes after it.
pub const ARGUMENT: &str = "--bare";

/// What stands before its address when a server says that it is ready, in the site's words.
pub const READY: &str = "ready at http://";

type Body = BoxBody<Bytes, Infallible>;

/// How many bytes, when this process is to be the bare server.
pub fn asked_for() -> Option<usize> {
    let mut arguments = std::env::args().skip(1);
    (arguments.next()? == ARGUMENT).then(|| arguments.next()?.parse().ok())?
}

/// Serves until it is killed, on threads like the site's.
pub fn run(length: usize) -> Tried<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        eprintln!("{READY}{}", listener.local_addr()?);
        let news = Arc::new(watch::Sender::new(event(0, length)));
        loop {
            let (stream, _) = listener.accept().await?;
            let news = Arc::clone(&news);
            let service = service_fn(move |request| answer(request, Arc::clone(&news), length));
            // A connection ends when the phone goes.
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    })
}

/// A question that is open, in so many bytes.
fn event(stage: u64, length: usize) -> Bytes {
    let html = format!("<div data-stage=\"{stage}\" data-slide=\"{stage}\"><input type=\"radio\" name=\"answer\" value=\"x\"></div>");
    format!("id: {stage}\nevent: stage\ndata: {html:<length$}\n\n").into()
}

async fn answer(request: Request<Incoming>, news: Arc<watch::Sender<Bytes>>, length: usize) -> Result<Response<Body>, Failure> {
    if request.method() == Method::GET {
        let heard = news.subscribe();
        let events = stream::unfold((heard, true), async |(mut heard, first)| {
            if !first {
                heard.changed().await.ok()?;
            }
            let event = heard.borrow_and_update().clone();
            Some((Ok(Frame::data(event)), (heard, false)))
        });
        let mut response = Response::new(BodyExt::boxed(StreamBody::new(events)));
        response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/event-stream"));
        return Ok(response);
    }
    let acts = request.uri().path().ends_with("/acts");
    let form = request.into_body().collect().await?.to_bytes();
    if acts {
        let form = String::from_utf8_lossy(&form);
        let from = form.split_once("from=").and_then(|(_, from)| from.parse::<u64>().ok());
        news.send_replace(event(from.map_or(0, |from| from + 1), length));
    }
    Ok(Response::new(Full::from("<p>Thanks.</p>").boxed()))
}
