//! Live rooms in memory: each is played by one task of this process, which asks the database for every step.
//!
//! What people want waits in a queue; the task takes all that waits, lets `domain::room` decide, and writes what happens in one go (group commit).
//! Nobody is told before it is on the disk. Whoever watches is told that something changed, and looks at the room as it is then: who is slow misses
//! what lay between and never has a queue of their own.

mod clock;
mod playing;
mod watching;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};
use tokio::sync::{mpsc, oneshot, watch};

use self::clock::Clock;
use self::playing::Wanted;
pub use self::watching::{Seen, Watch};
use super::streams::{OpenStreams, Place};
use crate::domain::ident::{ClassId, ReaderId, RoomId};
use crate::domain::room::act::{Act, Refusal};
use crate::domain::room::plan::Round;
use crate::domain::room::stage::Stage;
use crate::domain::room::standings::Standings;
use crate::domain::room::state::Room;
use crate::store::{RoomNews, Store, StoreError};

/// How many wishes may wait for a room before the next one waits for a place.
const WAITING: usize = 4_096;

/// A room in which something happened so lately runs still.
const RUNNING: SignedDuration = SignedDuration::from_hours(6);

/// How long to wait before listening to other nodes again.
const AGAIN: Duration = Duration::from_secs(1);

/// The rooms that this process plays; clones share them.
#[derive(Clone)]
pub struct Rooms {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    open: Mutex<HashMap<RoomId, LiveRoom>>,
    streams: OpenStreams,
    closing: watch::Sender<bool>,
}

/// A room that is played here; clones share it.
#[derive(Clone)]
pub struct LiveRoom {
    shared: Arc<Shared>,
    wishes: mpsc::Sender<Wanted>,
}

/// What the task and everybody who looks share.
struct Shared {
    id: RoomId,
    room: RwLock<Room>,
    clock: Clock,
    /// What phones show.
    phones: watch::Sender<Seen>,
    /// Everything.
    all: watch::Sender<u32>,
    closing: watch::Receiver<bool>,
    /// Whether nobody plays this one any more: whoever watches comes anew.
    gone: watch::Sender<bool>,
    standings: Mutex<Option<(u32, Arc<Standings>)>>,
    part: Mutex<Option<(u32, Bytes)>>,
}

impl Shared {
    fn read(&self) -> RwLockReadGuard<'_, Room> {
        self.room.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another room in place of this one, as of the same number: everybody looks again.
    fn replace(&self, room: Room) {
        let (seen, seq) = (Seen::of(&room), room.seq);
        *self.room.write().unwrap_or_else(PoisonError::into_inner) = room;
        *self.standings.lock().unwrap_or_else(PoisonError::into_inner) = None;
        *self.part.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.phones.send_replace(seen);
        self.all.send_replace(seq);
    }

    /// Tells everybody who watches what there is to see.
    fn publish(&self) {
        let (seen, seq) = {
            let room = self.read();
            (Seen::of(&room), room.seq)
        };
        let differs = |was: &mut Seen| std::mem::replace(was, seen) != seen;
        self.phones.send_if_modified(differs);
        self.all.send_if_modified(|was| std::mem::replace(was, seq) != seq);
    }
}

/// What became of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done, and on the disk.
    Done,
    /// Why not.
    Refused(Refusal),
    /// The database failed, or the room is gone: try again.
    Lost,
}

impl Rooms {
    /// With none open yet.
    pub fn new(store: Store) -> Self {
        Self {
            inner: Arc::new(Inner { store, open: Mutex::default(), streams: OpenStreams::default(), closing: watch::Sender::new(false) }),
        }
    }

