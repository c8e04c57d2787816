//! Who wants a club's digest by mail, when it is due, and what it tells of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

use super::entities::digest::{Column, Entity, Model};
use super::entities::{club, post, post_mailing, thread};
use super::error::{During, Fault, StoreError};
use super::{Store, club_rows, outbox, posts, rows, talk_rows, telling};
use crate::domain::ident::{ClubId, PostId, ReaderId};
use crate::domain::mail::{Errand, Outgoing};
use crate::domain::post::Post;
use crate::domain::sight::Sight;
use crate::domain::telling::Level;
use crate::domain::thread::Thread;

/// What a digest tells.
#[derive(Clone, Debug)]
pub struct DigestNews {
    /// Some of the posts, with their threads, in the order in which they were written.
    pub posts: Vec<(Post, Thread)>,
    /// How many there are in all.
    pub count: u64,
}

impl Store {
    /// The key in the link that ends a member's digest; `None`: they get none.
    pub async fn digest_key(&self, club: ClubId, reader: ReaderId) -> Result<Option<String>, StoreError> {
        let row = Entity::find_by_id((club.0, reader.0)).one(self.reading()).await.during("reading who gets a digest")?;
        Ok(row.map(|row| row.key))
    }

    /// Whose digest, and of which club, a link ends.
    pub async fn digest_of(&self, key: &str) -> Result<Option<(ClubId, ReaderId)>, StoreError> {
        let row = Entity::find().filter(Column::Key.eq(key)).one(self.reading()).await.during("reading who gets a digest")?;
        Ok(row.map(|row| (ClubId(row.club_id), ReaderId(row.reader_id))))
    }

