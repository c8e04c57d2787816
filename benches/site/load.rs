//! Load: a few connections, each with one request under way at a time, for as long as it is told.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full};

use crate::browser::Connection;

/// How many requests are under way at once.
pub const CONNECTIONS: usize = 16;

/// What a round of load came to.
#[derive(Clone, Copy)]
pub struct Round {
    /// Answers a second.
    pub rate: f64,
    /// How long all but one answer in a hundred took at most.
    pub p99: Duration,
    /// How many answers there were.
    pub answers: usize,
}

/// Asks again and again on every connection until the time is over. Each answer must be a 200 with a body.
pub async fn round(address: SocketAddr, request: &Request<Full<Bytes>>, time: Duration) -> Round {
    let start = Instant::now();
    let connections = (0..CONNECTIONS).map(|_| tokio::spawn(ask(address, request.clone(), start + time)));
    let mut waits = Vec::new();
    for connection in connections.collect::<Vec<_>>() {
        waits.extend(connection.await.unwrap());
    }
    let elapsed = start.elapsed();
    waits.sort();
    let p99 = waits[(waits.len() - 1) * 99 / 100];
    Round { rate: waits.len() as f64 / elapsed.as_secs_f64(), p99, answers: waits.len() }
}

async fn ask(address: SocketAddr, request: Request<Full<Bytes>>, end: Instant) -> Vec<Duration> {
    let mut connection = Connection::open(address).await;
    let mut waits = Vec::new();
    loop {
        let asked = Instant::now();
        if asked >= end {
            return waits;
        }
        let response = connection.send(request.clone()).await;
        assert_eq!(response.status(), StatusCode::OK, "{}", request.uri());
        let mut body = response.into_body();
        let mut length = 0;
        while let Some(frame) = body.frame().await {
            length += frame.unwrap().data_ref().map_or(0, Bytes::len);
        }
        assert!(length > 0, "{}", request.uri());
        waits.push(asked.elapsed());
    }
}