    /// The room of that id, taken up from the database if it is not played here yet; `None`: there is none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn room(&self, id: RoomId) -> Result<Option<LiveRoom>, StoreError> {
        if let Some(room) = self.played(id) {
            return Ok(Some(room));
        }
        let Some((plan, events)) = self.inner.store.room(id).await? else { return Ok(None) };
        let room = Room::after(plan, &events);
        let mut open = self.inner.open.lock().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have taken it up meanwhile: there is one task for each.
        if let Some(room) = open.get(&id).filter(|room| !room.wishes.is_closed()) {
            return Ok(Some(room.clone()));
        }
        let (wishes, waiting) = mpsc::channel(WAITING);
        let shared = Arc::new(Shared {
            id,
            clock: Clock::starting_at(room.at),
            phones: watch::Sender::new(Seen::of(&room)),
            all: watch::Sender::new(room.seq),
            closing: self.inner.closing.subscribe(),
            gone: watch::Sender::new(false),
            standings: Mutex::default(),
            part: Mutex::default(),
            room: RwLock::new(room),
        });
        tokio::spawn(playing::play(shared.clone(), self.clone(), waiting));
        let live = LiveRoom { shared, wishes };
        open.insert(id, live.clone());
        drop(open);
        // What happened between the reading and now.
        live.look();
        Ok(Some(live))
    }

    /// A room that is played here already.
    fn played(&self, id: RoomId) -> Option<LiveRoom> {
        let open = self.inner.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.get(&id).filter(|room| !room.wishes.is_closed()).cloned()
    }

    /// Puts a room out of the list, unless another one of the same id has come in its place.
    fn forget(&self, shared: &Arc<Shared>) {
        let mut open = self.inner.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.get(&shared.id).is_some_and(|room| Arc::ptr_eq(&room.shared, shared)) {
            open.remove(&shared.id);
        }
    }

    /// Takes up the rooms that ran when the server went down, and from then on follows what other nodes do, for as long as the process lives.
    pub async fn keep_up(self) {
        match self.inner.store.running_rooms(Timestamp::now() - RUNNING).await {
            Ok(running) => {
                for id in running {
                    if let Err(error) = self.room(id).await {
                        tracing::error!(%error, room = %id, "a room can’t be taken up");
                    }
                }
            }
            Err(error) => tracing::error!(%error, "rooms that run can’t be found"),
        }
        while let Err(error) = self.follow_other_nodes().await {
            tracing::warn!(%error, "word of other nodes is lost");
            tokio::time::sleep(AGAIN).await;
        }
    }

    /// Follows what other nodes, and on SQLite other processes, do in rooms that are played here, for as long as the connection holds.
    ///
    /// # Errors
    /// When the connection is lost for good.
    pub async fn follow_other_nodes(&self) -> Result<(), StoreError> {
        let mut ear = self.inner.store.listen_to_rooms().await?;
        // What happened before this listened, and what was rewritten.
        self.reread(|_| true);
        loop {
            match ear.hear().await? {
                RoomNews::Moved(id, seq) => {
                    if let Some(room) = self.played(id).filter(|room| room.shared.read().seq < seq) {
                        room.look();
                    }
                }
                RoomNews::Rewritten(id) => self.reread(|room| room.plan.id == id),
                RoomNews::Missed => self.reread(|_| true),
            }
        }
    }

    /// Takes up anew, from the database, every room in which a reader has a part: it was given to somebody else there, or blanked.
    pub fn reread_those_of(&self, reader: ReaderId) {
        self.reread(|room| room.plan.host == reader || room.player_at(reader).is_some() || room.was_put_out(reader));
    }

    /// The same for every room of a class, of which somebody was removed.
    pub fn reread_those_of_class(&self, class: ClassId) {
        self.reread(|room| room.plan.round == Round::Class(class));
    }

    fn reread(&self, is_meant: impl Fn(&Room) -> bool) {
        let open: Vec<LiveRoom> = self.inner.open.lock().unwrap_or_else(PoisonError::into_inner).values().cloned().collect();
        for room in open.into_iter().filter(|room| room.look_at(&is_meant)) {
            // However long its queue is.
            tokio::spawn(async move {
                let _ = room.wishes.send(Wanted::Reread).await;
            });
        }
    }

    /// A place for one more of a reader's streams; `None`: they have enough open.
    pub fn place(&self, reader: ReaderId) -> Option<Place> {
        self.inner.streams.place(reader)
    }

    /// Ends every stream, so that the server can go down.
    pub fn close(&self) {
        self.inner.closing.send_replace(true);
    }

    /// How many rooms are played here.
    pub fn count(&self) -> usize {
        self.inner.open.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl fmt::Debug for Rooms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rooms").field("played", &self.count()).finish()
    }
}

impl LiveRoom {
    /// Looks at the room as it is now.
    pub fn look_at<T>(&self, look: impl FnOnce(&Room) -> T) -> T {
        look(&self.shared.read())
    }

    /// Does what somebody wants, and returns once it is on the disk.
    pub async fn act(&self, act: Act) -> Outcome {
        let (told, outcome) = oneshot::channel();
        if self.wishes.send(Wanted::Act(Box::new(act), told)).await.is_err() {
            return Outcome::Lost;
        }
        outcome.await.unwrap_or(Outcome::Lost)
    }

    /// Reads what other nodes did.
    fn look(&self) {
        // A full queue is about to be worked on, and that reads it as well.
        let _ = self.wishes.try_send(Wanted::Look);
    }

    /// Everybody's places, made once for each number of the room's events; nobody's while nothing shows them.
    pub fn standings(&self, room: &Room) -> Arc<Standings> {
        if !matches!(room.stage, Stage::Revealed { .. } | Stage::Ranked { .. } | Stage::Ended) {
            return Arc::default();
        }
        let mut kept = self.shared.standings.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_none_or(|(seq, _)| *seq != room.seq) {
            *kept = Some((room.seq, Arc::new(Standings::of(room))));
        }
        kept.as_ref().map(|(_, standings)| standings.clone()).unwrap_or_default()
    }

    /// A part of a page that all phones share, made once for what they show.
    pub fn shared_part(&self, shown_at: u32, make: impl FnOnce(&Room) -> Bytes) -> Bytes {
        let mut kept = self.shared.part.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_none_or(|(at, _)| *at != shown_at) {
            let room = self.shared.read();
            *kept = Some((room.shown_at, make(&room)));
        }
        kept.as_ref().map(|(_, part)| part.clone()).unwrap_or_default()
    }

    /// Watches what phones show.
    pub fn watch(&self) -> Watch {
        Watch::new(self.shared.clone())
    }

    /// Now, by the room's clock.
    pub fn now(&self) -> Timestamp {
        self.shared.clock.now()
    }
}