    /// From now on a member gets a digest of what is written from now on. One who gets it already keeps their link.
    pub async fn begin_digest(&self, club: ClubId, sight: Sight, key: String, now: Timestamp) -> Result<(), StoreError> {
        self.write("beginning a digest", [], move |transaction| {
            Box::pin(async move {
                let row = Model { club_id: club.0, reader_id: sight.reader.0, key, last_at: rows::millis(now) };
                let again = OnConflict::columns([Column::ClubId, Column::ReaderId]).do_nothing().to_owned();
                if Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(transaction).await? > 0 {
                    let before = posts::joined().filter(post::Column::ClubId.eq(club.0)).filter(post::Column::Id.lte(PostId::new().0));
                    mark(transaction, sight.reader, before).await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// A member gets no digest any more.
    pub async fn end_digest(&self, club: ClubId, reader: ReaderId) -> Result<(), StoreError> {
        self.write("ending a digest", [], move |transaction| {
            Box::pin(async move {
                Entity::delete_by_id((club.0, reader.0)).exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Puts the digests into the outbox whose club's hour has struck since the last one. Nodes that do so together put each in once. How many.
    pub async fn put_due_digests(&self, now: Timestamp) -> Result<u64, StoreError> {
        let doing = "putting digests into the outbox";
        let due = due(self.reading(), now).await.during(doing)?;
        if due.is_empty() {
            return Ok(0);
        }
        self.write(doing, [], move |transaction| {
            Box::pin(async move {
                let mut put = 0;
                for (row, struck) in due {
                    let unchanged = Column::LastAt.eq(row.last_at);
                    let mine = Entity::update_many()
                        .col_expr(Column::LastAt, Expr::value(struck))
                        .filter(Column::ClubId.eq(row.club_id))
                        .filter(Column::ReaderId.eq(row.reader_id))
                        .filter(unchanged);
                    if mine.exec(transaction).await?.rows_affected > 0 {
                        outbox::put(transaction, ReaderId(row.reader_id), Errand::Digest(ClubId(row.club_id)), now).await?;
                        put += 1;
                    }
                }
                Ok(put)
            })
        })
        .await
    }

    /// What a member's next digest tells: unread posts that they want to be told of and that none has told of, of those written before that id was made; at most so
    /// many of them in words.
    pub async fn digest_news(&self, club: ClubId, sight: Sight, until: PostId, limit: u64) -> Result<DigestNews, StoreError> {
        let doing = "looking for what a digest tells";
        let set = self.telling(club, sight.reader).await?;
        let untold = || untold(club, sight, set.level, until);
        let count = untold().count(self.reading()).await.during(doing)?;
        let told = untold().order_by_asc(post::Column::Id).limit(limit).all(self.reading()).await.during(doing)?;
        let threads = thread::Entity::find().filter(thread::Column::Id.is_in(told.iter().map(|row| row.thread_id)));
        let threads = threads.all(self.reading()).await.during(doing)?;
        let both = told.iter().filter_map(|row| Some((row, threads.iter().find(|thread| thread.id == row.thread_id)?)));
        let posts = both.map(|(post, thread)| Ok((talk_rows::post(post)?, talk_rows::thread(thread)?)));
        Ok(DigestNews { posts: posts.collect::<Result<_, Fault>>().during(doing)?, count })
    }

    /// A digest is sent: the next one does not tell the same.
    pub async fn settle_digest(&self, mail: Outgoing, club: ClubId, sight: Sight, until: PostId) -> Result<(), StoreError> {
        self.write("noting that a digest is sent", [], move |transaction| {
            Box::pin(async move {
                let set = telling::set_about(transaction, club, sight.reader).await?;
                mark(transaction, sight.reader, untold(club, sight, set.level, until)).await?;
                super::entities::outgoing::Entity::delete_by_id(mail.id.0).exec(transaction).await?;
                Ok(())
            })
        })
        .await
    }
}

/// From now on a club’s digests go out at another hour, or again: what has struck before does not count.
pub(super) async fn begin_anew(transaction: &DatabaseTransaction, club: ClubId, now: Timestamp) -> Result<(), Fault> {
    let all = Entity::update_many().col_expr(Column::LastAt, Expr::value(rows::millis(now)));
    all.filter(Column::ClubId.eq(club.0)).filter(Column::LastAt.lt(rows::millis(now))).exec(transaction).await?;
    Ok(())
}

/// Those who get a digest and whose club's hour has struck since their last one, with the hour.
async fn due(connection: &impl ConnectionTrait, now: Timestamp) -> Result<Vec<(Model, i64)>, Fault> {
    let rows = Entity::find().all(connection).await?;
    let ids: BTreeSet<_> = rows.iter().map(|row| row.club_id).collect();
    let clubs = club::Entity::find()
        .filter(club::Column::Id.is_in(ids))
        .filter(club::Column::ArchivedAt.is_null())
        .filter(club::Column::EndsAt.is_null())
        .all(connection)
        .await?;
    let struck = clubs.iter().map(|row| {
        let club = club_rows::club(row)?;
        Ok((row.id, rows::millis(club.digest_hour.last_struck(club.zone.zone(), now))))
    });
    let struck: BTreeMap<_, _> = struck.collect::<Result<_, Fault>>()?;
    Ok(rows.into_iter().filter_map(|row| struck.get(&row.club_id).filter(|at| row.last_at < **at).map(|at| (row.clone(), *at))).collect())
}

/// Unread posts that a member wants to be told of and that no digest has told of.
fn untold(club: ClubId, sight: Sight, in_club: Level, until: PostId) -> Select<post::Entity> {
    let told = Query::select()
        .expr(Expr::val(1))
        .from(post_mailing::Entity)
        .and_where(Expr::col((post_mailing::Entity, post_mailing::Column::PostId)).equals((post::Entity, post::Column::Id)))
        .and_where(Expr::col((post_mailing::Entity, post_mailing::Column::ReaderId)).eq(sight.reader.0))
        .take();
    telling::unread(club, sight, in_club).filter(post::Column::Id.lte(until.0)).filter(Expr::exists(told).not())
}

/// These posts need not be told to a reader (any more).
async fn mark(transaction: &DatabaseTransaction, reader: ReaderId, posts: Select<post::Entity>) -> Result<(), Fault> {
    use post_mailing::{Column, Entity};

    let mut told = posts.select_only();
    QueryTrait::query(&mut told).expr(Expr::val(reader.0)).column((post::Entity, post::Column::Id));
    let again = OnConflict::columns([Column::ReaderId, Column::PostId]).do_nothing().to_owned();
    let mut marks = Query::insert();
    marks.into_table(Entity).columns([Column::ReaderId, Column::PostId]).on_conflict(again);
    marks.select_from(told.into_query()).map_err(|error| sea_orm::DbErr::Custom(error.to_string()))?;
    transaction.execute(&marks).await?;
    Ok(())
}
