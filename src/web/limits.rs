//! How often somebody may write, and how often they may guess a password.
//!
//! A write is charged to the network it comes from and, when it carries one, to its session. The network's budget is wide: a class of thirty
//! shares one address, and on the first tap of a lesson none of them has a session yet. The session's is what one pair of hands can do. A
//! made-up session cookie buys nothing, because the network pays first.
//!
//! A code that somebody tries is charged to the network, be it by a read or by a write: codes are short.
//!
//! A password is charged to the network, to the name from that network, and to the name from everywhere. The last refills faster than
//! the one before it, so that somebody who guesses from one network can't lock the reader out elsewhere.
//!
//! Budgets are token buckets (governor's GCRA). Keys are hashed with a secret of this process: neither cookies nor addresses are kept.

mod bucket;
mod caller;

#[cfg(test)]
mod tests;

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::RETRY_AFTER;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use governor::clock::{Clock, DefaultClock};

use crate::config::{Config, TrustProxy};
use crate::domain::room::plan::Pin;

use super::errors;
use super::headers::cookie;
use super::visitor::session_cookie_name;

use bucket::Buckets;
pub use caller::Network;

/// How long to wait before the next try, rounded up to seconds. As a response, our 429 page with `Retry-After`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait(Duration);

impl Wait {
    /// In whole seconds, at least one.
    pub fn seconds(self) -> u64 {
        self.0.as_millis().div_ceil(1000).max(1) as u64
    }
}

impl IntoResponse for Wait {
    fn into_response(self) -> Response {
        let mut response = errors::too_many_requests();
        response.headers_mut().insert(RETRY_AFTER, self.seconds().into());
        response
    }
}

/// All budgets.
#[derive(Debug)]
pub struct Limits<C: Clock = DefaultClock> {
    hasher: RandomState,
    writes_by_network: Buckets<C>,
    writes_by_session: Buckets<C>,
    codes_by_network: Buckets<C>,
    pins_by_network: Buckets<C>,
    room_writes_by_network: Buckets<C>,
    passwords_by_network: Buckets<C>,
    passwords_by_name_here: Buckets<C>,
    passwords_by_name: Buckets<C>,
}

impl Limits {
    /// Full budgets, by the system's monotonic clock.
    pub fn new() -> Self {
        Self::by(&DefaultClock::default())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

impl<C: Clock + Clone> Limits<C> {
    fn by(clock: &C) -> Self {
        let seconds = Duration::from_secs;
        Self {
            hasher: RandomState::new(),
            // Thirty readers at a write every two seconds each, and all of them at once twenty times over.
            writes_by_network: Buckets::new(600, Duration::from_millis(66), clock),
            // Typing with autosave is a write every two seconds at the most.
            writes_by_session: Buckets::new(120, Duration::from_millis(500), clock),
            // A class that types its code at once, twice over; then 43,200 tries a day at one of 31^6 codes.
            codes_by_network: Buckets::new(60, seconds(2), clock),
            // A hall of four hundred phones behind one address, each of which asks for the door and comes in by it; then 864,000 tries a day at the few of 900,000 that open rooms have for an hour.
            pins_by_network: Buckets::new(1_000, Duration::from_millis(100), clock),
            // The same hall, in which everybody answers in the same second.
            room_writes_by_network: Buckets::new(1_200, Duration::from_millis(20), clock),
            // A class that keeps its things at the end of the lesson, once over.
            passwords_by_network: Buckets::new(60, seconds(5), clock),
            passwords_by_name_here: Buckets::new(6, seconds(60), clock),
            // 2,880 guesses a day at one name, from however many networks.
            passwords_by_name: Buckets::new(60, seconds(30), clock),
        }
    }

    /// Charges a write.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn write(&self, network: Network, session: Option<&str>) -> Result<(), Wait> {
        self.writes_by_network.take(self.hasher.hash_one(network))?;
        match session {
            Some(session) => self.writes_by_session.take(self.hasher.hash_one(session)),
            None => Ok(()),
        }
    }

    /// Charges a write in a live room, where a hall of people share a network and answer at once.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn room_write(&self, network: Network, session: Option<&str>) -> Result<(), Wait> {
        self.room_writes_by_network.take(self.hasher.hash_one(network))?;
        match session {
            Some(session) => self.writes_by_session.take(self.hasher.hash_one(session)),
            None => Ok(()),
        }
    }

