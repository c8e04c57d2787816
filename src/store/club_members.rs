//! Who is in a club: getting in, what one is to it, and getting out.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::clubs::{self, note_deed};
use super::entities::club_member::{Column, Entity, Model};
use super::entities::{club, room};
use super::error::{During, Fault, StoreError};
use super::{Store, ballots, club_rows, invitations, member_keys, post_writes, room_erasing};
use crate::domain::club::{Door, Membership, Season, Spent, Standing};
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::reader::ReaderName;

/// By which way somebody comes into a club.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By an invitation with that code.
    Invitation(String),
    /// By its door.
    Door,
}

/// Somebody at a club's door.
#[derive(Clone, Debug)]
pub struct Newcomer {
    /// Who.
    pub reader: ReaderId,
    /// What they want to be called.
    pub nickname: ReaderName,
}

/// What became of somebody at a club's door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnterOutcome {
    /// They are in, now or since before.
    In,
    /// A host will have to admit them.
    Asked,
    /// Somebody in the club is called that.
    NicknameTaken,
    /// The invitation opens nothing any more.
    Spent(Spent),
    /// There is no such invitation, or the club is open to nobody that way.
    NoWay,
    /// A host has banned them.
    Banned,
    /// The club runs no more.
    Over,
}

/// What became of the wish to change what somebody is to a club.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingOutcome {
    /// They are that now.
    Done,
    /// The club would be without a host.
    LastHost,
    /// They aren't what they would have to be for that, or are not there.
    NotPossible,
}

impl Store {
    /// Everybody who is or was in the club: hosts first, then by name.
    pub async fn members(&self, club: ClubId) -> Result<Vec<Membership>, StoreError> {
        let doing = "listing members";
        let found = Entity::find().filter(Column::ClubId.eq(club.0));
        let rows = found.all(self.reading()).await.during(doing)?;
        let mut members: Vec<Membership> = rows.iter().map(club_rows::membership).collect::<Result<_, _>>().during(doing)?;
        members.sort_by_cached_key(|member| (member.standing, member.nickname.sort_key(), member.reader));
        Ok(members)
    }

    /// What everybody is called who is or was in the club.
    pub async fn nicknames(&self, club: ClubId) -> Result<Arc<HashMap<ReaderId, String>>, StoreError> {
        let read = async {
            let all = Entity::find().select_only().columns([Column::ReaderId, Column::Nickname]).filter(Column::ClubId.eq(club.0));
            let rows: Vec<(Uuid, String)> = all.into_tuple().all(self.reading()).await.during("listing members")?;
            let named: HashMap<ReaderId, String> = rows.into_iter().map(|(reader, nickname)| (ReaderId(reader), nickname)).collect();
            Ok(Some(Arc::new(named)))
        };
        Ok(self.recalled(|recall| &recall.nicknames, club, read).await?.unwrap_or_default())
    }

    /// What a reader is to a club.
    pub async fn membership(&self, club: ClubId, reader: ReaderId) -> Result<Option<Membership>, StoreError> {
        let doing = "reading a membership";
        let read = async {
            let row = Entity::find_by_id((club.0, reader.0)).one(self.reading()).await.during(doing)?;
            row.as_ref().map(club_rows::membership).transpose().during(doing)
        };
        self.recalled(|recall| &recall.memberships, (club, reader), read).await
    }

    /// Lets somebody in, or has them wait for a host, as the way and the club allow. Who was let in before is in.
    pub async fn enter_club(&self, club: ClubId, who: Newcomer, way: Way, now: Timestamp) -> Result<EnterOutcome, StoreError> {
        self.write("entering a club", [who.reader.into()], move |transaction| {
            Box::pin(async move {
                let Some(row) = clubs::locked(transaction, club).await? else { return Ok(EnterOutcome::NoWay) };
                let (door, season) = {
                    let club = club_rows::club(&row)?;
                    (club.door, club.season)
                };
                let there = member(transaction, club, who.reader).await?;
                let was = there.as_ref().map(club_rows::membership).transpose()?.map(|member| member.standing);
                match was {
                    Some(standing) if standing.is_in() => return Ok(EnterOutcome::In),
                    Some(Standing::Banned) => return Ok(EnterOutcome::Banned),
                    _ if season != Season::Running => return Ok(EnterOutcome::Over),
                    _ => {}
                }
                let standing = match (&way, door, was) {
                    (Way::Invitation(_), _, _) | (Way::Door, Door::Open, None | Some(Standing::Left | Standing::Asked)) => Standing::Member,
                    (Way::Door, Door::Request, Some(Standing::Asked)) => return Ok(EnterOutcome::Asked),
                    // Who was taken out needs somebody's word to come back.
                    (Way::Door, Door::Request | Door::Open, _) => Standing::Asked,
                    (Way::Door, Door::Invitation, _) => return Ok(EnterOutcome::NoWay),
                };
                if is_taken(transaction, club, &who).await? {
                    return Ok(EnterOutcome::NicknameTaken);
                }
                if let Way::Invitation(code) = &way
                    && let Err(outcome) = invitations::use_up(transaction, club, code, now).await?
                {
                    return Ok(outcome);
                }
                let member = Membership {
                    reader: who.reader,
                    nickname: who.nickname,
                    standing,
                    shows_progress: there.is_none_or(|there| there.shows_progress),
                    since: now,
                };
                put(transaction, club, &member).await?;
                let deed = if standing == Standing::Member { Deed::Joined } else { Deed::AskedToJoin };
                let actor = Actor { reader: member.reader, nickname: member.nickname };
                note_deed(transaction, club, &actor, deed, None, now).await?;
                Ok(if standing == Standing::Member { EnterOutcome::In } else { EnterOutcome::Asked })
            })
        })
        .await
    }

