//! Streams that last, for as long as a page is open.
//!
//! hyper keeps two buffers of 8 KiB for each connection, for which a phone that listens for an hour has no use. So once its answer's head is sent, such
//! a stream leaves hyper and takes the socket along. What follows are chunks (RFC 9112 §7.1), written from where all who listen share them.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE};
use axum::http::{Extensions, HeaderName, HeaderValue};
use axum::response::Response;
use bytes::Buf;
use futures::{Stream, StreamExt};
use hyper::body::Frame;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

/// For how long somebody may take nothing of what is sent before they are hung up on.
const PATIENCE: Duration = Duration::from_secs(60);

/// After how long without a word a stream says that it is there. A page that hears nothing for 7 s asks by itself, so one beat may be late.
pub const ALIVE: Duration = Duration::from_secs(4);

/// What it says then, and at once: an event without a name, which a page can hear. Of a comment the browser tells it nothing.
pub const BEAT: &[u8] = b"data:\n\n";

/// What keeps nginx from holding the events back until it has a page full of them.
const NOT_HELD_BACK: (HeaderName, HeaderValue) = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));

/// How much the other side may say meanwhile, in bytes.
const CHATTER: usize = 64 * 1024;

/// What is still to be sent.
pub(super) type Pieces = Pin<Box<dyn Stream<Item = Bytes> + Send>>;

/// How a stream leaves the connection that brought its request.
#[derive(Clone, Default)]
pub(super) struct WayOut(Arc<Mutex<Step>>);

#[derive(Default)]
enum Step {
    /// Nothing wants to leave.
    #[default]
    Inside,
    /// A stream waits until its answer's head is sent.
    Waiting(Pieces),
    /// It is, and nothing of it is in hyper's hands any more.
    Free(Pieces),
}

impl WayOut {
    /// Everything that hyper was given to send is sent.
    pub(super) fn flushed(&self) {
        let mut step = self.step();
        if let Step::Waiting(pieces) = std::mem::take(&mut *step) {
            *step = Step::Free(pieces);
        }
    }

    /// The stream that can leave now.
    pub(super) fn take(&self) -> Option<Pieces> {
        let mut step = self.step();
        let Step::Free(_) = *step else { return None };
        if let Step::Free(pieces) = std::mem::take(&mut *step) { Some(pieces) } else { None }
    }

    fn wait(&self, pieces: Pieces) {
        *self.step() = Step::Waiting(pieces);
    }

    fn step(&self) -> MutexGuard<'_, Step> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// An answer of server-sent events (<https://html.spec.whatwg.org/multipage/server-sent-events.html>). `request` is what the request has with it: where
/// that holds no way out, as for HTTP/1.0, the stream stays where it is.
pub fn events(request: &Extensions, events: impl Stream<Item = Bytes> + Send + 'static) -> Response {
    let mut response = match request.get::<WayOut>() {
        Some(way_out) => {
            let leaving = Leaving { way_out: way_out.clone(), pieces: Some(Box::pin(events)) };
            let mut response = Response::new(Body::new(leaving));
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            response
        }
        None => Response::new(Body::from_stream(events.map(Ok::<_, Infallible>))),
    };
    let (name, value) = NOT_HELD_BACK;
    response.headers_mut().insert(name, value);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    // Nor may a proxy pack them, for which it would have to gather some.
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, no-transform"));
    response
}

/// A body of which hyper sends nothing.
struct Leaving {
    way_out: WayOut,
    pieces: Option<Pieces>,
}

impl HttpBody for Leaving {
    type Data = Bytes;
    type Error = Infallible;

    /// Asked for what comes after the head, it goes. Nobody is woken: there is nothing more to come this way.
    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if let Some(pieces) = self.pieces.take() {
            self.way_out.wait(pieces);
        }
        Poll::Pending
    }
}

/// Sends what is still to be sent, until it ends or nobody listens any more.
pub(super) async fn send(mut socket: TcpStream, mut pieces: Pieces) {
    loop {
        let piece = tokio::select! {
            piece = pieces.next() => piece,
            () = hung_up(&socket) => return,
        };
        // A chunk of nothing is the end.
        if piece.as_ref().is_some_and(Bytes::is_empty) {
            continue;
        }
        let ends = piece.is_none();
        let mut chunk = chunk(piece.unwrap_or_default());
        match tokio::time::timeout(PATIENCE, socket.write_all_buf(&mut chunk)).await {
            Ok(Ok(())) if !ends => {}
            _ => break,
        }
    }
    // Fails when they have gone, which is as good.
    let _ = socket.shutdown().await;
}

/// A piece with its length before it.
fn chunk(piece: Bytes) -> impl Buf {
    let head = format!("{:x}\r\n", piece.len());
    Bytes::from(head).chain(piece).chain(&b"\r\n"[..])
}

