//! Word of new posts, from whoever writes one to the streams that wait for it.
//!
//! The hub tells only that there is something: each stream asks the store what of it its reader sees. So a stream can't give away what a page would not.

use std::fmt;

use tokio::sync::{broadcast, watch};

use super::streams::{OpenStreams, Place};
use crate::domain::ident::{ClubId, ReaderId, ThreadId};

/// How much news may wait for a stream that is slow. One that has missed some asks the store all the same.
const WAITING: usize = 64;

/// Something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// A post was written, edited, hidden or deleted in a thread.
    Talk(ThreadId),
    /// Somebody came or went, or was made something else.
    Members(ClubId),
}

/// Where news is told and heard; clones share it.
#[derive(Clone)]
pub struct TalkHub {
    news: broadcast::Sender<News>,
    /// Whether the server goes down.
    closing: watch::Sender<bool>,
    open: OpenStreams,
}

/// Hears what is told, for one of a reader's streams.
pub struct Ear {
    news: broadcast::Receiver<News>,
    _place: Place,
}

impl Ear {
    /// The next news.
    ///
    /// # Errors
    /// When some was missed, or the hub is gone.
    pub async fn hear(&mut self) -> Result<News, broadcast::error::RecvError> {
        self.news.recv().await
    }
}

impl TalkHub {
    /// With nobody listening yet.
    pub fn new() -> Self {
        Self { news: broadcast::Sender::new(WAITING), closing: watch::Sender::new(false), open: OpenStreams::default() }
    }

    /// Tells everybody who listens.
    pub fn tell(&self, news: News) {
        // Nobody may be listening.
        let _ = self.news.send(news);
    }

    /// Hears what is told from now on, for one more of a reader's streams; `None`: they have enough open.
    pub fn listen(&self, reader: ReaderId) -> Option<Ear> {
        let place = self.open.place(reader)?;
        Some(Ear { news: self.news.subscribe(), _place: place })
    }

    /// Ends every stream, so that the server can go down.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Turns true once the hub is closed.
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// How many streams are open.
    pub fn listeners(&self) -> usize {
        self.news.receiver_count()
    }
}

impl Default for TalkHub {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for TalkHub {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TalkHub").field("listeners", &self.listeners()).finish()
    }
}
