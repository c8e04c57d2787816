//! Which network a request comes from.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;

use crate::config::TrustProxy;

/// Where requests come from, as far as it is fair to tell them apart: an IPv4 address, or the first 64 bits of an IPv6 address, which is
/// the least that one household gets and may use as many addresses of as it likes (RFC 6177).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Network {
    /// Of an address.
    pub fn containing(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(IpAddr::V4(address)),
            IpAddr::V6(address) => {
                let [a, b, c, d, ..] = address.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
            }
        }
    }

    /// The first 48 bits of an IPv6 address, which is what a site gets; an IPv4 address is its own.
    pub fn site(self) -> Self {
        match self.0 {
            IpAddr::V4(_) => self,
            IpAddr::V6(address) => {
                let [a, b, c, ..] = address.segments();
                Self(IpAddr::V6(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0)))
            }
        }
    }

    /// Of a request. Where the proxy's header is missing or unreadable, that of the connection; and of a request without a connection, as in
    /// tests, the one that is nowhere.
    pub fn of(request: &Request, proxy: TrustProxy) -> Self {
        let connection = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let named = match proxy {
            TrustProxy::Off => None,
            TrustProxy::XForwardedFor => last_value(request.headers(), "x-forwarded-for"),
            TrustProxy::XRealIp => last_value(request.headers(), "x-real-ip"),
        };
        let address = named.or(connection.map(|ConnectInfo(peer)| peer.ip()));
        Self::containing(address.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED)))
    }
}

/// The last address of a list: the one that our own proxy wrote. Those before it came with the request and may say anything.
fn last_value(headers: &HeaderMap, name: &str) -> Option<IpAddr> {
    let list = headers.get_all(name).iter().next_back()?.to_str().ok()?;
    let last = list.rsplit(',').next()?.trim();
    let address = last.parse().ok();
    address.or_else(|| last.parse::<SocketAddr>().ok().map(|with_port| with_port.ip()))
}