    /// Charges a room's pin that somebody tries.
    ///
    /// # Errors
    /// How long to wait when the budget is spent.
    pub fn pin(&self, network: Network) -> Result<(), Wait> {
        self.pins_by_network.take(self.hasher.hash_one(network))
    }

    /// Charges a code that somebody tries.
    ///
    /// # Errors
    /// How long to wait when the budget is spent.
    pub fn code(&self, network: Network) -> Result<(), Wait> {
        self.codes_by_network.take(self.hasher.hash_one(network))
    }

    /// Charges a password about to be checked or hashed. `name` is the account's, folded, so that spellings of one name share its budget.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn password(&self, network: Network, name: &str) -> Result<(), Wait> {
        self.passwords_by_network.take(self.hasher.hash_one(network))?;
        self.passwords_by_name_here.take(self.hasher.hash_one((network, name)))?;
        self.passwords_by_name.take(self.hasher.hash_one(name))
    }
}

/// Charges passwords on behalf of one request. A handler that takes a password asks for `Extension<PasswordLimit>`.
#[derive(Clone)]
pub struct PasswordLimit {
    limits: Option<Arc<Limits>>,
    network: Network,
}

impl PasswordLimit {
    /// Charges a password about to be checked or hashed; see [`Limits::password`].
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn charge(&self, name: &str) -> Result<(), Wait> {
        match &self.limits {
            Some(limits) => limits.password(self.network, name),
            None => Ok(()),
        }
    }
}

/// Charges each request that is not a mere read, and hands [`PasswordLimit`] to the handlers.
pub fn guard(router: Router, config: &Config) -> Router {
    let gate = Gate {
        limits: config.rate_limits.then(|| Arc::new(Limits::new())),
        proxy: config.trust_proxy,
        cookie: session_cookie_name(config.base_url.is_https()),
    };
    router.layer(from_fn_with_state(Arc::new(gate), charge))
}

struct Gate {
    limits: Option<Arc<Limits>>,
    proxy: TrustProxy,
    cookie: &'static str,
}

async fn charge(State(gate): State<Arc<Gate>>, mut request: Request, next: Next) -> Response {
    let network = Network::of(&request, gate.proxy);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let tries = if reads { tries_a_code(&request) } else { sends_a_code(&request) };
    if let Some(limits) = gate.limits.as_ref().filter(|_| tries)
        && let Err(wait) = if reads && tries_a_pin(&request) { limits.pin(network) } else { limits.code(network) }
    {
        return wait.into_response();
    }
    if reads {
        return next.run(request).await;
    }
    if let Some(limits) = &gate.limits {
        let session = cookie(request.headers(), gate.cookie);
        let charged = match room_part(request.uri().path()) {
            // Whoever hammers on the door spends nothing of what those inside have.
            Some("players" | "return") => limits.pin(network),
            Some(_) => limits.room_write(network, session),
            None => limits.write(network, session),
        };
        if let Err(wait) = charged {
            tracing::info!(seconds = wait.seconds(), "rate limit");
            return wait.into_response();
        }
    }
    let limits = gate.limits.clone();
    request.extensions_mut().insert(PasswordLimit { limits, network });
    next.run(request).await
}

/// A read that tells whether a code leads anywhere: people type codes, so codes are short, so nobody may try them all.
fn tries_a_code(request: &Request) -> bool {
    let uri = request.uri();
    let keys = ["/comeback/", "/calendars/", "/feeds/", "/teach/", "/mail/"];
    (uri.path() == "/join" && uri.query().is_some()) || keys.iter().any(|start| uri.path().starts_with(start))
}

/// What of a live room a path is: “answers” of `/rooms/{room}/answers`.
fn room_part(path: &str) -> Option<&str> {
    path.strip_prefix("/rooms/")?.split_once('/').map(|(_, part)| part)
}

/// Whether the code is a room’s pin, however it is typed.
fn tries_a_pin(request: &Request) -> bool {
    let fields: Vec<(String, String)> = request.uri().query().and_then(|query| serde_urlencoded::from_str(query).ok()).unwrap_or_default();
    request.uri().path() == "/join" && fields.iter().any(|(name, value)| name == "code" && Pin::parse(value).is_some())
}

/// A write that tells whether a code is right: an invitation’s, or a pupil’s own.
fn sends_a_code(request: &Request) -> bool {
    let path = request.uri().path();
    path == "/join" || (path.starts_with("/classes/") && path.ends_with("/return"))
}
