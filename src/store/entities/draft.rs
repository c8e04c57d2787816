//! Table `drafts`: what somebody has begun to write.

use sea_orm::entity::prelude::*;
use uuid::Uuid;

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub reader_id: Uuid,
    /// The address it would be sent to.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: String,
    pub title: String,
    pub text: String,
    pub reveals: Option<i32>,
    pub saved_at: i64,
}

/// None that a query here needs.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
