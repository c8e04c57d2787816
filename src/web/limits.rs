//! How often somebody may write, and how often they may guess a password.
//!
//! A write is charged to its session, where a reader was found behind that before: what strangers at the same address send takes nothing from it. Any
//! other write is charged to the network it comes from, and then to the session that it names; so a made-up cookie buys nothing. The network's budget is
//! wide: a class of thirty shares one address, and on the first tap of a lesson none of them has a session yet. What is sent to no route at all is
//! charged to nobody.
//!
//! A code that somebody tries is charged to the network, be it by a read or by a write: codes are short. So that nobody gets around that with many
//! networks, it is charged to the 48 bits around an IPv6 network as well, and to all together; when that is spent, each network has a narrower budget.
//!
//! A password is charged to the name from that network, to the name from everywhere, and to the network. The second refills faster than the first, so
//! that somebody who guesses from one network can't lock the reader out elsewhere; and names that nobody has are charged to a budget of their own, so that
//! making them up keeps no reader of that network out.
//!
//! Budgets are token buckets (governor's GCRA). Keys are hashed with a secret of this process: neither cookies nor addresses are kept.

mod bucket;
mod caller;
mod handed_on;

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
use quick_cache::sync::Cache;

use crate::config::{Config, TrustProxy};
use crate::domain::ident::RoomId;
use crate::domain::room::plan::Pin;

use super::errors;
use super::headers::cookie;
use super::visitor::session_cookie_name;

use bucket::Buckets;
pub use caller::Network;
pub use handed_on::{PasswordFrom, SessionProof, TryLimit};

/// How many sessions are known: more than are in use at once.
const KNOWN: usize = 100_000;

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
    passwords_in_own_browsers: Buckets<C>,
    made_up_names_by_network: Buckets<C>,
    codes_by_site: Buckets<C>,
    codes_by_all: Buckets<C>,
    codes_when_guessed_at: Buckets<C>,
    returns_by_name: Buckets<C>,
    returns_by_room: Buckets<C>,
    costly_reads: Buckets<C>,
    costly_reads_by_network: Buckets<C>,
    /// Sessions behind which a reader was found.
    known: Cache<u64, ()>,
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
            passwords_by_network: Buckets::new(120, seconds(3), clock),
            passwords_by_name_here: Buckets::new(6, seconds(60), clock),
            // 2,880 guesses a day at one name, from however many networks.
            passwords_by_name: Buckets::new(60, seconds(30), clock),
            passwords_in_own_browsers: Buckets::new(10, seconds(30), clock),
            made_up_names_by_network: Buckets::new(60, seconds(5), clock),
            // A site is 65,536 networks: a school of IPv6 that types its codes at once.
            codes_by_site: Buckets::new(600, Duration::from_millis(500), clock),
            // Many schools whose lessons begin at the same time.
            codes_by_all: Buckets::new(5_000, Duration::from_millis(50), clock),
            codes_when_guessed_at: Buckets::new(10, seconds(10), clock),
            // Five tries to type four letters; then 1,440 a day at one of 923,521.
            returns_by_name: Buckets::new(5, seconds(60), clock),
            returns_by_room: Buckets::new(60, seconds(5), clock),
            // A teacher who looks at everything and takes it home, once over.
            costly_reads: Buckets::new(40, seconds(2), clock),
            costly_reads_by_network: Buckets::new(400, Duration::from_millis(200), clock),
            known: Cache::new(KNOWN),
        }
    }

    /// Charges a write.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn write(&self, network: Network, session: Option<&str>) -> Result<(), Wait> {
        self.charge_to(&self.writes_by_network, network, session)
    }

    /// Charges a write in a live room, where a hall of people share a network and answer at once.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn room_write(&self, network: Network, session: Option<&str>) -> Result<(), Wait> {
        self.charge_to(&self.room_writes_by_network, network, session)
    }

    fn charge_to(&self, strangers: &Buckets<C>, network: Network, session: Option<&str>) -> Result<(), Wait> {
        let session = session.map(|session| self.hasher.hash_one(session));
        if session.is_none_or(|session| self.known.get(&session).is_none()) {
            strangers.take(self.hasher.hash_one(network))?;
        }
        session.map_or(Ok(()), |session| self.writes_by_session.take(session))
    }

    /// Charges a read that takes longer than others: a search, or a file made of everything.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn costly_read(&self, network: Network, session: Option<&str>) -> Result<(), Wait> {
        let here = self.hasher.hash_one(network);
        self.costly_reads.take(session.map_or(here, |session| self.hasher.hash_one(session)))?;
        self.costly_reads_by_network.take(here)
    }

    /// Notes that a reader is behind a session.
    pub fn know(&self, session: &str) {
        self.known.insert(self.hasher.hash_one(session), ());
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
        let here = self.hasher.hash_one(network);
        self.codes_by_network.take(here)?;
        self.codes_by_site.take(self.hasher.hash_one(network.site()))?;
        self.codes_by_all.take(0).or_else(|_| self.codes_when_guessed_at.take(here))
    }

    /// Charges the code with which somebody wants to come back into a room under a name, folded.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn way_back(&self, room: RoomId, name: &str) -> Result<(), Wait> {
        self.returns_by_name.take(self.hasher.hash_one((room, name)))?;
        self.returns_by_room.take(self.hasher.hash_one(room))
    }

    /// Charges a password about to be checked. `name` is the account's, folded, so that spellings of one name share its budget.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn password(&self, network: Network, name: &str) -> Result<(), Wait> {
        self.passwords_by_name_here.take(self.hasher.hash_one((network, name)))?;
        self.passwords_by_name.take(self.hasher.hash_one(name))?;
        self.passwords_by_network.take(self.hasher.hash_one(network))
    }

    /// Charges a password that is tried in a browser of the account's owner. What is tried elsewhere takes nothing from it.
    ///
    /// # Errors
    /// How long to wait when the budget is spent.
    pub fn password_from_own_browser(&self, name: &str) -> Result<(), Wait> {
        self.passwords_in_own_browsers.take(self.hasher.hash_one(name))
    }

    /// Charges a password for a name that nobody has: one that was made up, or that somebody is about to take.
    ///
    /// # Errors
    /// As [`Limits::password`], so that it doesn't tell whether somebody has the name.
    pub fn password_for_nobody(&self, network: Network, name: &str) -> Result<(), Wait> {
        self.passwords_by_name_here.take(self.hasher.hash_one((network, name)))?;
        self.made_up_names_by_network.take(self.hasher.hash_one(network))
    }
}