    /// Makes somebody something else to the club, on the word of `by`, who may be themselves. The policy has said that they may.
    pub async fn set_standing(
        &self,
        club: ClubId,
        by: ReaderId,
        about: ReaderId,
        to: Standing,
        now: Timestamp,
    ) -> Result<StandingOutcome, StoreError> {
        self.change_standing(club, by, about, to, false, now).await
    }

    /// The same, and the club’s invitations that are good still are taken back with it: whoever is put out knows a code, and could come in again as somebody else.
    pub async fn set_standing_and_revoke(
        &self,
        club: ClubId,
        by: ReaderId,
        about: ReaderId,
        to: Standing,
        now: Timestamp,
    ) -> Result<StandingOutcome, StoreError> {
        self.change_standing(club, by, about, to, true, now).await
    }

    async fn change_standing(
        &self,
        club: ClubId,
        by: ReaderId,
        about: ReaderId,
        to: Standing,
        revoking: bool,
        now: Timestamp,
    ) -> Result<StandingOutcome, StoreError> {
        self.write("changing what somebody is to a club", [about.into()], move |transaction| {
            Box::pin(async move {
                if clubs::locked(transaction, club).await?.is_none() {
                    return Ok(StandingOutcome::NotPossible);
                }
                let (Some(row), Some(actor)) = (member(transaction, club, about).await?, member(transaction, club, by).await?) else {
                    return Ok(StandingOutcome::NotPossible);
                };
                let member = club_rows::membership(&row)?;
                let Some(deed) = deed(member.standing, to) else { return Ok(StandingOutcome::NotPossible) };
                if member.standing == to {
                    return Ok(StandingOutcome::Done);
                }
                if member.standing == Standing::Host && hosts(transaction, club).await? == 1 {
                    return Ok(StandingOutcome::LastHost);
                }
                if to.is_in() && !member.standing.is_in() {
                    let who = Newcomer { reader: about, nickname: member.nickname.clone() };
                    if is_taken(transaction, club, &who).await? {
                        return Ok(StandingOutcome::NotPossible);
                    }
                }
                let actor = Actor { reader: by, nickname: club_rows::membership(&actor)?.nickname };
                put(transaction, club, &Membership { standing: to, since: now, ..member.clone() }).await?;
                if !to.is_in() {
                    ballots::withdraw(transaction, club, about, now).await?;
                    member_keys::end_addresses(transaction, club, about).await?;
                }
                if revoking {
                    invitations::revoke_all(transaction, club, &actor, now).await?;
                }
                let whom = Actor { reader: about, nickname: member.nickname };
                note_deed(transaction, club, &actor, deed, (by != about).then_some(&whom), now).await?;
                Ok(StandingOutcome::Done)
            })
        })
        .await
    }

    /// Whether the others may see how far a member has read.
    pub async fn show_progress(&self, club: ClubId, reader: ReaderId, shows: bool) -> Result<(), StoreError> {
        self.write("showing or hiding progress", [reader.into()], move |transaction| {
            Box::pin(async move {
                if let Some(row) = member(transaction, club, reader).await? {
                    let mut row = row.into_active_model();
                    row.shows_progress = Set(shows);
                    row.update(transaction).await?;
                }
                Ok(())
            })
        })
        .await
    }
}