/// Waits until the other side closes, or says more than anybody has reason to. What it says has no meaning while an answer is on its way.
async fn hung_up(socket: &TcpStream) {
    let mut heard = 0;
    while socket.readable().await.is_ok() && heard < CHATTER {
        match socket.try_read(&mut [0; 64]) {
            Ok(0) => return,
            Ok(more) => heard += more,
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => return,
            Err(_) => {}
        }
        // What is there at once is no reason to keep others waiting.
        tokio::task::consume_budget().await;
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::Router;
    use axum::routing::get;
    use futures::stream;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use tokio::sync::{mpsc, oneshot};

    use super::*;
    use crate::web::server::{Ending, serve};

    type Told = Arc<Mutex<Option<mpsc::Receiver<&'static str>>>>;

    /// A server that sends one listener what it is told to, the way to tell it, and the way to stop it.
    async fn server() -> (SocketAddr, mpsc::Sender<&'static str>, oneshot::Sender<()>, tokio::task::JoinHandle<Ending>) {
        let (tell, told) = mpsc::channel(4);
        let told: Told = Arc::new(Mutex::new(Some(told)));
        let listen = move |request: Extensions| async move {
            let told = told.lock().unwrap().take().unwrap();
            events(&request, stream::unfold(told, async |mut told| Some((Bytes::from(told.recv().await?), told))))
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let stopped = async { _ = stopped.await };
        (address, tell, stop, tokio::spawn(serve(listener, Router::new().route("/", get(listen)), stopped)))
    }

    async fn ask(address: SocketAddr, version: &str) -> TcpStream {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(format!("GET / HTTP/{version}\r\nhost: here\r\n\r\n").as_bytes()).await.unwrap();
        socket
    }

    async fn hear(socket: &mut TcpStream, until: &str) -> String {
        let mut heard = Vec::new();
        while !heard.ends_with(until.as_bytes()) {
            assert!(socket.read_buf(&mut heard).await.unwrap() > 0, "{}", String::from_utf8_lossy(&heard));
        }
        String::from_utf8(heard).unwrap()
    }

    #[tokio::test]
    async fn a_stream_goes_on_in_chunks_and_ends_with_the_last() {
        let (address, tell, _stop, _serving) = server().await;
        let mut socket = ask(address, "1.1").await;
        let head = hear(&mut socket, "\r\n\r\n").await.to_lowercase();
        assert!(head.contains("transfer-encoding: chunked") && head.contains("content-type: text/event-stream"), "{head}");
        assert!(head.contains("x-accel-buffering: no") && head.contains("cache-control: no-cache, no-transform"), "{head}");
        tell.send("data: a\n\n").await.unwrap();
        assert_eq!(hear(&mut socket, "\n\n\r\n").await, "9\r\ndata: a\n\n\r\n");
        // Nothing is no end, and what the other side says meanwhile changes nothing.
        tell.send("").await.unwrap();
        socket.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
        tell.send("data: twenty bytes\n\n").await.unwrap();
        drop(tell);
        let mut rest = String::new();
        socket.read_to_string(&mut rest).await.unwrap();
        assert_eq!(rest, "14\r\ndata: twenty bytes\n\n\r\n0\r\n\r\n");
    }

    #[tokio::test]
    async fn an_older_client_gets_it_as_it_is() {
        let (address, tell, _stop, _serving) = server().await;
        let mut socket = ask(address, "1.0").await;
        tell.send("data: a\n\n").await.unwrap();
        drop(tell);
        let mut all = String::new();
        socket.read_to_string(&mut all).await.unwrap();
        assert!(all.ends_with("\r\n\r\ndata: a\n\n"), "{all}");
    }

    #[tokio::test]
    async fn whoever_hangs_up_is_sent_nothing_more() {
        let (address, tell, _stop, _serving) = server().await;
        let mut socket = ask(address, "1.1").await;
        hear(&mut socket, "\r\n\r\n").await;
        drop(socket);
        tell.closed().await;
    }

    #[tokio::test]
    async fn a_server_that_stops_waits_for_a_stream_to_end() {
        let (address, tell, stop, serving) = server().await;
        let mut socket = ask(address, "1.1").await;
        hear(&mut socket, "\r\n\r\n").await;
        stop.send(()).unwrap();
        tell.send("data: bye\n\n").await.unwrap();
        hear(&mut socket, "bye\n\n\r\n").await;
        assert!(!serving.is_finished());
        drop(tell);
        assert_eq!(serving.await.unwrap(), Ending::Drained);
        assert_eq!(hear(&mut socket, "0\r\n\r\n").await, "0\r\n\r\n");
    }
}
