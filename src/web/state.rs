//! What every handler can reach.

use std::ops::Deref;
use std::sync::Arc;

use crate::config::Config;
use crate::domain::library::Library;
use crate::live::rooms::Rooms;
use crate::live::talk::TalkHub;
use crate::store::Store;
use crate::ui::pieces::Pieces;

use super::passwords::Passwords;

/// What every handler can reach. Axum clones it several times for each request, and each of its handlers holds the code for that: so it is one pointer.
#[derive(Clone)]
pub struct AppState(Arc<Services>);

impl Deref for AppState {
    type Target = Services;

    fn deref(&self) -> &Services {
        &self.0
    }
}

impl From<Services> for AppState {
    fn from(services: Services) -> Self {
        Self(Arc::new(services))
    }
}

/// What a server consists of, each part cheap to clone.
#[derive(Clone)]
pub struct Services {
    /// Readers and what they did.
    pub store: Store,
    /// Books, and apart from them their answer keys.
    pub library: Arc<Library>,
    /// What of the books' pages is kept rendered.
    pub pieces: Pieces,
    /// What of the clubs' posts is kept rendered.
    pub posts: Pieces,
    /// How this server was set up.
    pub config: Arc<Config>,
    /// Word of new posts.
    pub talk: TalkHub,
    /// The live rooms that this server plays.
    pub rooms: Rooms,
    /// Hashes and checks passwords, a few at a time.
    pub passwords: Passwords,
}
