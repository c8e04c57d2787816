//! Word of new posts, from whoever writes one to the streams that wait for it.
//!
//! The hub tells only that there is something: each stream asks the store what of it its reader sees. So a stream can't give away what a page would not.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{broadcast, watch};

use crate::domain::ident::{ClubId, ReaderId, ThreadId};

/// How much news may wait for a stream that is slow. One that has missed some asks the store all the same.
const WAITING: usize = 64;

/// How many streams one reader may have open: more than anybody has tabs in view, fewer than would wear the server out.
const MOST_STREAMS: usize = 16;

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
    /// How many streams each reader has open; nobody with none.
    open: Arc<Mutex<HashMap<ReaderId, usize>>>,
}

/// Hears what is told, for one of a reader's streams.
pub struct Ear {
    news: broadcast::Receiver<News>,
    reader: ReaderId,
    open: Arc<Mutex<HashMap<ReaderId, usize>>>,
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

impl Drop for Ear {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Entry::Occupied(mut streams) = open.entry(self.reader) {
            *streams.get_mut() -= 1;
            if *streams.get() == 0 {
                streams.remove();
            }
        }
    }
}

impl TalkHub {
    /// With nobody listening yet.
    pub fn new() -> Self {
        Self { news: broadcast::Sender::new(WAITING), closing: watch::Sender::new(false), open: Arc::default() }
    }

    /// Tells everybody who listens.
    pub fn tell(&self, news: News) {
        // Nobody may be listening.
        let _ = self.news.send(news);
    }

    /// Hears what is told from now on, for one more of a reader's streams; `None`: they have enough open.
    pub fn listen(&self, reader: ReaderId) -> Option<Ear> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let streams = open.entry(reader).or_default();
        if *streams == MOST_STREAMS {
            return None;
        }
        *streams += 1;
        Some(Ear { news: self.news.subscribe(), reader, open: self.open.clone() })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_has_so_many_streams_and_another_when_one_is_closed() {
        let (hub, reader) = (TalkHub::new(), ReaderId::new());
        let mut open: Vec<Ear> = (0..MOST_STREAMS).map(|_| hub.listen(reader).unwrap()).collect();
        assert!(hub.listen(reader).is_none() && hub.listen(ReaderId::new()).is_some());
        open.pop();
        open.push(hub.listen(reader).unwrap());
        assert!(hub.listen(reader).is_none());
        open.clear();
        assert!(hub.open.lock().unwrap().is_empty() && hub.listeners() == 0);
    }
}
