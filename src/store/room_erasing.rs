//! What becomes of somebody's part in live rooms when they go, or become one with another reader.
//!
//! Others go on playing, so that somebody was there stays: their name and whatever they typed goes.

use std::collections::BTreeSet;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use super::entities::{room, room_event, room_reader};
use super::error::Fault;
use super::room_news::RoomNews;
use super::room_rows::{event_columns, logged};
use crate::domain::ident::{ClassId, PupilId, ReaderId, RoomId};
use crate::domain::response::Response;
use crate::domain::room::event::{Event, Logged};
use crate::domain::room::player::{Nickname, PlayerNumber};

/// A reader goes: in the rooms of others nothing of theirs stays. Their own rooms go with them.
pub(super) async fn erase_reader(transaction: &DatabaseTransaction, reader: ReaderId) -> Result<(), Fault> {
    for id in rooms_of(transaction, reader).await? {
        erase(transaction, id, |who, _| who == reader).await?;
    }
    tell_of_gone(transaction, room::Column::HostId, reader.0).await
}

/// Before rooms go with whatever they belong to: those who play them elsewhere find that they are gone.
pub(super) async fn tell_of_gone(transaction: &DatabaseTransaction, column: room::Column, owner: Uuid) -> Result<(), Fault> {
    let going = room::Entity::find().select_only().column(room::Column::Id).filter(column.eq(owner));
    for id in going.into_tuple::<Uuid>().all(transaction).await? {
        RoomNews::Rewritten(RoomId(id)).tell(transaction).await?;
    }
    Ok(())
}

/// Pupils go: in the rooms of their class nothing of theirs stays.
pub(super) async fn erase_pupils(
    transaction: &DatabaseTransaction,
    class: ClassId,
    is_gone: impl Fn(PupilId) -> bool + Copy,
) -> Result<(), Fault> {
    let found = room::Entity::find().select_only().column(room::Column::Id).filter(room::Column::ClassId.eq(class.0));
    let found: Vec<Uuid> = found.into_tuple().all(transaction).await?;
    for id in found {
        erase(transaction, RoomId(id), |_, pupil| pupil.is_some_and(is_gone)).await?;
    }
    Ok(())
}

/// A guest's rooms and places become those of the account that they log in to.
pub(super) async fn give(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    let hosted = room::Entity::find().select_only().column(room::Column::Id).filter(room::Column::HostId.eq(guest));
    for id in hosted.into_tuple::<Uuid>().all(transaction).await? {
        RoomNews::Rewritten(RoomId(id)).tell(transaction).await?;
    }
    let own = room::Entity::update_many().col_expr(room::Column::HostId, Expr::value(into)).filter(room::Column::HostId.eq(guest));
    own.exec(transaction).await?;
    for id in rooms_of(transaction, ReaderId(guest)).await? {
        for (row, mut event) in events(transaction, id).await? {
            match &mut event.event {
                Event::Joined { reader, .. } | Event::Moved { reader, .. } if reader.0 == guest => *reader = ReaderId(into),
                _ => continue,
            }
            rewrite(transaction, id, row, &event).await?;
        }
        let known = OnConflict::columns([room_reader::Column::ReaderId, room_reader::Column::RoomId]).do_nothing().to_owned();
        let place = room_reader::Model { reader_id: into, room_id: id.0 }.into_active_model();
        room_reader::Entity::insert(place).on_conflict(known).exec_without_returning(transaction).await?;
        RoomNews::Rewritten(id).tell(transaction).await?;
    }
    Ok(())
}

async fn rooms_of(transaction: &DatabaseTransaction, reader: ReaderId) -> Result<Vec<RoomId>, Fault> {
    let found = room_reader::Entity::find().select_only().column(room_reader::Column::RoomId);
    let found: Vec<Uuid> = found.filter(room_reader::Column::ReaderId.eq(reader.0)).into_tuple().all(transaction).await?;
    Ok(found.into_iter().map(RoomId).collect())
}

async fn events(transaction: &DatabaseTransaction, id: RoomId) -> Result<Vec<(room_event::Model, Logged)>, Fault> {
    let found = room_event::Entity::find().filter(room_event::Column::RoomId.eq(id.0)).lock_exclusive();
    let mut found =
        found.all(transaction).await?.into_iter().map(|row| logged(&row).map(|event| (row, event))).collect::<Result<Vec<_>, _>>()?;
    found.sort_by_key(|(_, event)| event.seq);
    Ok(found)
}

async fn rewrite(transaction: &DatabaseTransaction, id: RoomId, row: room_event::Model, event: &Logged) -> Result<(), Fault> {
    let mut row = row.into_active_model();
    row.event = Set(event_columns(id, event)?.event);
    row.update(transaction).await?;
    Ok(())
}

/// Blanks what those people left in a room, at whichever browser they played.
async fn erase(transaction: &DatabaseTransaction, id: RoomId, is_theirs: impl Fn(ReaderId, Option<PupilId>) -> bool) -> Result<(), Fault> {
    let events = events(transaction, id).await?;
    let joined = events.iter().filter_map(|(_, logged)| match &logged.event {
        Event::Joined { reader, pupil, .. } => Some(is_theirs(*reader, *pupil)),
        _ => None,
    });
    let mut theirs: BTreeSet<PlayerNumber> =
        (0_u16..).zip(joined).filter(|(_, theirs)| *theirs).map(|(number, _)| PlayerNumber(number)).collect();
    theirs.extend(events.iter().filter_map(|(_, logged)| match &logged.event {
        Event::Moved { player, reader } if is_theirs(*reader, None) => Some(*player),
        _ => None,
    }));
    let mut next = 0_u16;
    for (row, mut event) in events {
        if let Event::Joined { .. } = &event.event {
            next = next.saturating_add(1);
        }
        if blank(&mut event.event, &theirs, next) {
            rewrite(transaction, id, row, &event).await?;
        }
    }
    if theirs.is_empty() { Ok(()) } else { RoomNews::Rewritten(id).tell(transaction).await }
}

/// Whether anything of theirs was in it.
fn blank(event: &mut Event, theirs: &BTreeSet<PlayerNumber>, joined: u16) -> bool {
    let somebody = |number: u16| Nickname::parse(&format!("Somebody {}", number + 1)).ok();
    match event {
        Event::Joined { reader, pupil, name, code, .. } => {
            let number = joined.saturating_sub(1);
            let (true, Some(blank)) = (theirs.contains(&PlayerNumber(number)), somebody(number)) else { return false };
            (*reader, *pupil, *name, *code) = (ReaderId(Uuid::nil()), None, blank, String::new());
        }
        Event::Moved { player, reader } if theirs.contains(player) => *reader = ReaderId(Uuid::nil()),
        Event::Renamed { player, name } if theirs.contains(player) => {
            if let Some(blank) = somebody(player.0) {
                *name = blank;
            }
        }
        Event::Said { player, text, .. } if theirs.contains(player) => text.clear(),
        Event::Accepted { text, earn, .. } if earn.iter().any(|(player, _)| theirs.contains(player)) => text.clear(),
        Event::Answered { player, response, .. } if theirs.contains(player) => match response {
            Response::Text { text } => text.clear(),
            Response::Gaps { texts } => texts.values_mut().for_each(String::clear),
            _ => return false,
        },
        _ => return false,
    }
    true
}
