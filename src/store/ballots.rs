//! Votes in polls. A vote counts for as long as whoever cast it is in the club; when a poll closes, its votes stay as they are.

use jiff::Timestamp;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{ColumnTrait, Condition, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use super::entities::poll_ballot::{Column, Entity};
use super::entities::{club_quiz_consent, poll};
use super::error::{During, Fault, StoreError};
use super::{Store, poll_rows, polls, rows};
use crate::domain::ident::{ClubId, PollId, ReaderId};
use crate::domain::poll::{Ballot, Poll};

/// What became of a vote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoteOutcome {
    /// It counts, in place of the one before if there was one.
    Counted,
    /// The poll is closed: what counted before counts.
    Closed,
    /// Meanwhile the poll asks something else: this.
    Reworded(Poll),
    /// They are not in the club, or it runs no more.
    NotIn,
    /// There is no such poll.
    NoSuchPoll,
}

impl Store {
    /// Counts a vote in the wording last changed at `seen`. The same vote again changes nothing.
    pub async fn vote(
        &self,
        id: PollId,
        reader: ReaderId,
        ballot: Ballot,
        seen: Timestamp,
        now: Timestamp,
    ) -> Result<VoteOutcome, StoreError> {
        self.write("voting in a poll", [], move |transaction| {
            Box::pin(async move {
                let Some(poll) = polls::locked(transaction, id).await? else { return Ok(VoteOutcome::NoSuchPoll) };
                if !polls::runs_with(transaction, poll.club, Some(reader)).await? {
                    return Ok(VoteOutcome::NotIn);
                }
                if !poll.is_open(now) {
                    return Ok(VoteOutcome::Closed);
                }
                if rows::millis(poll.changed_at) != rows::millis(seen) {
                    return Ok(VoteOutcome::Reworded(poll));
                }
                let row = poll_rows::ballot_columns(id, reader, &ballot, now)?;
                let over =
                    OnConflict::columns([Column::PollId, Column::ReaderId]).update_columns([Column::Choices, Column::CastAt]).to_owned();
                Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                Ok(VoteOutcome::Counted)
            })
        })
        .await
    }

    /// What was voted for in a poll, nobody's in particular.
    pub async fn ballots(&self, id: PollId) -> Result<Vec<Ballot>, StoreError> {
        let doing = "counting votes";
        let cast = Entity::find().filter(Column::PollId.eq(id.0)).order_by_asc(Column::ReaderId).all(self.reading()).await.during(doing)?;
        cast.iter().map(poll_rows::ballot).collect::<Result<_, _>>().during(doing)
    }

    /// What a reader voted for.
    pub async fn ballot_of(&self, id: PollId, reader: ReaderId) -> Result<Option<Ballot>, StoreError> {
        let doing = "reading a vote";
        let row = Entity::find_by_id((id.0, reader.0)).one(self.reading()).await.during(doing)?;
        row.as_ref().map(poll_rows::ballot).transpose().during(doing)
    }
}

/// When somebody is not in a club any more: their votes in its open polls count no more, nor do their quiz results. Votes in polls that are
/// closed stay: they were in it then.
pub(super) async fn withdraw(transaction: &DatabaseTransaction, club: ClubId, reader: ReaderId, now: Timestamp) -> Result<(), Fault> {
    let still_to_close = Condition::any().add(poll::Column::ClosesAt.is_null()).add(poll::Column::ClosesAt.gt(rows::millis(now)));
    let open = Query::select()
        .column(poll::Column::Id)
        .from(poll::Entity)
        .and_where(poll::Column::ClubId.eq(club.0))
        .and_where(poll::Column::ClosedAt.is_null())
        .cond_where(still_to_close)
        .take();
    Entity::delete_many().filter(Column::ReaderId.eq(reader.0)).filter(Column::PollId.in_subquery(open)).exec(transaction).await?;
    club_quiz_consent::Entity::delete_by_id((club.0, reader.0)).exec(transaction).await?;
    Ok(())
}
