//! What the limits hand on with a request.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Limits, Network, Wait};
use crate::domain::ident::RoomId;

/// Charges what somebody tries in a form, on behalf of one request. A handler that takes a password or a way back asks for `Extension<TryLimit>`.
#[derive(Clone)]
pub struct TryLimit {
    pub(super) limits: Option<Arc<Limits>>,
    pub(super) network: Network,
}

impl TryLimit {
    /// Charges a password about to be checked or hashed, for the account of a name, folded.
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn password(&self, name: &str, from: PasswordFrom) -> Result<(), Wait> {
        match (&self.limits, from) {
            (None, _) => Ok(()),
            (Some(limits), PasswordFrom::OwnBrowser) => limits.password_from_own_browser(name),
            (Some(limits), PasswordFrom::Anywhere) => limits.password(self.network, name),
            (Some(limits), PasswordFrom::Nobody) => limits.password_for_nobody(self.network, name),
        }
    }

    /// Charges a way back into a room; see [`Limits::way_back`].
    ///
    /// # Errors
    /// How long to wait when a budget is spent.
    pub fn way_back(&self, room: RoomId, name: &str) -> Result<(), Wait> {
        self.limits.as_ref().map_or(Ok(()), |limits| limits.way_back(room, name))
    }
}

/// Whose password is tried, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordFrom {
    /// An account's, in a browser that has shown before that it is its owner's.
    OwnBrowser,
    /// An account's, in any other browser.
    Anywhere,
    /// For a name that nobody has: it was made up, or somebody is about to take it.
    Nobody,
}

/// By which whoever looks behind a session says that a reader is there.
#[derive(Clone, Debug, Default)]
pub struct SessionProof(Arc<AtomicBool>);

impl SessionProof {
    /// A reader is there.
    pub fn give(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    pub(super) fn is_given(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
