//! What somebody has begun to write, so that a reload or another device has it.

use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait, IntoActiveModel};

use super::entities::draft::{Column, Entity, Model};
use super::error::{During, Fault, StoreError};
use super::recall::About;
use super::{Store, rows};
use crate::domain::ident::ReaderId;
use crate::domain::post::Draft;

impl Store {
    /// Keeps what somebody has written so far; a blank text clears it. `place` is where it would be sent.
    pub async fn keep_draft(&self, reader: ReaderId, place: String, draft: Draft, now: Timestamp) -> Result<(), StoreError> {
        self.write("keeping a draft", About::only([reader.into()]), move |transaction| {
            Box::pin(async move {
                if draft.text.trim().is_empty() && draft.title.trim().is_empty() {
                    return clear(transaction, reader, &place).await;
                }
                let row = Model {
                    reader_id: reader.0,
                    place,
                    title: draft.title,
                    text: draft.text,
                    reveals: draft.reveals.map(rows::chapter_column),
                    saved_at: rows::millis(now),
                };
                let over = OnConflict::columns([Column::ReaderId, Column::Place])
                    .update_columns([Column::Title, Column::Text, Column::Reveals, Column::SavedAt])
                    .to_owned();
                Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(transaction).await?;
                Ok(())
            })
        })
        .await
    }

    /// What somebody has begun to write there.
    pub async fn draft(&self, reader: ReaderId, place: &str) -> Result<Option<Draft>, StoreError> {
        let doing = "reading a draft";
        let row = Entity::find_by_id((reader.0, place.to_owned())).one(self.reading()).await.during(doing)?;
        let read =
            |row: Model| Ok::<_, Fault>(Draft { title: row.title, text: row.text, reveals: row.reveals.map(rows::chapter).transpose()? });
        row.map(read).transpose().during(doing)
    }
}

/// Once it is sent.
pub(super) async fn clear(transaction: &DatabaseTransaction, reader: ReaderId, place: &str) -> Result<(), Fault> {
    Entity::delete_by_id((reader.0, place.to_owned())).exec(transaction).await?;
    Ok(())
}
