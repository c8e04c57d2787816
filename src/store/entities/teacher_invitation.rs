//! Table `teacher_invitations`: links that let one colleague teach a class.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "teacher_invitations")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub class_id: Uuid,
    /// A hash (`domain::key_hash`).
    #[sea_orm(unique)]
    pub key_hash: String,
    /// Null: nobody knows any more.
    pub made_by: Option<Uuid>,
    pub made_at: i64,
    pub expires_at: i64,
    /// Null with a `used_at`: somebody who is gone.
    pub used_by: Option<Uuid>,
    pub used_at: Option<i64>,
    pub revoked: bool,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
