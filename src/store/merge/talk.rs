//! What a guest wrote, read and said in clubs becomes the account's.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

use crate::domain::ident::FormKey;
use crate::store::entities::{club_group_member, draft, post, post_mention, post_reaction, post_read, post_report, thread};
use crate::store::error::Fault;

/// Moves everything of the guest's talk; where both have the same, once.
pub(super) async fn give(transaction: &DatabaseTransaction, guest: Uuid, into: Uuid) -> Result<(), Fault> {
    // A form shown to the guest may have been sent once by each of them.
    for row in post::Entity::find().filter(post::Column::Author.eq(guest)).all(transaction).await? {
        let mut row = row.into_active_model();
        row.author = Set(Some(into));
        row.form_key = Set(FormKey::new().0);
        row.update(transaction).await?;
    }
    for row in thread::Entity::find().filter(thread::Column::OpenedBy.eq(guest)).all(transaction).await? {
        let mut row = row.into_active_model();
        row.opened_by = Set(Some(into));
        row.form_key = Set(None);
        row.update(transaction).await?;
    }
    let reports = post_report::Entity::update_many().col_expr(post_report::Column::Reporter, Expr::value(into));
    reports.filter(post_report::Column::Reporter.eq(guest)).exec(transaction).await?;

    // What is left of the guest’s goes with the guest.
    macro_rules! copy {
        ($entity:ident, $reader:ident) => {
            for row in $entity::Entity::find().filter($entity::Column::$reader.eq(guest)).all(transaction).await? {
                let row = $entity::Model { reader_id: into, ..row };
                let kept = OnConflict::new().do_nothing().to_owned();
                $entity::Entity::insert(row.into_active_model()).on_conflict(kept).exec_without_returning(transaction).await?;
            }
        };
    }
    copy!(post_reaction, ReaderId);
    copy!(post_read, ReaderId);
    copy!(post_mention, ReaderId);
    copy!(club_group_member, ReaderId);
    copy!(draft, ReaderId);
    Ok(())
}
