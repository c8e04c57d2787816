//! What is written down at a meeting.

use jiff::Timestamp;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, Set};

use super::entities::meeting_minute::{Column, Entity, Model};
use super::error::{During, StoreError};
use super::{Store, meeting_rows, meetings, rows};
use crate::domain::ident::MeetingId;
use crate::domain::meeting::Minute;

/// What became of something written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MinuteOutcome {
    /// It is kept; `saved_at` is what the next form must say it has seen.
    Saved(Minute),
    /// Nothing was saved: meanwhile, somebody else saved this.
    Changed(Minute),
    /// There is no such meeting (any more).
    NoSuchMeeting,
}

impl Store {
    /// Everything written down at a meeting.
    pub async fn minutes(&self, meeting: MeetingId) -> Result<Vec<Minute>, StoreError> {
        let doing = "reading minutes";
        let found = Entity::find().filter(Column::MeetingId.eq(meeting.0));
        found.all(self.reading()).await.during(doing)?.into_iter().map(meeting_rows::minute).collect::<Result<_, _>>().during(doing)
    }

    /// Keeps something written down. `seen` is the `saved_at` of what the form was filled with, `None` if that was nothing.
    pub async fn save_minute(&self, meeting: MeetingId, minute: Minute, seen: Option<Timestamp>) -> Result<MinuteOutcome, StoreError> {
        let mut row = Model {
            meeting_id: meeting.0,
            prompt: minute.about.map(|id| id.to_string()).unwrap_or_default(),
            text: minute.text,
            saved_at: rows::millis(minute.saved_at),
        };
        self.write("saving minutes", [], move |transaction| {
            Box::pin(async move {
                // Nobody else writes to the same meeting meanwhile, so there is no row that comes between two statements.
                if meetings::locked(transaction, meeting).await?.is_none() {
                    return Ok(MinuteOutcome::NoSuchMeeting);
                }
                let there = Entity::find_by_id((row.meeting_id, row.prompt.clone())).lock_exclusive().one(transaction).await?;
                let Some(there) = there else {
                    if !row.text.is_empty() {
                        Entity::insert(row.clone().into_active_model()).exec_without_returning(transaction).await?;
                    }
                    return Ok(MinuteOutcome::Saved(meeting_rows::minute(row)?));
                };
                if there.text == row.text {
                    return Ok(MinuteOutcome::Saved(meeting_rows::minute(there)?));
                }
                if seen.map(rows::millis) != Some(there.saved_at) {
                    return Ok(MinuteOutcome::Changed(meeting_rows::minute(there)?));
                }
                // Always later than before, even within a millisecond or when the clock was set back: it tells versions apart.
                row.saved_at = row.saved_at.max(there.saved_at + 1);
                let mut change = there.into_active_model();
                change.text = Set(row.text);
                change.saved_at = Set(row.saved_at);
                Ok(MinuteOutcome::Saved(meeting_rows::minute(change.update(transaction).await?)?))
            })
        })
        .await
    }
}