/// Before a reader is deleted: what they wrote goes, and their name from the records; a club of which they are the only host goes to the member who has been in it longest; one in which nobody else
/// is goes with them.
pub(super) async fn settle_without(transaction: &DatabaseTransaction, reader: ReaderId) -> Result<(), Fault> {
    let hosted = Entity::find().filter(Column::ReaderId.eq(reader.0)).filter(Column::Standing.eq(Standing::Host.name()));
    for host in hosted.all(transaction).await? {
        let club = ClubId(host.club_id);
        clubs::locked(transaction, club).await?;
        match successor(transaction, club).await? {
            Successor::AnotherHost => {}
            Successor::Member(row) => {
                let whom = club_rows::membership(&row)?;
                let whom = Actor { reader: whom.reader, nickname: whom.nickname };
                let mut row = row.into_active_model();
                row.standing = Set(Standing::Host.name().to_owned());
                row.update(transaction).await?;
                let host = Actor { reader, nickname: club_rows::membership(&host)?.nickname };
                note_deed(transaction, club, &host, Deed::Appointed, Some(&whom), Timestamp::now()).await?;
            }
            Successor::Nobody => {
                room_erasing::tell_of_gone(transaction, room::Column::ClubId, club.0).await?;
                club::Entity::delete_by_id(club.0).exec(transaction).await?;
            }
        }
    }
    post_writes::delete_all_by(transaction, reader).await?;
    clubs::forget_in_records(transaction, reader).await
}

/// What it is called to go from one standing to another; `None` where there is no such way.
fn deed(from: Standing, to: Standing) -> Option<Deed> {
    use Standing::{Asked, Banned, Host, Left, Member, Removed};
    Some(match (from, to) {
        (Host, Host) | (Member, Host) => Deed::Appointed,
        (Host, Member) | (Member, Member) => Deed::SteppedDown,
        (Asked, Member) => Deed::Admitted,
        (Host | Member, Left) | (Left, Left) => Deed::Left,
        (Host | Member | Asked, Removed) | (Removed, Removed) => Deed::Removed,
        (Host | Member | Asked | Removed | Left, Banned) | (Banned, Banned) => Deed::Banned,
        (Banned, Removed) => Deed::Pardoned,
        _ => return None,
    })
}

async fn member(transaction: &DatabaseTransaction, club: ClubId, reader: ReaderId) -> Result<Option<Model>, Fault> {
    Ok(Entity::find_by_id((club.0, reader.0)).lock_exclusive().one(transaction).await?)
}

/// Who runs a club after one of its hosts.
pub(super) enum Successor {
    /// It has others.
    AnotherHost,
    /// Whoever has been in it longest.
    Member(Model),
    /// Nobody else is in it.
    Nobody,
}

/// Who runs a club after one of its hosts.
pub(super) async fn successor(connection: &impl ConnectionTrait, club: ClubId) -> Result<Successor, Fault> {
    if hosts(connection, club).await? > 1 {
        return Ok(Successor::AnotherHost);
    }
    let members = Entity::find().filter(Column::ClubId.eq(club.0)).filter(Column::Standing.eq(Standing::Member.name()));
    let longest = members.order_by_asc(Column::Since).limit(1).one(connection).await?;
    Ok(longest.map_or(Successor::Nobody, Successor::Member))
}

async fn hosts(connection: &impl ConnectionTrait, club: ClubId) -> Result<u64, Fault> {
    let hosts = Entity::find().filter(Column::ClubId.eq(club.0)).filter(Column::Standing.eq(Standing::Host.name()));
    Ok(hosts.count(connection).await?)
}

/// Whether somebody else who is in goes by that name. The club's row is locked, so nobody takes it meanwhile.
async fn is_taken(transaction: &DatabaseTransaction, club: ClubId, who: &Newcomer) -> Result<bool, Fault> {
    let others = Entity::find()
        .filter(Column::ClubId.eq(club.0))
        .filter(Column::Folded.eq(who.nickname.folded()))
        .filter(Column::ReaderId.ne(who.reader.0))
        .filter(Column::Standing.is_in([Standing::Host, Standing::Member, Standing::Asked].map(Standing::name)));
    Ok(others.count(transaction).await? > 0)
}

async fn put(transaction: &DatabaseTransaction, club: ClubId, member: &Membership) -> Result<(), Fault> {
    let row = club_rows::member_columns(club, member);
    let over = OnConflict::columns([Column::ClubId, Column::ReaderId])
        .update_columns([Column::Nickname, Column::Folded, Column::Standing, Column::ShowsProgress, Column::Since])
        .to_owned();
    Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
    Ok(())
}
