//! From a listener to the router: connections, their limits, and an orderly end.
//!
//! `axum::serve` sets no limit on how long a client may take to send its headers, so connections go through hyper itself. HTTP/1.1 only:
//! what speaks HTTP/2 and TLS with browsers is the proxy in front.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower::ServiceExt;

/// How long a client may take to send a request's headers, the first's or the next one's on the same connection.
pub const HEADER_TIME: Duration = Duration::from_secs(10);

/// How long open requests may take to end after the listener has closed. With closing the store it stays below the ten seconds after which
/// container platforms kill.
pub const DRAIN_TIME: Duration = Duration::from_secs(8);

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

/// Serves until `stop` resolves; then closes the listener, lets open requests end, and cuts off the rest.
///
/// `TcpListener::bind` has set `SO_REUSEADDR`, so a restart need not wait for the last connections' ports.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> Ending {
    let connections = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let http = http();
    tokio::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        let Some((stream, peer, place)) = accepted else { continue };
        let connection = http.serve_connection(
            TokioIo::new(stream),
            service_fn({
                let router = router.clone();
                move |mut request: hyper::Request<Incoming>| {
                    request.extensions_mut().insert(ConnectInfo(peer));
                    router.clone().oneshot(request)
                }
            }),
        );
        let connection = connections.watch(connection);
        tokio::spawn(async move {
            // A connection ends badly when the client goes away or is too slow: its affair, and nothing to log.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let open = || CONNECTIONS - places.available_permits();
    match tokio::time::timeout(DRAIN_TIME, connections.shutdown()).await {
        Ok(()) => Ending::Drained,
        Err(_) => Ending::CutOff(open()),
    }
}

fn http() -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).keep_alive(true).max_buf_size(BUFFER);
    http
}

/// The next connection, with its place among those open at once; `None` when there was none to be had this time.
async fn accept(listener: &TcpListener, places: &Arc<Semaphore>) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
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
