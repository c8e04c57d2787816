//! What a guest wanted to be told becomes the account's, unless the account wants something else; a feed is read on under its address.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

use crate::store::entities::{telling, thread_telling};
use crate::store::error::Fault;

/// Moves what the guest has set.
pub(super) async fn give(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    use telling::{Column, Entity, Model};

    for row in Entity::find().filter(Column::ReaderId.eq(guest)).all(transaction).await? {
        // First, since a feed’s key is there once.
        Entity::delete_by_id((row.club_id, guest)).exec(transaction).await?;
        match Entity::find_by_id((row.club_id, into)).one(transaction).await? {
            None => {
                let row = Model { reader_id: into, ..row };
                Entity::insert(row.into_active_model()).exec_without_returning(transaction).await?;
            }
            Some(kept) if kept.feed_key.is_none() && row.feed_key.is_some() => {
                let mut kept = kept.into_active_model();
                kept.feed_key = Set(row.feed_key);
                kept.update(transaction).await?;
            }
            Some(_) => {}
        }
    }
    for row in thread_telling::Entity::find().filter(thread_telling::Column::ReaderId.eq(guest)).all(transaction).await? {
        let row = thread_telling::Model { reader_id: into, ..row };
        let kept = OnConflict::columns([thread_telling::Column::ReaderId, thread_telling::Column::ThreadId]).do_nothing().to_owned();
        thread_telling::Entity::insert(row.into_active_model()).on_conflict(kept).exec_without_returning(transaction).await?;
    }
    Ok(())
}
