//! What a club means to have read by when.

use jiff::Timestamp;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::clubs::{self, note_deed};
use super::entities::club_stretch::{ActiveModel, Column, Entity};
use super::error::{During, StoreError};
use super::{Store, club_rows};
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::ClubId;
use crate::domain::schedule::Stretch;

/// What became of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScheduleOutcome {
    /// It is kept.
    Kept,
    /// Nothing was kept: meanwhile, somebody made it this.
    Changed(Vec<Stretch>),
    /// There is no such club.
    NoSuchClub,
}

impl Store {
    /// A club's stretches in order; none when it has no schedule.
    pub async fn schedule(&self, club: ClubId) -> Result<Vec<Stretch>, StoreError> {
        let doing = "reading a schedule";
        let found = Entity::find().filter(Column::ClubId.eq(club.0)).order_by_asc(Column::First);
        found.all(self.reading()).await.during(doing)?.iter().map(club_rows::stretch).collect::<Result<_, _>>().during(doing)
    }

    /// Keeps a schedule in place of `seen`, the one that its maker saw.
    pub async fn set_schedule(
        &self,
        club: ClubId,
        by: Actor,
        stretches: Vec<Stretch>,
        seen: Vec<Stretch>,
        now: Timestamp,
    ) -> Result<ScheduleOutcome, StoreError> {
        self.write("keeping a schedule", [], move |transaction| {
            Box::pin(async move {
                if clubs::locked(transaction, club).await?.is_none() {
                    return Ok(ScheduleOutcome::NoSuchClub);
                }
                let there = Entity::find().filter(Column::ClubId.eq(club.0)).order_by_asc(Column::First).all(transaction).await?;
                let there: Vec<Stretch> = there.iter().map(club_rows::stretch).collect::<Result<_, _>>()?;
                if there == stretches {
                    return Ok(ScheduleOutcome::Kept);
                }
                if there != seen {
                    return Ok(ScheduleOutcome::Changed(there));
                }
                Entity::delete_many().filter(Column::ClubId.eq(club.0)).exec(transaction).await?;
                if !stretches.is_empty() {
                    let rows = stretches.iter().map(|stretch| club_rows::stretch_columns(club, stretch).into_active_model());
                    Entity::insert_many::<ActiveModel, _>(rows).exec_without_returning(transaction).await?;
                }
                note_deed(transaction, club, &by, Deed::Rescheduled, None, now).await?;
                Ok(ScheduleOutcome::Kept)
            })
        })
        .await
    }
}
