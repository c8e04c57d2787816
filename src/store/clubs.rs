//! Clubs: founding one, reading it, changing it, and the end of it. Who is in one is in `club_members`.

use jiff::Timestamp;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::entities::{club, club_act, club_member, room};
use super::error::{During, Fault, StoreError};
use super::{Store, club_rows, digests, room_erasing, rows};
use crate::domain::club::{Club, ClubName, Door, Membership, Season, Standing, Zone};
use crate::domain::club_record::{Actor, Deed, RecordLine};
use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::mail::DigestHour;
use crate::domain::progress::Progress;
use crate::domain::reveals::Reveals;

/// What of a club its hosts can change.
#[derive(Clone, Debug)]
pub struct ClubSettings {
    /// What it is called.
    pub name: ClubName,
    /// A line about it.
    pub about: String,
    /// Whose days and hours its dates are.
    pub zone: Zone,
    /// How one gets in.
    pub door: Door,
    /// When its digests go out.
    pub digest_hour: DigestHour,
}

/// A club with how many are in it.
#[derive(Clone, Debug)]
pub struct ListedClub {
    /// The club.
    pub club: Club,
    /// Hosts and members.
    pub members: u64,
}

impl Store {
    /// Founds a club, with its founder as host. The same club again is left as it is.
    pub async fn found_club(&self, new: Club, founder: Membership) -> Result<(), StoreError> {
        self.write("founding a club", [founder.reader.into()], move |transaction| {
            Box::pin(async move {
                if locked(transaction, new.id).await?.is_some() {
                    return Ok(());
                }
                club::Entity::insert(club_rows::club_columns(&new).into_active_model()).exec_without_returning(transaction).await?;
                let row = club_rows::member_columns(new.id, &founder);
                club_member::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
                let actor = Actor { reader: founder.reader, nickname: founder.nickname };
                note_deed(transaction, new.id, &actor, Deed::Founded, None, new.founded_at).await
            })
        })
        .await
    }

    /// The club of that id, whoever asks: the policy decides who may see it.
    pub async fn club(&self, id: ClubId) -> Result<Option<Club>, StoreError> {
        let doing = "reading a club";
        let read = async {
            let row = club::Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
            row.map(|row| club_rows::club(&row)).transpose().during(doing)
        };
        self.recalled(|recall| &recall.clubs, id, read).await
    }

    /// The clubs that a reader is in or has asked to be let into, the latest first.
    pub async fn clubs_of(&self, reader: ReaderId) -> Result<Vec<(Club, Membership)>, StoreError> {
        let doing = "listing a reader’s clubs";
        let mine = club_member::Entity::find()
            .filter(club_member::Column::ReaderId.eq(reader.0))
            .filter(club_member::Column::Standing.is_in([Standing::Host, Standing::Member, Standing::Asked].map(Standing::name)))
            .order_by_desc(club_member::Column::Since);
        let mine = mine.all(self.reading()).await.during(doing)?;
        let ids: Vec<Uuid> = mine.iter().map(|row| row.club_id).collect();
        let clubs = club::Entity::find().filter(club::Column::Id.is_in(ids)).all(self.reading()).await.during(doing)?;
        let both = mine.iter().filter_map(|row| Some((clubs.iter().find(|club| club.id == row.club_id)?, row)));
        both.map(|(club, row)| club_rows::club(club).and_then(|club| Ok((club, club_rows::membership(row)?))))
            .collect::<Result<_, _>>()
            .during(doing)
    }

    /// Running clubs that are listed, the latest first, at most so many.
    pub async fn listed_clubs(&self, limit: u64) -> Result<Vec<ListedClub>, StoreError> {
        let doing = "listing clubs";
        let open = club::Entity::find()
            .filter(club::Column::Door.ne(Door::Invitation.name()))
            .filter(club::Column::ArchivedAt.is_null())
            .filter(club::Column::EndsAt.is_null())
            .order_by_desc(club::Column::FoundedAt)
            .limit(limit);
        let rows = open.all(self.reading()).await.during(doing)?;
        let counts: Vec<(Uuid, i64)> = club_member::Entity::find()
            .select_only()
            .column(club_member::Column::ClubId)
            .column_as(club_member::Column::ReaderId.count(), "members")
            .filter(club_member::Column::ClubId.is_in(rows.iter().map(|row| row.id)))
            .filter(club_member::Column::Standing.is_in([Standing::Host, Standing::Member].map(Standing::name)))
            .group_by(club_member::Column::ClubId)
            .into_tuple()
            .all(self.reading())
            .await
            .during(doing)?;
        let members = |id: Uuid| counts.iter().find(|(club, _)| *club == id).map_or(0, |(_, count)| count.cast_unsigned());
        rows.iter()
            .map(|row| club_rows::club(row).map(|club| ListedClub { club, members: members(row.id) }))
            .collect::<Result<_, _>>()
            .during(doing)
    }

