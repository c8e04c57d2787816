//! The task that plays a room: it takes what people want, lets it be decided, and has it written.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, sleep_until};

use super::{Outcome, Rooms, Shared};
use crate::domain::room::act::Act;
use crate::domain::room::decide::decide;
use crate::domain::room::event::Logged;
use crate::domain::room::stage::Stage;
use crate::domain::room::state::Room;
use crate::store::RoomResults;

/// How many wishes are decided and written in one go.
const AT_ONCE: usize = 1_000;

/// After how long without a wish or a watcher a room is put away; the next who comes takes it up again.
const IDLE: Duration = Duration::from_secs(600);

/// Something for the room's task.
pub(super) enum Wanted {
    /// What somebody wants, and where they are told what became of it.
    Act(Box<Act>, oneshot::Sender<Outcome>),
    /// To read what other nodes did.
    Look,
    /// To take the room up anew: what is kept of it was rewritten behind its back.
    Reread,
}

/// Plays a room until nobody has come for a while.
pub(super) async fn play(shared: Arc<Shared>, rooms: Rooms, mut waiting: mpsc::Receiver<Wanted>) {
    // The room as it is being decided: what others see follows once it is on the disk.
    let ahead = Arc::new(Mutex::new(shared.read().clone()));
    // A server that went down at the end may not have come to it.
    keep_results(&shared, &rooms).await;
    loop {
        let due = shared.read().due();
        let batch = tokio::select! {
            wanted = next(&mut waiting) => match wanted {
                Some(batch) => batch,
                None => return,
            },
            () = until(&shared, due) => Vec::new(),
            () = tokio::time::sleep(IDLE) => {
                if due.is_some() || shared.phones.receiver_count() + shared.all.receiver_count() > 0 {
                    continue;
                }
                // Whoever holds on to it hears that it is put away, and takes it up again.
                waiting.close();
                rooms.forget(&shared);
                shared.gone.send_replace(true);
                return;
            }
        };
        let rewritten = batch.iter().any(|wanted| matches!(wanted, Wanted::Reread));
        if (rewritten && !reread(&shared, &rooms, &ahead).await) || !step(&shared, &rooms, &ahead, batch).await {
            // What is in memory may not be what is on the disk: the next who comes reads it anew.
            waiting.close();
            rooms.forget(&shared);
            shared.gone.send_replace(true);
            return;
        }
        shared.publish();
        keep_results(&shared, &rooms).await;
    }
}

/// What a class did is kept when the room is over, once. A server that goes down before does it when it takes the room up again.
async fn keep_results(shared: &Shared, rooms: &Rooms) {
    let results = {
        let room = shared.read();
        if room.stage == Stage::Ended { RoomResults::of(&room) } else { None }
    };
    if let Some(results) = results
        && let Err(error) = rooms.inner.store.keep_room_results(results).await
    {
        tracing::error!(%error, room = %shared.id, "what a class did in a room could not be kept");
    }
}

/// All that waits, up to a number; `None` when nobody can come any more.
async fn next(waiting: &mut mpsc::Receiver<Wanted>) -> Option<Vec<Wanted>> {
    let mut batch = Vec::new();
    (waiting.recv_many(&mut batch, AT_ONCE).await > 0).then_some(batch)
}

/// Waits until the room's clock asks for something; for ever when it does not.
async fn until(shared: &Shared, due: Option<Timestamp>) {
    match due {
        None => std::future::pending().await,
        Some(due) => {
            let left = due.duration_since(shared.clock.now());
            sleep_until(Instant::now() + Duration::try_from(left).unwrap_or_default()).await;
        }
    }
}

/// Takes the room up anew from the database. Whether it is there.
async fn reread(shared: &Shared, rooms: &Rooms, ahead: &Mutex<Room>) -> bool {
    match rooms.inner.store.room(shared.id).await {
        Ok(Some((plan, events))) => {
            let room = Room::after(plan, &events);
            *ahead.lock().unwrap_or_else(PoisonError::into_inner) = room.clone();
            shared.replace(room);
            true
        }
        Ok(None) => false,
        Err(error) => {
            tracing::error!(%error, room = %shared.id, "a room could not be read again");
            false
        }
    }
}

/// Decides all that is wanted, has it written, and tells everybody. Whether it was.
async fn step(shared: &Arc<Shared>, rooms: &Rooms, ahead: &Arc<Mutex<Room>>, batch: Vec<Wanted>) -> bool {
    let (acts, told): (Vec<Act>, Vec<_>) = batch
        .into_iter()
        .filter_map(|wanted| match wanted {
            Wanted::Act(act, told) => Some((*act, told)),
            Wanted::Look | Wanted::Reread => None,
        })
        .unzip();
    let decided = Arc::new(Mutex::new((Vec::new(), Vec::new())));
    let known = ahead.lock().unwrap_or_else(PoisonError::into_inner).seq;
    let deciding = {
        let (clock, ahead, decided) = (shared.clock, ahead.clone(), decided.clone());
        Box::new(move |meanwhile: Vec<Logged>| {
            let mut room = ahead.lock().unwrap_or_else(PoisonError::into_inner);
            meanwhile.iter().for_each(|logged| room.apply(logged));
            let (log, became) = decide_all(&mut room, acts, || clock.now());
            let news = meanwhile.into_iter().chain(log.iter().cloned()).collect();
            *decided.lock().unwrap_or_else(PoisonError::into_inner) = (news, became);
            log
        })
    };
    let written = rooms.inner.store.append_to_room(shared.id, known, deciding).await;
    let written = match written {
        Ok(written) => written,
        Err(error) => {
            tracing::error!(%error, room = %shared.id, "a room could not be written");
            false
        }
    };
    let (news, outcomes): (Vec<Logged>, Vec<Outcome>) = std::mem::take(&mut *decided.lock().unwrap_or_else(PoisonError::into_inner));
    if written {
        let mut room = shared.room.write().unwrap_or_else(PoisonError::into_inner);
        news.iter().for_each(|logged| room.apply(logged));
    }
    let outcomes = outcomes.into_iter().map(|outcome| if written { outcome } else { Outcome::Lost });
    for (told, outcome) in told.into_iter().zip(outcomes.chain(std::iter::repeat(Outcome::Lost))) {
        // Whoever went away needs no answer.
        let _ = told.send(outcome);
    }
    written
}

/// Decides one after the other, each in the room that those before it have made; the clock comes first, so that nothing is taken that it has closed.
fn decide_all(room: &mut Room, acts: Vec<Act>, now: impl Fn() -> Timestamp) -> (Vec<Logged>, Vec<Outcome>) {
    let mut log = Vec::with_capacity(acts.len());
    let mut one = |room: &mut Room, act: Act| {
        // Another node’s clock may be ahead of this one’s.
        let at = now().max(room.at);
        match decide(room, act, at) {
            Ok(events) => {
                for event in events {
                    let logged = Logged { seq: room.seq + 1, at, event };
                    room.apply(&logged);
                    log.push(logged);
                }
                Outcome::Done
            }
            Err(refusal) => Outcome::Refused(refusal),
        }
    };
    one(room, Act::Tick);
    let outcomes = acts.into_iter().map(|act| one(room, act)).collect();
    // What was just decided may be what the clock waited for: everybody has answered.
    one(room, Act::Tick);
    (log, outcomes)
}
