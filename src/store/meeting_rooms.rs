//! What everybody in a meeting's room shares.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::entities::{club_member, meeting, meeting_person};
use super::error::{During, Fault, StoreError};
use super::{Store, meeting_rows, meetings};
use crate::domain::club::Standing;
use crate::domain::ident::MeetingId;
use crate::domain::meeting_room::{Room, RoomAct};
use crate::domain::paper::Seed;

impl Store {
    /// What everybody in the room shares; of those who are in the club.
    pub async fn meeting_room(&self, id: MeetingId) -> Result<Option<Room>, StoreError> {
        let doing = "reading a meeting’s room";
        let Some(row) = meeting::Entity::find_by_id(id.0).one(self.reading()).await.during(doing)? else { return Ok(None) };
        let people = people(self.reading(), &row).await.during(doing)?;
        meeting_rows::room(&row, &people).map(Some).during(doing)
    }

    /// Does something in the room. How it is then; `None` when there is no such meeting, or it is over.
    pub async fn act_in_room(&self, id: MeetingId, act: RoomAct, now: Timestamp) -> Result<Option<Room>, StoreError> {
        self.write("doing something in a meeting’s room", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = meetings::locked(transaction, id).await? else { return Ok(None) };
                if row.ended_at.is_some() || row.cancelled_at.is_some() {
                    return Ok(None);
                }
                let there = people(transaction, &row).await?;
                let was = meeting_rows::room(&row, &there)?;
                let items = u16::try_from(meetings::agenda(transaction, id).await?.len()).map_err(|_| Fault::TooLarge)?;
                let mut room = was.clone();
                room.act(act, items, Seed(row.seed.cast_unsigned()), now);
                if room == was {
                    return Ok(Some(room));
                }
                let mut row = row.into_active_model();
                meeting_rows::set_room(&mut row, &room)?;
                row.update(transaction).await?;
                put_people(transaction, id, &was, &room).await?;
                Ok(Some(room))
            })
        })
        .await
    }
}

/// The rows of people who are in the club.
async fn people(connection: &impl ConnectionTrait, row: &meeting::Model) -> Result<Vec<meeting_person::Model>, Fault> {
    let members = club_member::Entity::find()
        .select_only()
        .column(club_member::Column::ReaderId)
        .filter(club_member::Column::ClubId.eq(row.club_id))
        .filter(club_member::Column::Standing.is_in([Standing::Host, Standing::Member].map(Standing::name)));
    let members: Vec<Uuid> = members.into_tuple().all(connection).await?;
    let members: BTreeSet<Uuid> = members.into_iter().collect();
    let people = meeting_person::Entity::find().filter(meeting_person::Column::MeetingId.eq(row.id)).all(connection).await?;
    Ok(people.into_iter().filter(|person| members.contains(&person.reader_id)).collect())
}

/// Writes what has changed about people, their replies apart.
async fn put_people(connection: &impl ConnectionTrait, id: MeetingId, was: &Room, is: &Room) -> Result<(), Fault> {
    use meeting_person::{Column, Entity, Model};

    for (reader, presence) in &is.turns.people {
        let speaking = is.turns.speaking == Some(*reader);
        if was.turns.people.get(reader) == Some(presence) && (was.turns.speaking == Some(*reader)) == speaking {
            continue;
        }
        let row = Model {
            meeting_id: id.0,
            reader_id: reader.0,
            reply: None,
            here: presence.here,
            spoke_in: i64::from(presence.spoke_in),
            speaking,
        };
        let over = OnConflict::columns([Column::MeetingId, Column::ReaderId])
            .update_columns([Column::Here, Column::SpokeIn, Column::Speaking])
            .to_owned();
        Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(connection).await?;
    }
    Ok(())
}

/// One row of two of the same person, who was there as a guest and under their account.
pub(super) fn merged(guest: meeting_person::Model, kept: &meeting_person::Model) -> meeting_person::Model {
    meeting_person::Model {
        meeting_id: kept.meeting_id,
        reader_id: kept.reader_id,
        reply: kept.reply.clone().or(guest.reply),
        here: kept.here || guest.here,
        spoke_in: kept.spoke_in.max(guest.spoke_in),
        speaking: kept.speaking || guest.speaking,
    }
}
