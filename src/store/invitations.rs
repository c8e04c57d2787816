//! Invitations into clubs.

use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::club_members::EnterOutcome;
use super::clubs::note_deed;
use super::entities::club_invitation::{Column, Entity};
use super::error::{During, Fault, StoreError};
use super::{Store, classes, club_rows};
use crate::domain::club::Invitation;
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::ClubId;

impl Store {
    /// Keeps an invitation; `false` when its code is taken.
    pub async fn invite(&self, new: Invitation, by: Actor) -> Result<bool, StoreError> {
        self.write("making an invitation", [], move |transaction| {
            Box::pin(async move {
                if classes::is_taken(transaction, &new.code).await? {
                    return Ok(false);
                }
                Entity::insert(club_rows::invitation_columns(&new).into_active_model()).exec_without_returning(transaction).await?;
                note_deed(transaction, new.club, &by, Deed::Invited, None, new.made_at).await?;
                Ok(true)
            })
        })
        .await
    }

    /// The invitation of that code.
    pub async fn invitation(&self, code: &str) -> Result<Option<Invitation>, StoreError> {
        let doing = "reading an invitation";
        let row = Entity::find_by_id(code.to_owned()).one(self.reading()).await.during(doing)?;
        row.map(|row| club_rows::invitation(&row)).transpose().during(doing)
    }

    /// A club's invitations, the latest first.
    pub async fn invitations(&self, club: ClubId) -> Result<Vec<Invitation>, StoreError> {
        let doing = "listing invitations";
        let found = Entity::find().filter(Column::ClubId.eq(club.0)).order_by_desc(Column::MadeAt).order_by_asc(Column::Code);
        found.all(self.reading()).await.during(doing)?.iter().map(club_rows::invitation).collect::<Result<_, _>>().during(doing)
    }

    /// Takes an invitation of the club back.
    pub async fn revoke_invitation(&self, club: ClubId, code: String, by: Actor, now: Timestamp) -> Result<(), StoreError> {
        self.write("revoking an invitation", [], move |transaction| {
            Box::pin(async move {
                let found = Entity::find_by_id(code).filter(Column::ClubId.eq(club.0)).lock_exclusive().one(transaction).await?;
                if let Some(row) = found.filter(|row| !row.revoked) {
                    let mut row = row.into_active_model();
                    row.revoked = Set(true);
                    row.update(transaction).await?;
                    note_deed(transaction, club, &by, Deed::Revoked, None, now).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

/// Takes back whichever invitations of a club still open it.
pub(super) async fn revoke_all(transaction: &DatabaseTransaction, club: ClubId, by: &Actor, now: Timestamp) -> Result<(), Fault> {
    let good = Entity::find().filter(Column::ClubId.eq(club.0)).filter(Column::Revoked.eq(false)).lock_exclusive();
    for row in good.all(transaction).await? {
        if club_rows::invitation(&row)?.spent(now).is_none() {
            let mut row = row.into_active_model();
            row.revoked = Set(true);
            row.update(transaction).await?;
            note_deed(transaction, club, by, Deed::Revoked, None, now).await?;
        }
    }
    Ok(())
}

/// Takes one of an invitation's places, or says why there is none.
pub(super) async fn use_up(
    transaction: &DatabaseTransaction,
    club: ClubId,
    code: &str,
    now: Timestamp,
) -> Result<Result<(), EnterOutcome>, Fault> {
    let found = Entity::find_by_id(code.to_owned()).filter(Column::ClubId.eq(club.0)).lock_exclusive().one(transaction).await?;
    let Some(row) = found else { return Ok(Err(EnterOutcome::NoWay)) };
    if let Some(spent) = club_rows::invitation(&row)?.spent(now) {
        return Ok(Err(EnterOutcome::Spent(spent)));
    }
    let used = row.used + 1;
    let mut row = row.into_active_model();
    row.used = Set(used);
    row.update(transaction).await?;
    Ok(Ok(()))
}
