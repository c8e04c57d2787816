//! A member's own feed of a club's talk.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::entities::telling::{Column, Entity, Model};
use super::entities::{post, thread};
use super::error::{During, Fault, StoreError};
use super::{Store, posts, sight, talk_rows};
use crate::domain::ident::{ClubId, ReaderId};
use crate::domain::key_hash::KeyHash;
use crate::domain::post::Post;
use crate::domain::sight::Sight;
use crate::domain::telling::Level;
use crate::domain::thread::Thread;

impl Store {
    /// Gives a member's feed a key, in place of the one it had; `None`: there is no feed any more.
    pub async fn set_feed_key(&self, club: ClubId, reader: ReaderId, key: Option<String>) -> Result<(), StoreError> {
        self.write("changing a feed’s key", [], move |transaction| {
            Box::pin(async move {
                let feed_key = key.map(|key| KeyHash::of(&key).into());
                let row = Model { club_id: club.0, reader_id: reader.0, level: Level::default().name().to_owned(), feed_key };
                let over = OnConflict::columns([Column::ClubId, Column::ReaderId]).update_column(Column::FeedKey).to_owned();
                Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// Whose feed a key opens, and of which club.
    pub async fn reader_of_feed(&self, key: &str) -> Result<Option<(ClubId, ReaderId)>, StoreError> {
        let row = Entity::find()
            .filter(Column::FeedKey.eq(KeyHash::of(key).as_str()))
            .one(self.reading())
            .await
            .during("reading a feed’s key")?;
        Ok(row.map(|row| (ClubId(row.club_id), ReaderId(row.reader_id))))
    }

    /// The latest posts of a club whose words somebody reads, with their threads; the latest first, at most so many.
    pub async fn latest_posts(&self, club: ClubId, sight: Sight, limit: u64) -> Result<Vec<(Post, Thread)>, StoreError> {
        let doing = "reading a club’s latest posts";
        let latest = posts::joined()
            .filter(post::Column::ClubId.eq(club.0))
            .filter(sight::threads(sight))
            .filter(sight::words(sight))
            .order_by_desc(post::Column::Id)
            .limit(limit);
        let latest = latest.all(self.reading()).await.during(doing)?;
        let threads = thread::Entity::find().filter(thread::Column::Id.is_in(latest.iter().map(|row| row.thread_id)));
        let threads = threads.all(self.reading()).await.during(doing)?;
        let both = latest.iter().filter_map(|row| Some((row, threads.iter().find(|thread| thread.id == row.thread_id)?)));
        both.map(|(post, thread)| Ok((talk_rows::post(post)?, talk_rows::thread(thread)?))).collect::<Result<_, Fault>>().during(doing)
    }
}
