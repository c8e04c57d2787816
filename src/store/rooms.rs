//! Live rooms: opening one, what happens in it, and finding them.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Store;
use super::entities::{room, room_event, room_reader};
use super::error::{During, Fault, StoreError};
use super::room_news::RoomNews;
use super::room_rows::{columns, event_columns, logged, plan};
use super::rows::{millis, time};
use crate::domain::ident::{ReaderId, RoomId};
use crate::domain::room::event::{Event, Logged};
use crate::domain::room::plan::{Pin, Plan};

/// How many events are written by one statement: SQLite takes 32,766 values, and these have four each.
const AT_ONCE: usize = 2_000;

/// What became of a room that was to be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenRoomOutcome {
    /// It is open, or was already.
    Opened,
    /// Another one has the pin: try again with another.
    PinTaken,
}

/// How long a room is kept after the last thing that happened in it: long enough to look again what one missed.
const KEPT: SignedDuration = SignedDuration::from_hours(14 * 24);

/// Says what happens next in a room, told what happened meanwhile on other nodes. It is asked while nobody else can add anything.
pub type Deciding = Box<dyn FnOnce(Vec<Logged>) -> Vec<Logged> + Send>;

/// A room in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRoom {
    /// Its id.
    pub id: RoomId,
    /// What it is called.
    pub title: String,
    /// When it was opened.
    pub opened_at: Timestamp,
}

impl Store {
    /// Opens a room; the same one again does nothing more.
    pub async fn open_room(&self, new: Plan) -> Result<OpenRoomOutcome, StoreError> {
        self.write("opening a room", [new.host.into()], move |transaction| {
            Box::pin(async move {
                if room::Entity::find_by_id(new.id.0).one(transaction).await?.is_some() {
                    return Ok(OpenRoomOutcome::Opened);
                }
                let row = columns(&new)?.into_active_model();
                let insert = room::Entity::insert(row).on_conflict(OnConflict::column(room::Column::Pin).do_nothing().to_owned());
                let added = insert.exec_without_returning(transaction).await?;
                Ok(if added > 0 { OpenRoomOutcome::Opened } else { OpenRoomOutcome::PinTaken })
            })
        })
        .await
    }

    /// What a room is played with, and everything that happened in it so far.
    pub async fn room(&self, id: RoomId) -> Result<Option<(Plan, Vec<Logged>)>, StoreError> {
        let doing = "reading a room";
        let Some(row) = room::Entity::find_by_id(id.0).one(self.reading()).await.during(doing)? else { return Ok(None) };
        Ok(Some((plan(&row).during(doing)?, self.room_events(id, 0).await?)))
    }

    /// What happened in a room after that.
    pub async fn room_events(&self, id: RoomId, after: u32) -> Result<Vec<Logged>, StoreError> {
        let doing = "reading what happened in a room";
        events_after(self.reading(), id, after).await.during(doing)
    }

    /// The open room that one comes into with that pin.
    pub async fn room_of_pin(&self, pin: Pin) -> Result<Option<RoomId>, StoreError> {
        let found = room::Entity::find().select_only().column(room::Column::Id).filter(room::Column::Pin.eq(pin.get() as i32));
        let found: Option<Uuid> = found.into_tuple().one(self.reading()).await.during("looking for a room’s pin")?;
        Ok(found.map(RoomId))
    }

    /// Adds what `decide` says to a room of which the caller knows everything up to `known`, all or nothing. Whether there is such a room.
    pub async fn append_to_room(&self, id: RoomId, known: u32, decide: Deciding) -> Result<bool, StoreError> {
        // What a room holds is recalled by nobody: its own subject touches nothing else.
        self.write("keeping what happened in a room", [ReaderId(id.0).into()], move |transaction| {
            Box::pin(async move { append(transaction, id, known, decide).await })
        })
        .await
    }

    /// Rooms that a reader opened and that are not over, the newest first; a few of them, where there are many.
    pub async fn rooms_hosted(&self, host: ReaderId) -> Result<Vec<ListedRoom>, StoreError> {
        let doing = "listing somebody’s rooms";
        let columns = [room::Column::Id, room::Column::Title, room::Column::OpenedAt];
        let found = room::Entity::find().select_only().columns(columns);
        let found = found.filter(room::Column::HostId.eq(host.0)).filter(room::Column::EndedAt.is_null());
        let found = found.order_by_desc(room::Column::OpenedAt).limit(10).into_tuple();
        let found: Vec<(Uuid, String, i64)> = found.all(self.reading()).await.during(doing)?;
        let listed = |(id, title, opened_at): (Uuid, String, i64)| Ok(ListedRoom { id: RoomId(id), title, opened_at: time(opened_at)? });
        found.into_iter().map(listed).collect::<Result<_, Fault>>().during(doing)
    }