/// Charges each request to one of the routes that is not a mere read, and hands [`TryLimit`] to the handlers.
pub fn guard(router: Router, config: &Config) -> Router {
    let gate = Gate {
        limits: config.rate_limits.then(|| Arc::new(Limits::new())),
        proxy: config.trust_proxy,
        cookie: session_cookie_name(config.base_url.is_https()),
    };
    router.route_layer(from_fn_with_state(Arc::new(gate), charge))
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
    let session = cookie(request.headers(), gate.cookie).map(str::to_owned);
    if let Some(limits) = gate.limits.as_ref().filter(|_| reads && costs_much(&request))
        && let Err(wait) = limits.costly_read(network, session.as_deref())
    {
        return wait.into_response();
    }
    if reads && session.is_none() {
        return next.run(request).await;
    }
    if let Some(limits) = gate.limits.as_ref().filter(|_| !reads) {
        let session = session.as_deref();
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
    let (limits, is_theirs) = (gate.limits.clone(), SessionProof::default());
    request.extensions_mut().insert(TryLimit { limits, network });
    if session.is_some() {
        request.extensions_mut().insert(is_theirs.clone());
    }
    let response = next.run(request).await;
    if let (Some(limits), Some(session), true) = (&gate.limits, &session, is_theirs.is_given()) {
        limits.know(session);
    }
    response
}

/// A read that tells whether a code leads anywhere: people type codes, so codes are short, so nobody may try them all.
fn tries_a_code(request: &Request) -> bool {
    let uri = request.uri();
    let keys = ["/comeback/", "/calendars/", "/feeds/", "/teach/", "/mail/"];
    (uri.path() == "/join" && uri.query().is_some()) || keys.iter().any(|start| uri.path().starts_with(start))
}

/// A read that takes more than some 20 ms where there is much: a search, or a file made of everything that somebody has.
fn costs_much(request: &Request) -> bool {
    let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
    let is_file = [".json", ".xlsx", ".csv"].iter().any(|ending| path.ends_with(ending)) && !path.starts_with("/pkg/");
    is_file || ["/transcript/", "/export/"].iter().any(|part| path.contains(part)) || (path.ends_with("/search") && !query.is_empty())
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
