//! Links that are a member’s own: the address of their calendar, and a guest’s way back.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::entities::club_member::{Column, Entity};
use super::entities::telling;
use super::error::{During, Fault, StoreError};
use super::{Store, club_rows, rows};
use crate::domain::club::{Membership, Standing};
use crate::domain::ident::{ClubId, FormKey, ReaderId};
use crate::domain::key_hash::KeyHash;

/// Which links a member has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberKeys {
    /// Of the key in their calendar’s address; `None`: they have none.
    pub calendar: Option<KeyHash>,
    /// Their way back; `None`: they have made none.
    pub way_back: Option<WayBack>,
}

/// A link that brings a guest back as themselves, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WayBack {
    /// Of the key in it.
    pub key: KeyHash,
    /// When it was used, if it was.
    pub used_at: Option<Timestamp>,
}

/// What became of somebody with a link back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComeBackOutcome {
    /// They are that reader.
    Is(ClubId, ReaderId),
    /// It was used before.
    Used,
    /// There is no such link (any more).
    NoWay,
}

/// For how long the form that used a link up may be sent again: by a double tap, or because the answer was lost on the way.
const SENT_AGAIN: SignedDuration = SignedDuration::from_mins(10);

impl Store {
    /// Which links a member has.
    pub async fn member_keys(&self, club: ClubId, reader: ReaderId) -> Result<MemberKeys, StoreError> {
        let doing = "reading a member’s links";
        let Some(row) = Entity::find_by_id((club.0, reader.0)).one(self.reading()).await.during(doing)? else {
            return Ok(MemberKeys::default());
        };
        let used_at = row.way_back_used_at.map(rows::time).transpose().during(doing)?;
        let way_back = row.way_back_hash.map(|hash| WayBack { key: KeyHash::kept(hash), used_at });
        Ok(MemberKeys { calendar: row.calendar_hash.map(KeyHash::kept), way_back })
    }

    /// Gives a member’s calendar an address with that key, in place of the one it had; `None`: it has no address any more.
    pub async fn set_calendar_key(&self, club: ClubId, reader: ReaderId, key: Option<String>) -> Result<(), StoreError> {
        let hash = key.map(|key| String::from(KeyHash::of(&key)));
        self.write("changing the address of a calendar", [reader.into()], move |transaction| {
            Box::pin(async move {
                let theirs = Entity::update_many().col_expr(Column::CalendarHash, Expr::value(hash)).filter(Column::ClubId.eq(club.0));
                let is_in = Column::Standing.is_in([Standing::Host, Standing::Member].map(Standing::name));
                theirs.filter(Column::ReaderId.eq(reader.0)).filter(is_in).exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Whose calendar has an address with that key, and of which club.
    pub async fn member_of_calendar(&self, key: &str) -> Result<Option<(ClubId, Membership)>, StoreError> {
        let doing = "reading whose calendar it is";
        let found = Entity::find().filter(Column::CalendarHash.eq(KeyHash::of(key).as_str()));
        let row = found.one(self.reading()).await.during(doing)?;
        row.map(|row| Ok::<_, Fault>((ClubId(row.club_id), club_rows::membership(&row)?))).transpose().during(doing)
    }

    /// Gives a member a way back with that key, in place of the one they had.
    pub async fn make_way_back(&self, club: ClubId, reader: ReaderId, key: &str) -> Result<(), StoreError> {
        let hash = KeyHash::of(key);
        self.write("making a way back", [reader.into()], move |transaction| {
            Box::pin(async move {
                let theirs = Entity::update_many()
                    .col_expr(Column::WayBackHash, Expr::value(hash.as_str()))
                    .col_expr(Column::WayBackUsedAt, Expr::value(None::<i64>))
                    .col_expr(Column::WayBackForm, Expr::value(None::<Uuid>));
                theirs.filter(Column::ClubId.eq(club.0)).filter(Column::ReaderId.eq(reader.0)).exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Whose way back has that key, in which club, and when it was used, if it was.
    pub async fn member_of_way_back(&self, key: &str) -> Result<Option<(ClubId, Membership, Option<Timestamp>)>, StoreError> {
        let doing = "reading whose way back it is";
        let found = Entity::find().filter(Column::WayBackHash.eq(KeyHash::of(key).as_str()));
        let Some(row) = found.one(self.reading()).await.during(doing)? else { return Ok(None) };
        let used_at = row.way_back_used_at.map(rows::time).transpose().during(doing)?;
        Ok(Some((ClubId(row.club_id), club_rows::membership(&row).during(doing)?, used_at)))
    }

    /// Uses a way back up. The form that did so may be sent again within minutes, and nobody else’s can.
    pub async fn come_back(&self, key: &str, form: FormKey, now: Timestamp) -> Result<ComeBackOutcome, StoreError> {
        let hash = KeyHash::of(key);
        self.write("using a way back", [], move |transaction| {
            Box::pin(async move {
                let found = Entity::find().filter(Column::WayBackHash.eq(hash.as_str())).lock_exclusive().one(transaction).await?;
                let Some(row) = found else { return Ok(ComeBackOutcome::NoWay) };
                let came = ComeBackOutcome::Is(ClubId(row.club_id), ReaderId(row.reader_id));
                if let Some(used_at) = row.way_back_used_at {
                    let again = row.way_back_form == Some(form.0) && now < rows::time(used_at)? + SENT_AGAIN;
                    return Ok(if again { came } else { ComeBackOutcome::Used });
                }
                let used = Entity::update_many()
                    .col_expr(Column::WayBackUsedAt, Expr::value(rows::millis(now)))
                    .col_expr(Column::WayBackForm, Expr::value(form.0));
                used.filter(Column::WayBackHash.eq(hash.as_str())).exec(transaction).await?;
                Ok(came)
            })
        })
        .await
    }
}

/// Whoever is in a club no more reads it no more, by whatever address: not even if they come back one day.
pub(super) async fn end_addresses(transaction: &DatabaseTransaction, club: ClubId, reader: ReaderId) -> Result<(), Fault> {
    let calendar = Entity::update_many().col_expr(Column::CalendarHash, Expr::value(None::<String>));
    calendar.filter(Column::ClubId.eq(club.0)).filter(Column::ReaderId.eq(reader.0)).exec(transaction).await?;
    let feed = telling::Entity::update_many().col_expr(telling::Column::FeedKey, Expr::value(None::<String>));
    let theirs = feed.filter(telling::Column::ClubId.eq(club.0)).filter(telling::Column::ReaderId.eq(reader.0));
    theirs.exec(transaction).await?;
    Ok(())
}
