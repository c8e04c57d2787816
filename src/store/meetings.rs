//! A club's meetings: planning, changing, calling off, and who comes. What happens in the room is in `meeting_rooms`, what is written down in `minutes`.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::clubs::{self, note_deed};
use super::entities::{meeting, meeting_item, meeting_person};
use super::error::{During, Fault, StoreError};
use super::{Store, meeting_rows, rows};
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::{ClubId, MeetingId, PromptId, ReaderId};
use crate::domain::meeting::{Attendance, Meeting, MeetingPlan, MeetingState, Reply};
use crate::domain::meeting_room::position_after;

/// What became of a change to a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingOutcome {
    /// It is like this now.
    Kept(Meeting),
    /// Nothing was kept: meanwhile, somebody made it this.
    Changed(Meeting),
    /// There is no such meeting (any more).
    NoSuchMeeting,
}

/// A change to a meeting that its hosts can make.
#[derive(Clone, Debug)]
pub enum MeetingChange {
    /// When, where, about which chapters; and the agenda, as far as it belongs to those.
    Plan(MeetingPlan, Vec<PromptId>),
    /// What is talked about.
    Agenda(Vec<PromptId>),
}

impl Store {
    /// Plans a meeting. The same one again is left as it is. Whether there is such a club.
    pub async fn plan_meeting(&self, new: Meeting, by: Actor, now: Timestamp) -> Result<bool, StoreError> {
        self.write("planning a meeting", [], move |transaction| {
            Box::pin(async move {
                if clubs::locked(transaction, new.club).await?.is_none() {
                    return Ok(false);
                }
                if locked(transaction, new.id).await?.is_some() {
                    return Ok(true);
                }
                let row = meeting_rows::meeting_columns(&new).into_active_model();
                meeting::Entity::insert(row).exec_without_returning(transaction).await?;
                put_agenda(transaction, new.id, &new.agenda).await?;
                note_deed(transaction, new.club, &by, Deed::MeetingPlanned, None, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// The meeting of that id, whoever asks: the policy decides who may see it.
    pub async fn meeting(&self, id: MeetingId) -> Result<Option<Meeting>, StoreError> {
        let doing = "reading a meeting";
        let Some(row) = meeting::Entity::find_by_id(id.0).one(self.reading()).await.during(doing)? else { return Ok(None) };
        let items =
            meeting_item::Entity::find().filter(meeting_item::Column::MeetingId.eq(id.0)).order_by_asc(meeting_item::Column::Position);
        let items = items.all(self.reading()).await.during(doing)?;
        meeting_rows::meeting(&row, &items).map(Some).during(doing)
    }

    /// A club's meetings, the earliest first.
    pub async fn meetings(&self, club: ClubId) -> Result<Vec<Meeting>, StoreError> {
        let doing = "listing meetings";
        let found = meeting::Entity::find()
            .filter(meeting::Column::ClubId.eq(club.0))
            .order_by_asc(meeting::Column::StartsAt)
            .order_by_asc(meeting::Column::Id);
        let found = found.all(self.reading()).await.during(doing)?;
        let items = meeting_item::Entity::find()
            .filter(meeting_item::Column::MeetingId.is_in(found.iter().map(|row| row.id)))
            .order_by_asc(meeting_item::Column::Position);
        let items = items.all(self.reading()).await.during(doing)?;
        let of = |row: &meeting::Model| {
            let own: Vec<_> = items.iter().filter(|item| item.meeting_id == row.id).cloned().collect();
            meeting_rows::meeting(row, &own)
        };
        found.iter().map(of).collect::<Result<_, _>>().during(doing)
    }

    /// Changes a meeting, unless it was changed since the version `seen`. With another agenda the room stays at the prompt that is on the table.
    pub async fn change_meeting(
        &self,
        id: MeetingId,
        by: Actor,
        change: MeetingChange,
        seen: u32,
        now: Timestamp,
    ) -> Result<MeetingOutcome, StoreError> {
        self.write("changing a meeting", [], move |transaction| {
            Box::pin(async move {
                let Some((row, there)) = locked_in_club(transaction, id).await? else { return Ok(MeetingOutcome::NoSuchMeeting) };
                let (plan, agenda) = match change {
                    MeetingChange::Plan(plan, agenda) => (plan, agenda),
                    MeetingChange::Agenda(agenda) => (there.plan.clone(), agenda),
                };
                if plan == there.plan && agenda == there.agenda {
                    return Ok(MeetingOutcome::Kept(there));
                }
                if there.version != seen {
                    return Ok(MeetingOutcome::Changed(there));
                }
                let position = position_after(&there.agenda, &agenda, rows::count(row.position)?);
                let mut row = row.into_active_model();
                meeting_rows::set_plan(&mut row, &plan);
                row.version = Set(i64::from(there.version) + 1);
                row.position = Set(i32::from(position));
                row.update(transaction).await?;
                put_agenda(transaction, id, &agenda).await?;
                note_deed(transaction, there.club, &by, Deed::MeetingChanged, None, now).await?;
                Ok(MeetingOutcome::Kept(Meeting { plan, agenda, version: there.version + 1, ..there }))
            })
        })
        .await
    }

    /// Cancels, ends or reopens a meeting; one that was cancelled is not ended, and one that was ended not cancelled. How it stands then; `None` when there
    /// is no such meeting.
    pub async fn set_meeting_state(
        &self,
        id: MeetingId,
        by: Actor,
        to: MeetingState,
        now: Timestamp,
    ) -> Result<Option<MeetingState>, StoreError> {
        self.write("changing where a meeting stands", [], move |transaction| {
            Box::pin(async move {
                let Some((row, there)) = locked_in_club(transaction, id).await? else { return Ok(None) };
                let (cancelled_at, ended_at, deed) = match (there.state, to) {
                    (MeetingState::Planned, MeetingState::Cancelled) => (Some(rows::millis(now)), None, Deed::MeetingCancelled),
                    (MeetingState::Planned, MeetingState::Ended(at)) => (None, Some(rows::millis(at)), Deed::MeetingEnded),
                    (MeetingState::Cancelled | MeetingState::Ended(_), MeetingState::Planned) => (None, None, Deed::MeetingReopened),
                    (was, _) => return Ok(Some(was)),
                };
                let mut row = row.into_active_model();
                row.cancelled_at = Set(cancelled_at);
                row.ended_at = Set(ended_at);
                row.update(transaction).await?;
                note_deed(transaction, there.club, &by, deed, None, now).await?;
                Ok(Some(to))
            })
        })
        .await
    }

    /// Deletes a meeting with its minutes. Whether there was one.
    pub async fn delete_meeting(&self, id: MeetingId, by: Actor, now: Timestamp) -> Result<bool, StoreError> {
        self.write("deleting a meeting", [], move |transaction| {
            Box::pin(async move {
                let Some((_, there)) = locked_in_club(transaction, id).await? else { return Ok(false) };
                meeting::Entity::delete_by_id(id.0).exec(transaction).await?;
                note_deed(transaction, there.club, &by, Deed::MeetingDeleted, None, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Says whether a reader comes; `None` takes it back.
    pub async fn reply_to_meeting(&self, id: MeetingId, reader: ReaderId, reply: Option<Reply>) -> Result<(), StoreError> {
        self.write("replying to a meeting", [reader.into()], move |transaction| {
            Box::pin(async move {
                if locked(transaction, id).await?.is_none() {
                    return Ok(());
                }
                let row = meeting_person::Model {
                    meeting_id: id.0,
                    reader_id: reader.0,
                    reply: reply.map(|reply| reply.name().to_owned()),
                    here: false,
                    spoke_in: 0,
                    speaking: false,
                };
                let over = OnConflict::columns([meeting_person::Column::MeetingId, meeting_person::Column::ReaderId])
                    .update_column(meeting_person::Column::Reply)
                    .to_owned();
                meeting_person::Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// What has been said about coming, by readers who may have left the club since.
    pub async fn attendances(&self, id: MeetingId) -> Result<Vec<Attendance>, StoreError> {
        let doing = "reading who comes to a meeting";
        let found = meeting_person::Entity::find()
            .filter(meeting_person::Column::MeetingId.eq(id.0))
            .filter(meeting_person::Column::Reply.is_not_null());
        let read = |row: meeting_person::Model| {
            let reply = row.reply.as_deref().and_then(Reply::parse);
            Ok(Attendance { reader: ReaderId(row.reader_id), reply: rows::read(reply, "meeting_people.reply")? })
        };
        found.all(self.reading()).await.during(doing)?.into_iter().map(read).collect::<Result<_, Fault>>().during(doing)
    }
}

/// A meeting's row, which nobody else changes until the transaction ends.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: MeetingId) -> Result<Option<meeting::Model>, Fault> {
    Ok(meeting::Entity::find_by_id(id.0).lock_exclusive().one(transaction).await?)
}

/// The row with its club's locked before it, and the meeting that it says.
async fn locked_in_club(transaction: &DatabaseTransaction, id: MeetingId) -> Result<Option<(meeting::Model, Meeting)>, Fault> {
    let Some(row) = meeting::Entity::find_by_id(id.0).one(transaction).await? else { return Ok(None) };
    clubs::locked(transaction, ClubId(row.club_id)).await?;
    let Some(row) = locked(transaction, id).await? else { return Ok(None) };
    let items = agenda(transaction, id).await?;
    let meeting = meeting_rows::meeting(&row, &items)?;
    Ok(Some((row, meeting)))
}

pub(super) async fn agenda(transaction: &DatabaseTransaction, id: MeetingId) -> Result<Vec<meeting_item::Model>, Fault> {
    let items = meeting_item::Entity::find().filter(meeting_item::Column::MeetingId.eq(id.0)).order_by_asc(meeting_item::Column::Position);
    Ok(items.all(transaction).await?)
}

async fn put_agenda(transaction: &DatabaseTransaction, id: MeetingId, agenda: &[PromptId]) -> Result<(), Fault> {
    meeting_item::Entity::delete_many().filter(meeting_item::Column::MeetingId.eq(id.0)).exec(transaction).await?;
    if !agenda.is_empty() {
        let rows = meeting_rows::item_columns(id, agenda).into_iter().map(IntoActiveModel::into_active_model);
        meeting_item::Entity::insert_many::<meeting_item::ActiveModel, _>(rows).exec_without_returning(transaction).await?;
    }
    Ok(())
}
