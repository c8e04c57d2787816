//! What others make of a post: reactions, and reports to the hosts.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::clubs::note_deed_in;
use super::entities::{post, post_reaction, post_report};
use super::error::{During, Fault, StoreError};
use super::{Store, posts, rows, sight, talk_rows};
use crate::domain::club_record::{Actor, Deed};
use crate::domain::ident::{ClubId, PostId, ReaderId};
use crate::domain::post::{Post, Reaction, Report};
use crate::domain::sight::Sight;

/// A report with the post that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedReport {
    /// The report.
    pub report: Report,
    /// The post.
    pub post: Post,
}

impl Store {
    /// Says something to a post, or takes it back.
    pub async fn react(&self, post: PostId, reader: ReaderId, reaction: Reaction, says: bool) -> Result<(), StoreError> {
        use post_reaction::{Column, Entity, Model};

        self.write("reacting to a post", [], move |transaction| {
            Box::pin(async move {
                let row = Model { post_id: post.0, reader_id: reader.0, reaction: reaction.name().to_owned() };
                let is_there = post::Entity::find_by_id(post.0).one(transaction).await?.is_some();
                if !says {
                    Entity::delete_by_id((row.post_id, row.reader_id, row.reaction)).exec(transaction).await?;
                } else if is_there {
                    let again = OnConflict::columns([Column::PostId, Column::ReaderId, Column::Reaction]).do_nothing().to_owned();
                    Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(transaction).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// Asks the hosts to look at a post. Each reader's report of a post is one; a second says why anew.
    pub async fn report_post(&self, about: PostId, by: ReaderId, reason: String, now: Timestamp) -> Result<(), StoreError> {
        use post_report::{Column, Entity, Model};

        self.write("reporting a post", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = super::post_writes::locked(transaction, about).await? else { return Ok(()) };
                let before = Entity::delete_many().filter(Column::PostId.eq(about.0)).filter(Column::Reporter.eq(by.0));
                before.filter(Column::SettledAt.is_null()).exec(transaction).await?;
                let report = Model {
                    id: Uuid::now_v7(),
                    club_id: row.club_id,
                    post_id: about.0,
                    reporter: Some(by.0),
                    reason,
                    at: rows::millis(now),
                    settled_at: None,
                };
                Entity::insert(report.into_active_model()).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Reports that no host has settled, of posts that this one sees; the oldest first.
    pub async fn reports(&self, club: ClubId, sight: Sight) -> Result<Vec<ListedReport>, StoreError> {
        let doing = "listing reports";
        let open = post_report::Entity::find()
            .filter(post_report::Column::ClubId.eq(club.0))
            .filter(post_report::Column::SettledAt.is_null())
            .order_by_asc(post_report::Column::Id);
        let open = open.all(self.reading()).await.during(doing)?;
        let seen = posts::joined()
            .filter(post::Column::Id.is_in(open.iter().map(|row| row.post_id)))
            .filter(sight::threads(sight))
            .filter(sight::words(sight));
        let seen = seen.all(self.reading()).await.during(doing)?;
        let both = open.into_iter().filter_map(|row| Some((seen.iter().find(|post| post.id == row.post_id)?, row)));
        both.map(|(post, row)| Ok(ListedReport { report: talk_rows::report(row)?, post: talk_rows::post(post)? }))
            .collect::<Result<_, Fault>>()
            .during(doing)
    }

    /// All reports of a post are settled.
    pub async fn settle_reports(&self, about: PostId, by: Actor, author: Option<Actor>, now: Timestamp) -> Result<(), StoreError> {
        use post_report::{ActiveModel, Column, Entity};

        self.write("settling reports", [], move |transaction| {
            Box::pin(async move {
                let Some(row) = super::post_writes::locked(transaction, about).await? else { return Ok(()) };
                let settled = ActiveModel { settled_at: Set(Some(rows::millis(now))), ..Default::default() };
                let open = Entity::update_many().set(settled).filter(Column::PostId.eq(about.0)).filter(Column::SettledAt.is_null());
                if open.exec(transaction).await?.rows_affected > 0 {
                    let (club, reveals) = (ClubId(row.club_id), rows::chapter(row.reveals)?);
                    note_deed_in(transaction, club, reveals.into(), &by, Deed::ReportSettled, author.as_ref(), now).await?;
                }
                Ok(())
            })
        })
        .await
    }
}
