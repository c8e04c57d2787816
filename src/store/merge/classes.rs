//! The classes in which a guest is a pupil become the account's, unless it is somebody there already.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use uuid::Uuid;

use crate::store::entities::{class_teacher, pupil_reader};
use crate::store::error::Fault;
use crate::store::sittings;

/// Moves the guest's places, and what was answered there.
pub(super) async fn give(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    for row in pupil_reader::Entity::find().filter(pupil_reader::Column::ReaderId.eq(guest)).all(transaction).await? {
        if class_teacher::Entity::find_by_id((row.class_id, into)).one(transaction).await?.is_some() {
            continue;
        }
        let row = pupil_reader::Model { reader_id: into, ..row };
        let kept = OnConflict::columns([pupil_reader::Column::ClassId, pupil_reader::Column::ReaderId]).do_nothing().to_owned();
        pupil_reader::Entity::insert(row.into_active_model()).on_conflict(kept).exec_without_returning(transaction).await?;
    }
    sittings::rename_device(transaction, guest, Some(into)).await
}
