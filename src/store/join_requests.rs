//! Requests to join a club: those that wait for a host, and what became of others.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::entities::{club, club_act, club_member};
use super::error::{During, StoreError};
use super::{Store, club_rows, rows};
use crate::domain::club::{Club, Door, Standing};
use crate::domain::club_record::Deed;
use crate::domain::ident::{ClubId, ReaderId};

impl Store {
    /// How many wait for an answer in each of these clubs; a club in which nobody does is left out.
    pub async fn join_requests(&self, clubs: &[ClubId]) -> Result<HashMap<ClubId, u64>, StoreError> {
        let waiting: Vec<(Uuid, i64)> = club_member::Entity::find()
            .select_only()
            .column(club_member::Column::ClubId)
            .column_as(club_member::Column::ReaderId.count(), "waiting")
            .filter(club_member::Column::ClubId.is_in(clubs.iter().map(|club| club.0)))
            .filter(club_member::Column::Standing.eq(Standing::Asked.name()))
            .group_by(club_member::Column::ClubId)
            .into_tuple()
            .all(self.reading())
            .await
            .during("counting requests to join")?;
        Ok(waiting.into_iter().map(|(club, count)| (ClubId(club), count.cast_unsigned())).collect())
    }

    /// The listed clubs whose hosts have declined a reader’s last request since that moment.
    pub async fn declined_requests(&self, reader: ReaderId, since: Timestamp) -> Result<Vec<Club>, StoreError> {
        let doing = "reading what became of requests to join";
        let out = club_member::Entity::find()
            .filter(club_member::Column::ReaderId.eq(reader.0))
            .filter(club_member::Column::Standing.eq(Standing::Removed.name()))
            .filter(club_member::Column::Since.gte(rows::millis(since)));
        let mut declined = Vec::new();
        for row in out.all(self.reading()).await.during(doing)? {
            let own = Condition::all().add(club_act::Column::ActorReader.eq(reader.0)).add(club_act::Column::AboutReader.is_null());
            let about = Condition::any().add(club_act::Column::AboutReader.eq(reader.0)).add(own);
            let latest = club_act::Entity::find().filter(club_act::Column::ClubId.eq(row.club_id)).filter(about);
            let latest = latest.order_by_desc(club_act::Column::Id).limit(2).all(self.reading()).await.during(doing)?;
            // Who was removed later had been let in between.
            if latest.iter().map(|act| act.act.as_str()).eq([Deed::Removed.name(), Deed::AskedToJoin.name()]) {
                declined.push(row.club_id);
            }
        }
        let listed = club::Entity::find()
            .filter(club::Column::Id.is_in(declined))
            .filter(club::Column::Door.ne(Door::Invitation.name()))
            .filter(club::Column::ArchivedAt.is_null())
            .filter(club::Column::EndsAt.is_null());
        listed.all(self.reading()).await.during(doing)?.iter().map(club_rows::club).collect::<Result<_, _>>().during(doing)
    }
}