    /// Rooms in which something happened since then and that run, or are over and a class’s, and what it did is not kept yet: what a server that
    /// starts takes up again.
    pub async fn running_rooms(&self, since: Timestamp) -> Result<Vec<RoomId>, StoreError> {
        let found = room::Entity::find().select_only().column(room::Column::Id);
        let to_keep = room::Column::ClassId.is_not_null().and(room::Column::KeptAt.is_null());
        let found = found.filter(room::Column::EndedAt.is_null().or(to_keep)).filter(room::Column::MovedAt.gte(millis(since)));
        let found: Vec<Uuid> = found.into_tuple().all(self.reading()).await.during("looking for rooms that run")?;
        Ok(found.into_iter().map(RoomId).collect())
    }

    /// Deletes rooms in which nothing has happened for two weeks, with everything in them. How many.
    pub async fn delete_old_rooms(&self, now: Timestamp) -> Result<u64, StoreError> {
        let before = millis(now - KEPT);
        // What was practised of them goes along.
        self.erase("deleting old rooms", move |transaction| {
            Box::pin(async move {
                let old = room::Entity::delete_many().filter(room::Column::MovedAt.lt(before));
                Ok(old.exec(transaction).await?.rows_affected)
            })
        })
        .await
    }
}

async fn events_after(connection: &impl ConnectionTrait, id: RoomId, after: u32) -> Result<Vec<Logged>, Fault> {
    let found = room_event::Entity::find().filter(room_event::Column::RoomId.eq(id.0));
    let found = found.filter(room_event::Column::Seq.gt(i64::from(after))).order_by_asc(room_event::Column::Seq);
    found.all(connection).await?.iter().map(logged).collect()
}

async fn append(transaction: &DatabaseTransaction, id: RoomId, known: u32, decide: Deciding) -> Result<bool, Fault> {
    // On Postgres whoever holds the row adds to the room; on SQLite there is one who writes anyway.
    let seq = room::Entity::find_by_id(id.0).select_only().column(room::Column::Seq).lock_exclusive().into_tuple::<i32>();
    let Some(seq) = seq.one(transaction).await? else { return Ok(false) };
    let is_behind = i64::from(seq) > i64::from(known);
    let meanwhile = if is_behind { events_after(transaction, id, known).await? } else { Vec::new() };
    let new = decide(meanwhile);
    let Some(last) = new.last() else { return Ok(true) };
    let to = event_columns(id, last)?;
    let mut moved = room::Entity::update_many()
        .col_expr(room::Column::Seq, Expr::value(to.seq))
        .col_expr(room::Column::MovedAt, Expr::value(to.at))
        .filter(room::Column::Id.eq(id.0));
    if new.iter().any(|logged| logged.event == Event::Ended) {
        moved = moved.col_expr(room::Column::EndedAt, Expr::value(to.at)).col_expr(room::Column::Pin, Expr::value(None::<i32>));
    }
    moved.exec(transaction).await?;
    for some in new.chunks(AT_ONCE) {
        let rows = some.iter().map(|logged| event_columns(id, logged).map(IntoActiveModel::into_active_model));
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        room_event::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    }
    note_readers(transaction, id, &new).await?;
    RoomNews::Moved(id, last.seq).tell(transaction).await?;
    Ok(true)
}

/// Notes who has played, so that what is theirs is found.
async fn note_readers(transaction: &DatabaseTransaction, id: RoomId, new: &[Logged]) -> Result<(), Fault> {
    let readers = new.iter().filter_map(|logged| match &logged.event {
        Event::Joined { reader, .. } | Event::Moved { reader, .. } => Some(room_reader::Model { reader_id: reader.0, room_id: id.0 }),
        _ => None,
    });
    let readers: Vec<_> = readers.map(IntoActiveModel::into_active_model).collect();
    if !readers.is_empty() {
        let known = OnConflict::columns([room_reader::Column::ReaderId, room_reader::Column::RoomId]).do_nothing().to_owned();
        room_reader::Entity::insert_many(readers).on_conflict(known).exec_without_returning(transaction).await?;
    }
    Ok(())
}
