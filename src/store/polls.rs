//! Polls of clubs: starting one, changing it, closing it, deleting it. The votes are in `ballots`.

use std::collections::HashMap;

use jiff::Timestamp;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

use super::clubs::{self, note_deed};
use super::entities::{club_member, poll, poll_ballot, poll_option};
use super::error::{During, Fault, StoreError};
use super::{Store, club_rows, poll_rows, rows};
use crate::domain::club::Season;
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::{ClubId, PollId, ReaderId};
use crate::domain::poll::{Ballot, Poll, PollOption, Wording};

/// A poll in a list, with the ballots cast in it, nobody's in particular.
#[derive(Clone, Debug)]
pub struct ListedPoll {
    /// The poll.
    pub poll: Poll,
    /// What was voted for.
    pub ballots: Vec<Ballot>,
    /// Whether the reader who asked has voted.
    pub voted: bool,
}

/// What became of another wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RewordOutcome {
    /// The poll asks that now.
    Changed,
    /// Somebody has voted, so it asks what it asked.
    Voted,
    /// It is closed.
    Closed,
    /// There is no such poll.
    NoSuchPoll,
}

impl Store {
    /// Starts a poll, if its author is in the club and that runs. The same poll again is left as it is. Whether it is there now.
    pub async fn open_poll(&self, new: Poll) -> Result<bool, StoreError> {
        self.write("starting a poll", [], move |transaction| {
            Box::pin(async move {
                if !runs_with(transaction, new.club, new.author).await? {
                    return Ok(false);
                }
                if let Some(there) = poll::Entity::find_by_id(new.id.0).one(transaction).await? {
                    return Ok(there.club_id == new.club.0);
                }
                poll::Entity::insert(poll_rows::poll_columns(&new).into_active_model()).exec_without_returning(transaction).await?;
                put_options(transaction, new.id, &new.wording.options).await?;
                Ok(true)
            })
        })
        .await
    }

    /// The poll of that id, whoever asks: the policy decides who may see it.
    pub async fn poll(&self, id: PollId) -> Result<Option<Poll>, StoreError> {
        let doing = "reading a poll";
        let found = poll::Entity::find_by_id(id.0).one(self.reading()).await.during(doing)?;
        let Some(row) = found else { return Ok(None) };
        let options = poll_option::Entity::find().filter(poll_option::Column::PollId.eq(id.0)).order_by_asc(poll_option::Column::Place);
        let options = options.all(self.reading()).await.during(doing)?;
        poll_rows::poll(&row, &options).map(Some).during(doing)
    }

    /// A club's polls, the latest first, as somebody finds them.
    pub async fn polls(&self, club: ClubId, reader: ReaderId) -> Result<Vec<ListedPoll>, StoreError> {
        let doing = "listing polls";
        let polls = poll::Entity::find()
            .filter(poll::Column::ClubId.eq(club.0))
            .order_by_desc(poll::Column::OpenedAt)
            .order_by_desc(poll::Column::Id);
        let polls = polls.all(self.reading()).await.during(doing)?;
        let ids: Vec<Uuid> = polls.iter().map(|poll| poll.id).collect();
        let options = poll_option::Entity::find()
            .filter(poll_option::Column::PollId.is_in(ids.iter().copied()))
            .order_by_asc(poll_option::Column::Place);
        let ballots =
            poll_ballot::Entity::find().filter(poll_ballot::Column::PollId.is_in(ids)).order_by_asc(poll_ballot::Column::ReaderId);
        let mut options = by_poll(options.all(self.reading()).await.during(doing)?, |row| row.poll_id);
        let mut ballots = by_poll(ballots.all(self.reading()).await.during(doing)?, |row| row.poll_id);
        let listed = polls.iter().map(|row| {
            let cast = ballots.remove(&row.id).unwrap_or_default();
            Ok(ListedPoll {
                poll: poll_rows::poll(row, &options.remove(&row.id).unwrap_or_default())?,
                voted: cast.iter().any(|ballot| ballot.reader_id == reader.0),
                ballots: cast.iter().map(poll_rows::ballot).collect::<Result<_, Fault>>()?,
            })
        });
        listed.collect::<Result<_, Fault>>().during(doing)
    }