    /// Changes what hosts can change. Whether there is such a club.
    pub async fn change_club(&self, id: ClubId, by: Actor, settings: ClubSettings, now: Timestamp) -> Result<bool, StoreError> {
        self.write("changing a club", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                if row.digest_hour != i16::from(settings.digest_hour.get()) || row.zone != settings.zone.name() {
                    digests::begin_anew(transaction, id, now).await?;
                }
                let mut row = row.into_active_model();
                row.name = Set(settings.name.as_str().to_owned());
                row.about = Set(settings.about);
                row.zone = Set(settings.zone.name().to_owned());
                row.door = Set(settings.door.name().to_owned());
                row.digest_hour = Set(settings.digest_hour.get().into());
                row.update(transaction).await?;
                note_deed(transaction, id, &by, Deed::Changed, None, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Moves a club into another season of its life. Whether there is such a club.
    pub async fn set_season(&self, id: ClubId, by: Actor, season: Season, now: Timestamp) -> Result<bool, StoreError> {
        self.write("changing a club’s season", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = locked(transaction, id).await? else { return Ok(false) };
                let was = club_rows::club(&row)?.season;
                if was == season {
                    return Ok(true);
                }
                let mut row = row.into_active_model();
                let (archived_at, ends_at, deed) = match season {
                    Season::Running if matches!(was, Season::Ending(_)) => (None, None, Deed::Kept),
                    Season::Running => (None, None, Deed::Reopened),
                    Season::Archived => (Some(rows::millis(now)), None, Deed::Archived),
                    Season::Ending(at) => (None, Some(rows::millis(at)), Deed::SetToEnd),
                };
                row.archived_at = Set(archived_at);
                row.ends_at = Set(ends_at);
                row.update(transaction).await?;
                digests::begin_anew(transaction, id, now).await?;
                note_deed(transaction, id, &by, deed, None, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Deletes a club with everything in it, at once. Whether there was one.
    pub async fn delete_club(&self, id: ClubId) -> Result<bool, StoreError> {
        self.erase("deleting a club", move |transaction| {
            Box::pin(async move {
                room_erasing::tell_of_gone(transaction, room::Column::ClubId, id.0).await?;
                Ok(club::Entity::delete_by_id(id.0).exec(transaction).await?.rows_affected > 0)
            })
        })
        .await
    }

    /// Deletes the clubs whose time is over, with everything in them. How many.
    pub async fn delete_ended_clubs(&self, now: Timestamp) -> Result<u64, StoreError> {
        // Its live rooms go along, and what anybody practised of them.
        self.erase("deleting ended clubs", move |transaction| {
            Box::pin(async move {
                let over = club::Entity::delete_many().filter(club::Column::EndsAt.lte(rows::millis(now)));
                Ok(over.exec(transaction).await?.rows_affected)
            })
        })
        .await
    }

    /// A club's record as far as somebody has read, the latest first, at most so many lines.
    pub async fn club_record(&self, id: ClubId, progress: Progress, limit: u64) -> Result<Vec<RecordLine>, StoreError> {
        let doing = "reading a club’s record";
        let ceiling = progress.chapter().map_or(0, rows::chapter_column);
        let open = Condition::any().add(club_act::Column::Reveals.is_null()).add(club_act::Column::Reveals.lte(ceiling));
        let found = club_act::Entity::find()
            .filter(club_act::Column::ClubId.eq(id.0))
            .filter(open)
            .order_by_desc(club_act::Column::At)
            .order_by_desc(club_act::Column::Id)
            .limit(limit);
        found.all(self.reading()).await.during(doing)?.into_iter().map(club_rows::deed).collect::<Result<_, _>>().during(doing)
    }
}

/// A club's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: ClubId) -> Result<Option<club::Model>, Fault> {
    Ok(club::Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}

/// Adds a line to a club's record.
pub(super) async fn note_deed(
    transaction: &DatabaseTransaction,
    club: ClubId,
    actor: &Actor,
    deed: Deed,
    about: Option<&Actor>,
    at: Timestamp,
) -> Result<(), Fault> {
    note_deed_in(transaction, club, Reveals::NOTHING, actor, deed, about, at).await
}

/// Adds a line that tells of something further on in the book.
pub(super) async fn note_deed_in(
    transaction: &DatabaseTransaction,
    club: ClubId,
    reveals: Reveals,
    actor: &Actor,
    deed: Deed,
    about: Option<&Actor>,
    at: Timestamp,
) -> Result<(), Fault> {
    note(transaction, club, reveals, Some(actor), deed, about, at).await
}

/// Adds a line about what nobody in the club did, but whoever runs the server.
pub(super) async fn note_from_outside(
    transaction: &DatabaseTransaction,
    club: ClubId,
    reveals: Reveals,
    deed: Deed,
    about: Option<&Actor>,
    at: Timestamp,
) -> Result<(), Fault> {
    note(transaction, club, reveals, None, deed, about, at).await
}

async fn note(
    transaction: &DatabaseTransaction,
    club: ClubId,
    reveals: Reveals,
    actor: Option<&Actor>,
    deed: Deed,
    about: Option<&Actor>,
    at: Timestamp,
) -> Result<(), Fault> {
    let row = club_act::Model {
        id: Uuid::now_v7(),
        club_id: club.0,
        actor: actor.map(|actor| actor.nickname.as_str().to_owned()),
        actor_reader: actor.map(|actor| actor.reader.0),
        act: deed.name().to_owned(),
        about: about.map(|about| about.nickname.as_str().to_owned()),
        about_reader: about.map(|about| about.reader.0),
        at: rows::millis(at),
        reveals: reveals.chapter().map(rows::chapter_column),
    };
    club_act::Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
    Ok(())
}

/// Takes a reader's name out of every club's record.
pub(super) async fn forget_in_records(transaction: &DatabaseTransaction, reader: ReaderId) -> Result<(), Fault> {
    use club_act::{Column, Entity};

    let nobody = || Expr::value(Option::<String>::None);
    let none = || Expr::value(Option::<Uuid>::None);
    let done = Entity::update_many().col_expr(Column::Actor, nobody()).col_expr(Column::ActorReader, none());
    done.filter(Column::ActorReader.eq(reader.0)).exec(transaction).await?;
    let told = Entity::update_many().col_expr(Column::About, nobody()).col_expr(Column::AboutReader, none());
    told.filter(Column::AboutReader.eq(reader.0)).exec(transaction).await?;
    Ok(())
}
