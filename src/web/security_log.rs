//! What whoever runs Chapterwise wants to know of log-ins, refusals and changed rights (OWASP ASVS 5.0, 16.3), a line each at `info` under the target `security`.
//!
//! A handler puts what happened on its response; the line is written here alone, around everything else, so that no other line's fields come along.
//!
//! A line names nobody: whom it is about, the account that was typed and the network it came from are each the first 64 bits of an HMAC-SHA-256
//! (RFC 2104). Its key is made once and kept in the database: the same reader is the same sixteen digits on every node and after a restart, and
//! whoever has the log and not the database learns nobody's name by trying all of them.

use std::fmt;
use std::fmt::Write;
use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use hmac::{Hmac, KeyInit, Mac};
use sha2_for_hmac::Sha256;
use tokio::sync::OnceCell;

use crate::config::{Config, TrustProxy};
use crate::domain::ident::ReaderId;
use crate::store::{Store, StoreError};

use super::limits::Network;
use super::log::REQUEST_ID;

/// Something that happened.
#[derive(Clone)]
pub struct Event {
    kind: &'static str,
    what: &'static str,
    actor: Option<ReaderId>,
    about: Option<ReaderId>,
    /// As it was typed, folded.
    account: Option<String>,
}

impl Event {
    fn new(kind: &'static str, what: &'static str, actor: Option<ReaderId>) -> Self {
        Self { kind, what, actor, about: None, account: None }
    }

    /// Somebody has shown who they are: by `how`.
    pub fn logged_in(actor: ReaderId, how: &'static str) -> Self {
        Self::new("authn.login.succeeded", how, Some(actor))
    }

    /// Somebody has not.
    pub fn log_in_failed(how: &'static str) -> Self {
        Self::new("authn.login.failed", how, None)
    }

    /// Somebody has ended their sessions, one or all.
    pub fn sessions_ended(actor: ReaderId, which: &'static str) -> Self {
        Self::new("authn.session.ended", which, Some(actor))
    }

    /// Somebody asked for what is not theirs.
    pub fn refused(actor: Option<ReaderId>, what: &'static str) -> Self {
        Self::new("authz.refused", what, actor)
    }

    /// Somebody has changed what somebody may do, or with what they show who they are.
    pub fn changed(actor: Option<ReaderId>, what: &'static str) -> Self {
        Self::new("authz.changed", what, actor)
    }

    /// Whom it happened to, where that is somebody else.
    pub fn about(mut self, reader: ReaderId) -> Self {
        self.about = Some(reader);
        self
    }

    /// For which account, folded so that its spellings are one.
    pub fn account(mut self, folded: impl Into<String>) -> Self {
        self.account = Some(folded.into());
        self
    }

    /// Puts it on the answer, from where it is written to the log.
    pub fn on(self, mut response: Response) -> Response {
        response.extensions_mut().get_or_insert_default::<Noted>().0.push(self);
        response
    }
}

/// What a handler has put on its response.
#[derive(Clone, Default)]
struct Noted(Vec<Event>);

/// Writes what handlers note.
pub fn watch(router: Router, store: Store, config: &Config) -> Router {
    let log = Log { store, proxy: config.trust_proxy, key: OnceCell::new() };
    router.layer(from_fn_with_state(Arc::new(log), follow))
}

struct Log {
    store: Store,
    proxy: TrustProxy,
    key: OnceCell<String>,
}

async fn follow(State(log): State<Arc<Log>>, request: Request, next: Next) -> Response {
    let network = Network::of(&request, log.proxy);
    let method = request.method().clone();
    // Not the path, which names whose things they are.
    let route = request.extensions().get::<MatchedPath>().cloned();
    let mut response = next.run(request).await;
    let Some(Noted(events)) = response.extensions_mut().remove::<Noted>() else { return response };
    let id = response.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).map(str::to_owned);
    let key = match log.key().await {
        Ok(key) => key,
        Err(error) => {
            tracing::warn!(%error, "what just happened is missing from the security log");
            return response;
        }
    };
    let route = route.as_ref().map_or("", MatchedPath::as_str);
    for Event { kind, what, actor, about, account } in events {
        let actor = actor.map(|actor| hashed(key, "reader", actor));
        let about = about.map(|about| hashed(key, "reader", about));
        let account = account.map(|account| hashed(key, "account", account));
        let network = hashed(key, "network", network);
        let status = response.status().as_u16();
        tracing::info!(target: "security", what, actor, about, account, network, %method, route, status, request = id, "{kind}");
    }
    response
}

impl Log {
    async fn key(&self) -> Result<&str, StoreError> {
        let made = self.key.get_or_try_init(|| self.store.secret("security-log", hex(&rand::random::<[u8; 32]>()))).await?;
        Ok(made)
    }
}

/// Whom or what a line is about. `of` keeps a reader and an account apart.
fn hashed(key: &str, of: &'static str, value: impl fmt::Display) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).expect("a key of any length is good");
    mac.update(format!("{of} {value}").as_bytes());
    hex(&mac.finalize().into_bytes()[..8])
}

/// In hexadecimal digits, two a byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_the_same_under_one_key_alone() {
        let of = |key, of, value: &str| hashed(key, of, value);
        assert_eq!(of("key", "account", "mina"), of("key", "account", "mina"));
        assert_ne!(of("key", "account", "mina"), of("yek", "account", "mina"));
        assert_ne!(of("key", "account", "mina"), of("key", "reader", "mina"));
        assert_eq!(of("key", "account", "mina").len(), 16);
    }
}