    /// Has an open poll in which nobody has voted yet ask something else.
    pub async fn reword_poll(&self, id: PollId, wording: Wording, now: Timestamp) -> Result<RewordOutcome, StoreError> {
        self.write("changing a poll", [], move |transaction| {
            Box::pin(async move {
                let Some(there) = locked(transaction, id).await? else { return Ok(RewordOutcome::NoSuchPoll) };
                let wording = wording.keeping_ids(&there.wording.options);
                if there.wording == wording {
                    return Ok(RewordOutcome::Changed);
                }
                if !there.is_open(now) {
                    return Ok(RewordOutcome::Closed);
                }
                let votes = poll_ballot::Entity::find().filter(poll_ballot::Column::PollId.eq(id.0)).count(transaction).await?;
                if votes > 0 {
                    return Ok(RewordOutcome::Voted);
                }
                poll_option::Entity::delete_many().filter(poll_option::Column::PollId.eq(id.0)).exec(transaction).await?;
                put_options(transaction, id, &wording.options).await?;
                let changed = poll_rows::poll_columns(&Poll { wording, changed_at: now, ..there });
                poll::Entity::update(changed.into_active_model().reset_all()).exec(transaction).await?;
                Ok(RewordOutcome::Changed)
            })
        })
        .await
    }

    /// Closes a poll now, if it is open. Whether there is such a poll.
    pub async fn close_poll(&self, id: PollId, by: Actor, now: Timestamp) -> Result<bool, StoreError> {
        self.write("closing a poll", [], move |transaction| {
            Box::pin(async move {
                let Some(there) = locked(transaction, id).await? else { return Ok(false) };
                if there.is_open(now) {
                    let mut row = poll_rows::poll_columns(&there).into_active_model();
                    row.closed_at = Set(Some(rows::millis(now)));
                    row.update(transaction).await?;
                    note_end(transaction, &there, &by, Deed::PollClosed, now).await?;
                }
                Ok(true)
            })
        })
        .await
    }

    /// Deletes a poll with its votes. Whether there was such a poll.
    pub async fn delete_poll(&self, id: PollId, by: Actor, now: Timestamp) -> Result<bool, StoreError> {
        self.write("deleting a poll", [], move |transaction| {
            Box::pin(async move {
                let Some(there) = locked(transaction, id).await? else { return Ok(false) };
                poll::Entity::delete_by_id(id.0).exec(transaction).await?;
                note_end(transaction, &there, &by, Deed::PollDeleted, now).await?;
                Ok(true)
            })
        })
        .await
    }
}

/// A poll as it is until the transaction ends: its club's row is locked.
pub(super) async fn locked(transaction: &DatabaseTransaction, id: PollId) -> Result<Option<Poll>, Fault> {
    let Some(row) = poll::Entity::find_by_id(id.0).one(transaction).await? else { return Ok(None) };
    clubs::locked(transaction, ClubId(row.club_id)).await?;
    // Once more: whoever held the lock may have changed it.
    let Some(row) = poll::Entity::find_by_id(id.0).one(transaction).await? else { return Ok(None) };
    let options = poll_option::Entity::find().filter(poll_option::Column::PollId.eq(id.0)).order_by_asc(poll_option::Column::Place);
    poll_rows::poll(&row, &options.all(transaction).await?).map(Some)
}

/// Whether the club runs and that reader is in it; both stay so until the transaction ends.
pub(super) async fn runs_with(transaction: &DatabaseTransaction, club: ClubId, reader: Option<ReaderId>) -> Result<bool, Fault> {
    let (Some(row), Some(reader)) = (clubs::locked(transaction, club).await?, reader) else { return Ok(false) };
    let member = club_member::Entity::find_by_id((club.0, reader.0)).one(transaction).await?;
    let is_in = member.as_ref().map(club_rows::membership).transpose()?.is_some_and(|member| member.standing.is_in());
    Ok(is_in && club_rows::club(&row)?.season == Season::Running)
}

async fn put_options(transaction: &DatabaseTransaction, poll: PollId, options: &[PollOption]) -> Result<(), Fault> {
    let rows = poll_rows::option_columns(poll, options).into_iter().map(IntoActiveModel::into_active_model);
    poll_option::Entity::insert_many::<poll_option::ActiveModel, _>(rows).exec_without_returning(transaction).await?;
    Ok(())
}

/// The record keeps what is done to somebody else's poll; what authors do with their own is their affair.
async fn note_end(transaction: &DatabaseTransaction, poll: &Poll, by: &Actor, deed: Deed, now: Timestamp) -> Result<(), Fault> {
    if poll.author == Some(by.reader) {
        return Ok(());
    }
    let author = match poll.author {
        Some(author) => club_member::Entity::find_by_id((poll.club.0, author.0)).one(transaction).await?,
        None => None,
    };
    let author =
        author.as_ref().map(club_rows::membership).transpose()?.map(|member| Actor { reader: member.reader, nickname: member.nickname });
    note_deed(transaction, poll.club, by, deed, author.as_ref(), now).await
}

fn by_poll<T>(rows: Vec<T>, poll: impl Fn(&T) -> Uuid) -> HashMap<Uuid, Vec<T>> {
    let mut sorted: HashMap<Uuid, Vec<T>> = HashMap::new();
    for row in rows {
        sorted.entry(poll(&row)).or_default().push(row);
    }
    sorted
}
