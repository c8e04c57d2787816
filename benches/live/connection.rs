//! A connection to a server.

use std::net::SocketAddr;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpSocket;

use crate::failure::Tried;

/// How much the system keeps for somebody who reads slowly, in bytes: as little as it takes.
const NARROW: u32 = 2_048;

/// One that is kept between requests.
pub struct Connection(SendRequest<Full<Bytes>>);

impl Connection {
    /// Opens one; `narrow` for somebody who reads slowly.
    pub async fn open(server: SocketAddr, narrow: bool) -> Tried<Self> {
        let socket = TcpSocket::new_v4()?;
        if narrow {
            socket.set_recv_buffer_size(NARROW)?;
        }
        // From whatever port the system likes: it finds one much faster than when it is bound to an address first, and after a second takes
        // those again that connections on this machine have left behind.
        let stream = socket.connect(server).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // Ends with the sender and the answer under way; how is seen by them.
        tokio::spawn(connection);
        Ok(Self(sender))
    }

    /// Sends a request; the answer’s body is yet to be read.
    pub async fn send(&mut self, request: Request<Full<Bytes>>) -> Tried<Response<Incoming>> {
        self.0.ready().await?;
        Ok(self.0.send_request(request).await?)
    }
}
