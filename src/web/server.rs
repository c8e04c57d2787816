//! From a listener to the router: connections, their limits, and an orderly end.
//!
//! `axum::serve` sets no limit on how long a client may take to send its headers, so connections go through hyper itself. HTTP/1.1 only:
//! what speaks HTTP/2 and TLS with browsers is the proxy in front. A stream that lasts goes on without hyper: see [`streams`].

use std::future::poll_fn;
use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::Version;
use hyper::body::Incoming;
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower::ServiceExt;

use super::streams::{self, WayOut};

/// How long a client may take to send a request's headers, the first's or the next one's on the same connection.
pub const HEADER_TIME: Duration = Duration::from_secs(10);

/// How long open requests may take to end after the listener has closed. With closing the store it stays below the ten seconds after which
/// container platforms kill.
pub const DRAIN_TIME: Duration = Duration::from_secs(8);

/// How many connections may wait to be accepted, where the system allows as many.
const QUEUE: u32 = 4_096;

/// How many connections are open at once; others wait in the listener's queue.
const CONNECTIONS: usize = 16_000;

/// The most that is kept of a request's headers, and of an answer that the client has not yet taken, in bytes.
const BUFFER: usize = 64 * 1024;

/// How long to wait after the system refused a connection, for want of file descriptors most likely.
const BREATH: Duration = Duration::from_millis(200);

/// How serving ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every request was answered.
    Drained,
    /// This many connections were cut off after [`DRAIN_TIME`].
    CutOff(usize),
}

/// Listens at an address, with a queue in which a hall of phones that answer in the same moment have room: who finds it full knocks again a second
/// later. A restart need not wait for the last connections' ports (`SO_REUSEADDR`).
///
/// # Errors
/// When the address can't be had.
pub fn listener(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv6() { TcpSocket::new_v6()? } else { TcpSocket::new_v4()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(QUEUE)
}

/// Serves until `stop` resolves; then closes the listener, lets open requests end, and cuts off the rest.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> Ending {
    let (stopping, _) = watch::channel(());
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let http = http();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((socket, peer, place)) = accepted else { continue };
        let open = Open { stopping: stopping.subscribe(), _place: place };
        tokio::spawn(converse(http.clone(), socket, peer, router.clone(), open));
    }
    drop(listener);
    // Told once; closed when nobody is left to hear it.
    stopping.send_replace(());
    match tokio::time::timeout(DRAIN_TIME, stopping.closed()).await {
        Ok(()) => Ending::Drained,
        Err(_) => Ending::CutOff(CONNECTIONS - places.available_permits()),
    }
}

/// What a connection holds while it is open.
struct Open {
    /// Hears that the server goes down.
    stopping: watch::Receiver<()>,
    _place: OwnedSemaphorePermit,
}

/// One connection, to its end. It ends badly when the client goes away or is too slow: its affair, and nothing to log.
async fn converse(http: http1::Builder, socket: TcpStream, peer: SocketAddr, router: Router, mut open: Open) {
    let way_out = WayOut::default();
    let service = service_fn(|mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        // An older client knows nothing of chunks.
        if request.version() == Version::HTTP_11 {
            request.extensions_mut().insert(way_out.clone());
        }
        router.clone().oneshot(request)
    });
    let mut connection = http.serve_connection(Socket { io: TokioIo::new(socket), way_out: way_out.clone() }, service);
    let mut told = false;
    let leaves = {
        let mut stopping = pin!(open.stopping.changed());
        poll_fn(|context| {
            if !told && stopping.as_mut().poll(context).is_ready() {
                told = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
            match Pin::new(&mut connection).poll(context) {
                Poll::Ready(_) => Poll::Ready(None),
                Poll::Pending => way_out.take().map_or(Poll::Pending, |pieces| Poll::Ready(Some(pieces))),
            }
        })
        .await
    };
    if let Some(pieces) = leaves {
        let socket = connection.into_parts().io.io.into_inner();
        // In a task of its own, for this one has room for all that hyper needs.
        tokio::spawn(async move {
            streams::send(socket, pieces).await;
            drop(open);
        });
    }
}

/// A socket that says when all is sent.
struct Socket {
    io: TokioIo<TcpStream>,
    way_out: WayOut,
}

impl Read for Socket {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_read(context, into)
    }
}

impl Write for Socket {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[IoSlice<'_>]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.io).poll_write_vectored(context, bytes)
    }

    /// hyper asks for this when it has nothing left to write.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(Pin::new(&mut self.io).poll_flush(context))?;
        self.way_out.flushed();
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(context)
    }
}

fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).keep_alive(true).max_buf_size(BUFFER);
    http
}

/// The next connection, with its place among those open at once; `None` when there was none to be had this time.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, peer)) => {
            // Answers go out whole: waiting to fill a packet only adds delay.
            let _ = stream.set_nodelay(true);
            Some((stream, peer, place))
        }
        Err(error) if client_left(&error) => None,
        Err(error) => {
            tracing::error!(%error, "can’t accept connections");
            tokio::time::sleep(BREATH).await;
            None
        }
    }
}

fn client_left(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
