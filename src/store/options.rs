//! How a store is opened.

use std::num::{NonZeroU32, NonZeroUsize};

/// How a store is opened. `StoreOptions::default()` suits a server.
#[derive(Clone, Copy, Debug)]
pub struct StoreOptions {
    /// How many connections read at once; on Postgres these write too.
    pub connections: NonZeroU32,
    /// How many writes may share one commit on SQLite. 1 commits each alone. Postgres groups commits itself.
    pub group: NonZeroUsize,
}

impl Default for StoreOptions {
    fn default() -> Self {
        let connections = const { NonZeroU32::new(8).unwrap() };
        let group = const { NonZeroUsize::new(256).unwrap() };
        Self { connections, group }
    }
}
