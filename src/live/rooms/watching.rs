//! Watching a room: word that something changed, and never more than the newest.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::Shared;
use crate::domain::room::state::Room;

/// How long somebody who watches everything hears nothing after having heard something: at most five times a second.
const BREATH: Duration = Duration::from_millis(200);

/// What a phone shows, by the numbers of the events that made it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What all see.
    pub shown_at: u32,
    /// What may be one's own.
    pub people_at: u32,
}

impl Seen {
    pub(super) fn of(room: &Room) -> Self {
        Self { shown_at: room.shown_at, people_at: room.people_at }
    }
}

/// Somebody who watches a room.
pub struct Watch {
    phones: watch::Receiver<Seen>,
    all: watch::Receiver<u32>,
    closing: watch::Receiver<bool>,
    gone: watch::Receiver<bool>,
}

impl Watch {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self {
            phones: shared.phones.subscribe(),
            all: shared.all.subscribe(),
            closing: shared.closing.clone(),
            gone: shared.gone.subscribe(),
        }
    }

    /// The next time that something which phones show has changed; `false` when the server goes down or the room is put away.
    pub async fn phone(&mut self) -> bool {
        tokio::select! {
            _ = self.closing.wait_for(|closing| *closing) => false,
            _ = self.gone.wait_for(|gone| *gone) => false,
            changed = self.phones.changed() => changed.is_ok(),
        }
    }

    /// The next time that anything has changed: at once when it is something that phones show. `false` as for `phone`.
    pub async fn anything(&mut self) -> bool {
        let (phones, all) = (&mut self.phones, &mut self.all);
        // Seen only below: whoever gives up waiting meanwhile has missed nothing.
        let mut peek = all.clone();
        let slowly = async move {
            let changed = peek.changed().await;
            tokio::time::sleep(BREATH).await;
            changed
        };
        let changed = tokio::select! {
            _ = self.closing.wait_for(|closing| *closing) => return false,
            _ = self.gone.wait_for(|gone| *gone) => return false,
            changed = phones.changed() => changed,
            changed = slowly => changed,
        };
        phones.mark_unchanged();
        all.mark_unchanged();
        changed.is_ok()
    }
}
